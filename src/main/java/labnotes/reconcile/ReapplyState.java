package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOriginFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.ContentMerge;
import labnotes.kind.ContentMerge.Versions;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resolver;
import labnotes.kind.Resource;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.FilePart;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.MergeMode;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.plan.DelegatingDesiredState;
import labnotes.plan.DesiredState;
import labnotes.record.Applied;
import labnotes.record.HostRecord;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * What a host shall be by a profile, with what was changed on the host since the last run merged
 * into it, and without what an earlier profile had put there.
 */
public final class ReapplyState implements DelegatingDesiredState {
  static final String SIDES = "decide with --on-conflict profile or host, or at a terminal";

  private final DesiredState profile;
  private final HostRecord record;
  private final Map<String, Content> bases;
  private final Pruning pruning;
  private final Resolver resolver;
  private final SettingEdits settings;
  private final Map<Address, Optional<Content>> decided = new HashMap<>();

  /**
   * A wish for one host.
   *
   * @param bases what was last applied to files that hold something else now, by digest
   * @param earlier the profiles whose leavings go
   */
  public ReapplyState(
      DesiredState profile,
      HostRecord record,
      Map<String, Content> bases,
      Set<String> earlier,
      Resolver resolver) {
    this.profile = profile;
    this.record = record;
    this.bases = Map.copyOf(bases);
    this.pruning = new Pruning(record, earlier, this.bases);
    this.resolver = resolver;
    this.settings = new SettingEdits(record, resolver);
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = new FactSet(profile.needs());
    needs.addAll(pruning.needs());
    return withOrigins(needs);
  }

  /** The questions, with those for where each of their files comes from. */
  public static Set<Fact<?>> withOrigins(Set<Fact<?>> questions) {
    Set<Fact<?>> all = new FactSet(questions);
    for (Fact<?> question : questions) {
      if (question instanceof FileFact file) {
        all.add(new FileOriginFact(file.path()));
      }
    }
    return all;
  }

  @Override
  public DesiredState desired() {
    return profile;
  }

  @Override
  public Settled given(Facts observed) {
    Settled wished = profile.given(observed);
    if (wished.isMistaken()) {
      return wished;
    }
    List<Diagnostic> remarks = new ArrayList<>(wished.problems());
    List<Resource> merged = new ArrayList<>();
    Facts facts = taking(observed);
    for (Resource resource : wished.resources()) {
      merged(resource, facts, remarks).ifPresent(merged::add);
    }
    merged.addAll(pruning.of(wished.resources(), facts, remarks));
    return new Settled(wished.profile(), merged, remarks, wished.resources());
  }

  private Optional<Resource> merged(Resource resource, Facts observed, List<Diagnostic> remarks) {
    Optional<Applied> applied = record.of(resource.address());
    if (applied.isEmpty() || !resource.common().present()) {
      return Optional.of(resource);
    }
    if (resource instanceof FileResource file
        && file.merge() == MergeMode.WHOLE
        && file.content() instanceof DesiredContent.Known) {
      return file(file, applied.get(), observed, remarks);
    }
    if (resource instanceof FileResource file && file.content() instanceof DesiredContent.Known known) {
      return part(file, known.content(), applied.get(), observed, remarks);
    }
    if (resource instanceof EntryResource entry) {
      return settings
          .of(entry, entry.address(), applied.get(), observed, remarks)
          .map(Resource.class::cast);
    }
    if (resource instanceof SysctlResource sysctl && sysctl.isEntry()) {
      return settings
          .of(sysctl.entry(), sysctl.address(), applied.get(), observed, remarks)
          .flatMap(EntryResource::value)
          .map(sysctl::holding);
    }
    return Optional.of(resource);
  }

  private Optional<Resource> file(
      FileResource file, Applied applied, Facts observed, List<Diagnostic> remarks) {
    Content wanted = ((DesiredContent.Known) file.content()).content();
    Optional<Content> earlier = decided.get(file.address());
    if (earlier != null) {
      return earlier.map(file::holding);
    }
    String path = file.path().path();
    Optional<String> left = applied.digest(path);
    FileState state = observed.get(FileFact.of(file.path()));
    if (state instanceof FileState.Regular shipped && isShipped(file.path(), observed)) {
      return Optional.of(replaced(file, wanted, applied, shipped, observed, remarks));
    }
    if (!(state instanceof FileState.Regular now)
        || now.digest().equals(wanted.digest())
        || (left.equals(Optional.of(now.digest())) && left.equals(applied.base()))) {
      return Optional.of(file);
    }
    if (now.content() == null) {
      remarks.add(
          Diagnostic.error(path + " is too large to be merged with what the profile wants", null)
              .hint("decide with --on-conflict profile or host"));
      return Optional.empty();
    }
    Optional<Content> base = applied.base().flatMap(digest -> content(digest, wanted));
    Versions versions = new Versions(base.orElse(Content.of("")), now.content(), wanted);
    return reconciled(file, versions, observed, remarks);
  }

