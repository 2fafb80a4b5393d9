package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.file.extent.MergeMode;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.merge.MergeVersions;
import labnotes.text.Diagnostic;

/**
 * The merge of a file, or of the managed part of one, with what was edited on the host.
 *
 * @param profile the content that the profile has now
 */
record FileMerge(FileResource file, Content profile, MergeRequest request) {
  MergeOutcome outcome() {
    FileState state = request.observed().get(FileFact.of(file.path())).beforeCrash();
    return file.merge() == MergeMode.WHOLE ? whole(state) : part(state);
  }

  private String path() {
    return file.path().path();
  }

  private MergeOutcome whole(FileState state) {
    if (state instanceof FileState.Regular shipped && origin().asShipped()) {
      return replacedByPackage(shipped);
    }
    if (!(state instanceof FileState.Regular now)
        || now.digest().equals(profile.digest())
        || (request.applied().isLeft(path(), now.digest())
            && request.applied().isBase(now.digest()))) {
      return MergeOutcome.unchanged(file);
    }
    if (now.content() == null) {
      return MergeOutcome.kept(
          Diagnostic.error(path() + " is too large to merge with the profile's content", null)
              .hint("resolve it with --on-conflict profile or host"));
    }
    return merged(
        new MergeVersions(request.base(profile).orElse(Content.EMPTY), now.content(), profile),
        List.of());
  }

  private FileOrigin origin() {
    return request.observed().peek(new FileOriginFact(file.path())).orElseGet(FileOrigin::unknown);
  }

  /** The profile's content, merged with the package's changes since before the first run. */
  private MergeOutcome replacedByPackage(FileState.Regular now) {
    Optional<Content> original = request.applied().original().flatMap(request.history()::content);
    if (file.sensitive() || original.isEmpty() || now.content() == null) {
      return MergeOutcome.unchanged(file);
    }
    MergeVersions versions = new MergeVersions(original.get(), now.content(), profile);
    Optional<Content> merged = merge(versions).merged();
    String change = "the change of " + path() + " by " + origin().owner().orElse("its package");
    if (merged.isEmpty()) {
      return new MergeOutcome(
          Optional.of(file),
          List.of(
              Diagnostic.warning(
                  change + " conflicts with the profile's content, which is applied", null)),
          false);
    }
    List<Diagnostic> remarks =
        merged.get().equals(profile)
            ? List.of()
            : List.of(Diagnostic.warning(change + " is merged", null));
    return new MergeOutcome(Optional.of(file.whole(merged.get())), remarks, true);
  }

  private ContentMerge merge(MergeVersions versions) {
    return ContentMerge.ofFile(
        path(), file.format(request.observed().get(SystemFact.INSTANCE)), versions);
  }

  private MergeOutcome part(FileState state) {
    if (isSensitiveUnedited(state) || origin().asShipped()) {
      return MergeOutcome.unchanged(file);
    }
    Optional<Content> base =
        file.sensitive() && file.merge() == MergeMode.KEYS
            ? Optional.of(profile)
            : request.base(profile);
    FilePart part = new FilePart(file, request.observed());
    Content host = state.knownContent().orElse(Content.EMPTY);
    List<Diagnostic> leftovers =
        base.map(applied -> part.leftovers(applied, host, profile)).orElse(List.of()).stream()
            .map(
                key ->
                    Diagnostic.warning(
                            key + " of " + path() + " is no longer declared and stays", null)
                        .hint("remove it manually if nothing needs it"))
            .toList();
    return part.versions(base, host, profile)
        .filter(all -> !all.host().equals(all.profile()) && !all.host().equals(all.base()))
        .map(all -> merged(withoutSecretBase(all, state), leftovers))
        .orElseGet(() -> new MergeOutcome(Optional.of(file), leftovers, false));
  }

  /** Secrets are not recorded, but the digest of their file shows whether it was edited. */
  private boolean isSensitiveUnedited(FileState state) {
    return file.sensitive()
        && state instanceof FileState.Regular now
        && request.history().isAsLeft(file.path(), now.digest())
        && !request.applied().isBase(profile.digest());
  }

  /** The resolution of secret settings stays valid while the file is as the last run left it. */
  private MergeVersions withoutSecretBase(MergeVersions versions, FileState state) {
    boolean isResolved =
        state instanceof FileState.Regular now && request.applied().isLeft(path(), now.digest());
    return file.sensitive() && file.merge() == MergeMode.KEYS && !isResolved
        ? new MergeVersions(Content.EMPTY, versions.host(), versions.profile())
        : versions;
  }

  private MergeOutcome merged(MergeVersions versions, List<Diagnostic> earlier) {
    ContentMerge merge =
        file.sensitive()
            ? ContentMerge.ofWhole(path(), versions, sensitiveConflict())
            : merge(versions);
    Optional<Content> content = merge.merged().or(() -> request.resolver().resolve(merge));
    List<Diagnostic> remarks = new ArrayList<>(earlier);
    if (content.isEmpty()) {
      remarks.addAll(request.resolver().unresolved(merge, request.hint()));
    } else if (content.get().equals(versions.host())) {
      remarks.add(MergeOutcome.keptRemark(path() + " was edited"));
    }
    Optional<Resource> resource =
        content.map(
            bytes -> file.merge() == MergeMode.WHOLE ? file.whole(bytes) : file.with(bytes));
    return new MergeOutcome(resource, remarks, true);
  }

  private MergeConflict sensitiveConflict() {
    return file.merge() == MergeMode.KEYS
        ? MergeConflict.ofSensitiveWithoutBase()
        : MergeConflict.ofSensitive();
  }
}
