package labnotes.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.ContentMerge;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;
import labnotes.kind.accounts.UserResource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.SymlinkResource;
import labnotes.kind.setting.SettingResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.record.PastChange;

/**
 * One thing that an undo puts back, held against what its run left there and what is there now.
 *
 * @param earlier what was there before the run
 * @param change what the run did to it last
 * @param left what the run left in its file
 */
record UndoStep(Resource earlier, PastChange change, Left left) {

  /**
   * What a run left at a path.
   *
   * @param digest of the file; empty where the run left none
   * @param content empty where it is not kept
   */
  record Left(boolean known, Optional<String> digest, Optional<Content> content) {
    /** Nothing is known of it. */
    static Left unknown() {
      return new Left(false, Optional.empty(), Optional.empty());
    }
  }

  /** Whether it is as it was before the run already. */
  boolean isPutBack(Facts observed) {
    return wish(observed).decide(observed) instanceof Decision.InPlace;
  }

  /** The wish for what was before, which leaves alone what the run never changed. */
  Resource wish(Facts observed) {
    if (earlier instanceof FileResource file
        && file.common().present()
        && observed.get(FileFact.of(file.path())) instanceof FileState.Regular) {
      return file.owning(
          changed("mode").flatMap(any -> file.mode()),
          changed("owner").flatMap(any -> file.owner()),
          changed("owner").flatMap(any -> file.group()));
    }
    if (earlier instanceof DirectoryResource folder
        && observed.get(FileFact.of(folder.path())) instanceof FileState.Directory) {
      return new DirectoryResource(
          folder.common(),
          folder.path(),
          changed("mode").flatMap(any -> folder.mode()),
          changed("owner").flatMap(any -> folder.owner()),
          changed("owner").flatMap(any -> folder.group()));
    }
    return earlier;
  }

  private Optional<Delta.Value> changed(String name) {
    return change.differences(digest -> Optional.empty()).stream()
        .filter(Delta.Value.class::isInstance)
        .map(Delta.Value.class::cast)
        .filter(value -> value.name().equals(name))
        .findFirst();
  }

  /** What was edited since the run, each to be put together with the way back. */
  List<HostEdit> edits(Facts observed) {
    if (isPutBack(observed)) {
      return List.of();
    }
    List<HostEdit> edits = new ArrayList<>();
    if (earlier instanceof FileResource file) {
      new EditedFile(file, change, left).edit(observed).ifPresent(edits::add);
    } else if (earlier instanceof EntryResource entry) {
      setting(entry, observed).ifPresent(edits::add);
    }
    edits.addAll(values(observed));
    return edits;
  }

  private Optional<HostEdit> setting(EntryResource entry, Facts observed) {
    FileState state = observed.get(FileFact.of(entry.file()));
    Optional<String> now = entry.found(observed);
    Optional<String> was =
        left.content().flatMap(content -> entry.valueIn(content, observed.get(new SystemFact())));
    boolean untouched =
        !left.known()
            || now.equals(was)
            || (state instanceof FileState.Regular file
                && left.digest().equals(Optional.of(file.digest())));
    if (untouched) {
      return Optional.empty();
    }
    if (change.isWord() && now.isPresent()) {
      return Optional.of(words(entry, was.orElse(""), now.get()));
    }
    ContentMerge both =
        entry.sensitive()
            ? secret(entry, now)
            : ContentMerge.ofSetting(entry.file().path(), entry.key(), was, now, entry.value());
    return Optional.of(
        new HostEdit(
            HostEdit.TEXT,
            both,
            (wish, content) -> {
              if (content.equals(both.versions().profile())) {
                return Optional.of(wish);
              }
              return content.equals(both.versions().host())
                  ? Optional.empty()
                  : content.text().map(text -> entry.holding(text.stripTrailing()));
            }));
  }

  /** Nobody knows what the run left of a secret in a file that was edited since. */
  private ContentMerge secret(EntryResource entry, Optional<String> now) {
    return ContentMerge.undivided(
        entry.file().path(),
        new ContentMerge.Versions(
            Content.of(left.digest().orElse("")),
            Content.of(now.orElse("")),
            Content.of(entry.value().orElse(""))),
        ContentMerge.Conflict.secret());
  }

  /** Of a list the words that the run put into it go, and those that others put there stay. */
  private static HostEdit words(EntryResource entry, String was, String now) {
    List<String> before = List.of(entry.value().orElse("").split("\\s+", -1));
    List<String> ran = new ArrayList<>(List.of(was.split("\\s+", -1)));
    ran.removeAll(before);
    List<String> left = new ArrayList<>(List.of(now.split("\\s+", -1)));
    left.removeAll(ran);
    Content host = Content.of(now);
    Content rest = Content.of(String.join(" ", left));
    return new HostEdit(
        HostEdit.TEXT,
        ContentMerge.undivided(
            entry.file().path(), new ContentMerge.Versions(host, host, rest)),
        (wish, content) ->
            left.isEmpty() ? Optional.of(wish) : content.text().map(text -> entry.holding(text)));
  }

  /** Values that the run gave it, and that somebody gave another since. */
  private List<HostEdit> values(Facts observed) {
    Resource wish = wish(observed);
    boolean plain =
        wish instanceof FileResource
            || wish instanceof DirectoryResource
            || wish instanceof SymlinkResource
            || wish instanceof SettingResource
            || wish instanceof SysctlResource
            || wish instanceof UserResource;
    if (!plain || !(wish.decide(observed) instanceof Decision.Due due)) {
      return List.of();
    }
    List<HostEdit> edits = new ArrayList<>();
    for (Delta delta : due.change().deltas()) {
      Optional<Delta.Value> ran = ran(delta.name());
      if (delta instanceof Delta.Value now
          && ran.isPresent()
          && !ran.get().after().equals(now.before())) {
        edits.add(value(ran.get().after(), now));
      }
    }
    return edits;
  }

  /** What the run did to a value; what it took away has none, whatever was said with it. */
  private Optional<Delta.Value> ran(String name) {
    return change.verb().equals("delete")
        ? Optional.of(new Delta.Value(name, Optional.empty(), Optional.empty()))
        : changed(name);
  }

  private HostEdit value(Optional<String> was, Delta.Value now) {
    ContentMerge both =
        ContentMerge.ofValue(
            earlier.address().toString(), now.name(), was, now.before(), now.after());
    return new HostEdit(
        now.name(),
        both,
        (wish, content) ->
            content.equals(both.versions().profile()) ? Optional.of(wish) : without(wish, now));
  }

  private static Optional<Resource> without(Resource wish, Delta.Value kept) {
    if (!(wish instanceof FileResource file) || !(file.content() instanceof DesiredContent.Known)) {
      return Optional.empty();
    }
    boolean mode = kept.name().equals("mode");
    return Optional.of(
        file.owning(
            mode ? Optional.empty() : file.mode(),
            mode ? file.owner() : Optional.empty(),
            mode ? file.group() : Optional.empty()));
  }
}