  /**
   * What the profile has for a file, with what a package changed in it since it was there first;
   * where the two do not go together, the profile's text is what was asked for.
   */
  private FileResource replaced(
      FileResource file,
      Content wanted,
      Applied applied,
      FileState.Regular now,
      Facts observed,
      List<Diagnostic> remarks) {
    Optional<Content> original =
        applied.original().flatMap(digest -> Optional.ofNullable(bases.get(digest)));
    if (file.sensitive() || original.isEmpty() || now.content() == null) {
      return file;
    }
    Versions versions = new Versions(original.get(), now.content(), wanted);
    Optional<Content> merged =
        ContentMerge.of(file, versions, observed.get(new SystemFact())).merged();
    String changed =
        "what "
            + Drift.origin(file.path(), observed).owner().orElse("its package")
            + " changed in "
            + file.path();
    if (merged.isEmpty()) {
      remarks.add(
          Diagnostic.warning(changed + " does not go with the profile's text, which is put", null));
      return file;
    }
    decided.put(file.address(), merged);
    if (!merged.get().equals(wanted)) {
      remarks.add(Diagnostic.warning(changed + " is merged into it", null));
    }
    return file.holding(merged.get());
  }

  /** What a profile has of a file; what stands around it is nobody's matter here. */
  private Optional<Resource> part(
      FileResource file,
      Content wanted,
      Applied applied,
      Facts observed,
      List<Diagnostic> remarks) {
    Optional<Content> earlier = decided.get(file.address());
    if (earlier != null) {
      return earlier.map(file::saying);
    }
    FileState state = observed.get(FileFact.of(file.path()));
    // What was last wished of a secret is kept nowhere, but its file tells whether it was touched.
    boolean untouched =
        file.sensitive()
            && state instanceof FileState.Regular now
            && record.state().left(file.path().path(), now.digest())
            && !applied.base().equals(Optional.of(wanted.digest()));
    if (untouched || isShipped(file.path(), observed)) {
      return Optional.of(file);
    }
    Optional<Content> base =
        file.sensitive() && file.merge() == MergeMode.KEYS
            ? Optional.of(wanted)
            : applied.base().flatMap(digest -> content(digest, wanted));
    FilePart part = new FilePart(file, observed.get(new SystemFact()));
    Content host = state.travelled().orElse(Content.of(""));
    base.map(was -> part.leftovers(was, host, wanted)).orElse(List.of()).stream()
        .map(key -> key + " of " + file.path() + " is no longer wanted and stays")
        .map(
            left -> Diagnostic.warning(left, null).hint("take it away by hand if nothing needs it"))
        .forEach(remarks::add);
    return part.versions(base, host, wanted)
        .filter(all -> !all.host().equals(all.profile()) && !all.host().equals(all.base()))
        .map(all -> reconciled(file, unknown(file, all, applied, state), observed, remarks))
        .orElse(Optional.of(file));
  }

  /**
   * Of secret settings that nobody knows before: what was decided for them holds as long as the
   * file is as the last run left it.
   */
  private Versions unknown(FileResource file, Versions versions, Applied applied, FileState state) {
    boolean isDecided =
        state instanceof FileState.Regular now
            && applied.digest(file.path().path()).equals(Optional.of(now.digest()));
    return file.sensitive() && file.merge() == MergeMode.KEYS && !isDecided
        ? new Versions(Content.of(""), versions.host(), versions.profile())
        : versions;
  }

  private Optional<Resource> reconciled(
      FileResource file, Versions versions, Facts observed, List<Diagnostic> remarks) {
    String path = file.path().path();
    ContentMerge both =
        file.sensitive()
            ? ContentMerge.undivided(path, versions, secret(file))
            : ContentMerge.of(file, versions, observed.get(new SystemFact()));
    Optional<Content> content = both.merged().or(() -> resolver.resolve(both));
    decided.put(file.address(), content);
    if (content.isEmpty()) {
      remarks.addAll(resolver.undecided(both, SIDES));
    } else if (content.get().equals(versions.host())) {
      remarks.add(staying(path + " was edited"));
    }
    return content.map(file.merge() == MergeMode.WHOLE ? file::holding : file::saying);
  }

  private static ContentMerge.Conflict secret(FileResource file) {
    return file.merge() == MergeMode.KEYS
        ? ContentMerge.Conflict.untold()
        : ContentMerge.Conflict.secret();
  }

  private Optional<Content> content(String digest, Content wanted) {
    return digest.equals(wanted.digest())
        ? Optional.of(wanted)
        : Optional.ofNullable(bases.get(digest));
  }

  static Diagnostic staying(String what) {
    return Diagnostic.warning(what + " on the host; that is kept", null);
  }

  private static boolean isShipped(HostPath path, Facts observed) {
    return Drift.origin(path, observed).asShipped();
  }
}
