package labnotes.kind.download;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.State;
import labnotes.kind.UndoRequest;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.source.PinnedContent;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A file with a known digest that the host downloads. */
@Kind(
    name = "download",
    about =
        "A file downloaded from a URL, or what is in its archive, whose SHA-256 is verified before it is in"
            + " place")
public record DownloadResource(
    Common common,
    @Doc("absolute path of the file on the host") HostPath path,
    DownloadSource from,
    OwnershipKeys ownership)
    implements Resource {

  @Override
  public Address address() {
    return new Address("download", path.path());
  }

  @Override
  public DownloadResource with(Common other) {
    return new DownloadResource(other, path, from, ownership);
  }

  @Override
  public Set<Address> accounts() {
    return new LinkedHashSet<>(DesiredOwnership.accounts(ownership.owner(), ownership.group()));
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems =
        new ArrayList<>(common.present() ? from.problems(common.at()) : List.of());
    problems.addAll(DesiredOwnership.problems(this, ownership.mode()));
    if (from.unpack() && ownership.mode().isPresent()) {
      problems.add(
          Diagnostic.error("`unpack` and `mode` exclude each other", common.at())
              .hint("remove `mode`: programs get 755, other files 644"));
    }
    if (from.unpack() && path.path().equals("/")) {
      problems.add(Diagnostic.error("an archive cannot replace the root directory", common.at()));
    }
    return problems;
  }

  @Override
  public Optional<PinnedContent> pinnedContent() {
    return common.present() ? Optional.of(from.pinned()) : Optional.empty();
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (from.unpack()) {
      needs.add(new ArchiveFact(path));
    }
    if (common.present()) {
      needs.add(from.unpack() ? FileFact.of(path) : new FileFact(path, Set.of(from.digest())));
      needs.add(new DownloaderFact());
      needs.addAll(DesiredOwnership.needs(this, ownership.owner()));
    } else {
      needs.add(FileFact.of(path));
    }
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    if (from.unpack()) {
      return new UnpackDecision(this, observed).decide();
    }
    return common.present()
        ? new DownloadDecision(this, observed).decide()
        : file().decide(observed);
  }

  /** What is in the directory is not known before it is unpacked. */
  @Override
  public Optional<HostPath> broughtDirectory(Facts observed) {
    return from.unpack()
            && common.present()
            && !observed.get(new ArchiveFact(path)).equals(ArchiveState.of(from))
        ? Optional.of(path)
        : Optional.empty();
  }

  /** A resource in the directory would be lost with it. */
  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return from.unpack()
        ? desired.stream()
            .filter(one -> isWithin(one) && one.common().present())
            .map(
                one ->
                    Diagnostic.error(
                            "%s is in %s, which %s replaces as a whole"
                                .formatted(one.address(), path, address()),
                            one.common().at())
                        .hint("declare a path outside of it"))
            .toList()
        : List.of();
  }

  private boolean isWithin(Resource other) {
    return other
        .claim()
        .map(FileClaim::path)
        .filter(one -> !one.equals(path) && one.isAtOrBelow(path))
        .isPresent();
  }

  /** The same archive, or none, before a change. */
  DownloadResource earlier(State state, DownloadSource source, OwnershipKeys had) {
    return new DownloadResource(common.undone().with(state), path, source, had);
  }

  /** The same file with the mode and owner that it had. */
  DownloadResource earlier(Ownership had) {
    return new DownloadResource(common.undone(), path, from, OwnershipKeys.of(had));
  }

  /** The file that is in place, without its content. */
  FileResource file() {
    return common.present()
        ? new FileResource(
            common,
            path,
            new DesiredContent.Stored(from.digest()),
            Optional.of("plain"),
            MergeKeys.whole(),
            ownership,
            false)
        : FileResource.absent(common, path, false);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(
        new FileClaim(path, from.unpack() ? FileClaim.Extent.DIRECTORY : FileClaim.Extent.FILE));
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    if (from.unpack()) {
      return driftOfDirectory(DriftEvidence.ofDesired(this, applied), observed);
    }
    DriftEvidence file = file().drift(applied, observed, history);
    return new DriftEvidence(!applied.isSameDesired(this), file.host(), file.isAsLeft());
  }

  private DriftEvidence driftOfDirectory(DriftEvidence evidence, Facts observed) {
    ArchiveState state = observed.get(new ArchiveFact(path));
    if (!common.present() || evidence.isProfileChanged()) {
      return evidence;
    }
    return state.isVacant()
        ? evidence.on(DriftEvidence.HostState.MISSING)
        : evidence.on(DriftEvidence.HostState.CHANGED);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Set<Fact<?>> needsToRetire(Applied applied) {
    return from.unpack() ? with(Retirement.absent(this, applied)).needs() : needs();
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    if (from.unpack()) {
      return retireDirectory(applied, observed.get(new ArchiveFact(path)));
    }
    return file().retire(applied, observed, history);
  }

  private Retirement retireDirectory(Applied applied, ArchiveState state) {
    if (state.origin().isEmpty()) {
      return Retirement.none();
    }
    if (!applied.isCreated()) {
      return Retirement.stays(applied, "it existed before, so it stays; remove it manually");
    }
    return state.lines().size() > 1
        ? Retirement.edited(applied)
        : Retirement.by(with(Retirement.absent(this, applied)));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return HostEdit.ofValues(this, request);
  }

  @Override
  public String whyNotUndone() {
    return "the content that it replaced is not kept";
  }

  @Override
  public Set<Access> endangers(Change change) {
    return from.unpack() ? Access.ofPath(path) : Access.ofFiles(change);
  }
}
