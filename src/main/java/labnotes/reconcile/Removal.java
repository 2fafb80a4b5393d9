package labnotes.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.ResourceCodec;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FilePart;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.record.Applied;
import labnotes.text.Diagnostic;

/**
 * What takes away a thing that an earlier profile put on a host and that nobody wants any more.
 *
 * @param applied what was put there
 * @param base the content that the profile had for its part of a file; empty where it is not known
 * @param spellings by their digests the texts in which settings stood before any run
 */
record Removal(
    Resource resource,
    Applied applied,
    Optional<Content> base,
    Map<String, Content> spellings,
    Facts observed) {

  /** The wishes, which are none where something else than was put there is there now. */
  List<Resource> of(List<Diagnostic> remarks) {
    if (resource instanceof EntryResource entry) {
      return entry(entry, remarks);
    }
    if (resource instanceof SysctlResource setting && setting.persisted()) {
      return sysctl(setting, remarks);
    }
    if (resource instanceof FileResource file) {
      return file(file, remarks);
    }
    if (resource instanceof SymlinkResource link) {
      FileState state = observed.get(FileFact.of(link.path()));
      return isCreated() && state.equals(new FileState.Link(link.to()))
          ? List.of(new SymlinkResource(absent(), link.path(), link.to()))
          : List.of();
    }
    if (resource instanceof DirectoryResource folder && isCreated()) {
      return List.of(
          new DirectoryResource(
              absent(), folder.path(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
    if (!applied.before().isEmpty() && isThere()) {
      remarks.add(told("it stays; take it away by hand if nothing else needs it"));
    }
    return List.of();
  }

  private Common absent() {
    return ending().with(State.ABSENT);
  }

  /** The note that it was in, with its end for a reason. */
  private Common ending() {
    Common common = resource.common();
    String why = "No longer wanted; in " + applied.profile() + " it was: " + common.why();
    return common.because(why);
  }

  /** What is said of something that stays. */
  Diagnostic told(String what) {
    return Diagnostic.warning(
        applied.address()
            + " was put there by "
            + applied.profile()
            + " and is no longer wanted: "
            + what,
        null);
  }

  private boolean isThere() {
    try {
      Decision decision = resource.decide(observed);
      return decision instanceof Decision.InPlace || decision instanceof Decision.NotHere;
    } catch (UnansweredException unknown) {
      return false;
    }
  }

  private boolean isCreated() {
    return !applied.before().isEmpty()
        && applied.before().stream().allMatch(form -> "absent".equals(form.get("state")));
  }

  private List<Resource> entry(EntryResource entry, List<Diagnostic> remarks) {
    Optional<String> now = entry.found(observed);
    Optional<Map<String, Object>> before =
        applied.before().stream()
            .filter(form -> entry.key().equals(form.get("entry")) && form.get("value") != null)
            .findFirst();
    Optional<String> was = before.map(form -> String.valueOf(form.get("value")));
    if (now.isEmpty() || now.equals(was) || entry.sensitive()) {
      return List.of();
    }
    if (!now.equals(entry.value())) {
      remarks.add(told("it was edited since and stays"));
      return List.of();
    }
    EntryResource back =
        new EntryResource(
            ending().with(was.isPresent() ? State.PRESENT : State.ABSENT),
            entry.key(),
            entry.file(),
            was,
            entry.format(),
            false);
    Optional<String> spelling =
        before
            .flatMap(ResourceCodec::digest)
            .flatMap(digest -> Optional.ofNullable(spellings.get(digest)))
            .flatMap(Content::text);
    return List.of(spelling.map(back::asIn).orElse(back));
  }

  /** The file keeps it no longer; the running kernel has its own value after the next boot. */
  private List<Resource> sysctl(SysctlResource setting, List<Diagnostic> remarks) {
    List<Resource> gone = new ArrayList<>();
    for (String key : setting.keys()) {
      gone.addAll(
          entry(
              new EntryResource(
                  setting.common(),
                  key,
                  setting.file(),
                  setting.value().or(setting::atLeast),
                  format(),
                  false),
              remarks));
    }
    return gone;
  }

  private Optional<String> format() {
    return applied.before().stream()
        .flatMap(form -> Optional.ofNullable(form.get("format")).stream())
        .map(String::valueOf)
        .findFirst();
  }

  private List<Resource> file(FileResource file, List<Diagnostic> remarks) {
    FileState state = observed.get(FileFact.of(file.path()));
    if (state instanceof FileState.Absent) {
      return List.of();
    }
    boolean ours = state instanceof FileState.Regular now && isOurs(file, now);
    if (isCreated() && ours) {
      return List.of(file.gone(ending()));
    }
    if (file.merge() == MergeMode.BLOCK) {
      return block(file, state, remarks);
    }
    remarks.add(
        told(ours ? "it was there before any run and stays" : "it was edited since and stays"));
    return List.of();
  }

  /** Whether there is nothing in the file but what the profile had for it. */
  private boolean isOurs(FileResource file, FileState.Regular now) {
    Optional<String> there = Optional.of(now.digest());
    if (file.merge() == MergeMode.WHOLE) {
      return applied.digest(file.path().path()).equals(there)
          && (applied.base().isEmpty() || applied.base().equals(there));
    }
    FilePart part = new FilePart(file, observed.get(new SystemFact()));
    return applied.base().equals(there)
        || (base.isPresent()
            && now.travelled().filter(all -> part.isAlone(base.get(), all)).isPresent());
  }

  /** The lines between the marks go; those around them are nobody's matter here. */
  private List<Resource> block(FileResource file, FileState state, List<Diagnostic> remarks) {
    SystemState system = observed.get(new SystemFact());
    Optional<String> there =
        state.travelled().flatMap(all -> file.block(all, system)).flatMap(Content::text);
    if (there.isEmpty()) {
      return List.of();
    }
    boolean ours =
        Stream.of(there.get(), there.get().stripTrailing())
            .map(text -> Content.of(text).digest())
            .anyMatch(digest -> applied.base().equals(Optional.of(digest)));
    if (!ours) {
      remarks.add(told("its block was edited since and stays"));
      return List.of();
    }
    return List.of(file.partGone(ending()));
  }
}
