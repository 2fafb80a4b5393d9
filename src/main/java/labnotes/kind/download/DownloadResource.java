package labnotes.kind.download;

import java.util.ArrayList;
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
import labnotes.kind.UndoRequest;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.FileResource;
import labnotes.kind.file.OwnershipKeys;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A file with a known digest that the host downloads. */
@Kind(name = "download", about = "A file of a URL, whose SHA-256 is verified before it is in place")
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
    return problems;
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (common.present()) {
      needs.add(new FileFact(path, Set.of(from.digest())));
      needs.add(new DownloaderFact());
      needs.addAll(DesiredOwnership.needs(this, ownership.owner()));
    } else {
      needs.add(FileFact.of(path));
    }
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    return common.present()
        ? new DownloadDecision(this, observed).decide()
        : file().decide(observed);
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
    return Optional.of(new FileClaim(path, FileClaim.Extent.FILE));
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    DriftEvidence file = file().drift(applied, observed, history);
    return new DriftEvidence(!applied.isSameDesired(this), file.host(), file.isAsLeft());
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return file().retire(applied, observed, history);
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
    return Access.ofFiles(change);
  }
}
