package labnotes.kind.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/**
 * A checkout of a git repository.
 *
 * @param branch the local branch that an undo restores; empty for none
 */
@Kind(
    name = "git",
    about = "A checkout of a git repository at a tag, commit or branch",
    canHaveUser = true)
public record GitResource(
    Common common,
    @Doc(
            "absolute path of the checkout on the host; `user`, or the owner of its directory, owns it")
        HostPath path,
    @Doc("URL of the repository, without a password, or an absolute path on the host") String url,
    @Doc(
            "tag, branch or full commit; a branch follows the remote; without it, the remote's default"
                + " branch")
        Optional<String> version,
    @Doc(value = "whether to check out the submodules too", byDefault = "false") boolean submodules,
    @RecordedOnly Optional<String> branch)
    implements Resource {

  /** Versions of git before 2.14 pass a host with a leading hyphen to ssh, as an option. */
  private static final Pattern URL =
      Pattern.compile(
          "(?:https?|ssh|git|file)://(?!([^/@]*@)?-)[^\\s]+|/[^\\s]*"
              + "|[\\w.-]+(?:@(?!-)[\\w.-]+)?:(?!//)[^:\\s][^\\s]*");

  private static final Pattern PASSWORD = Pattern.compile("[a-z]+://[^/@\\s]*:[^/@\\s]*@.*");
  private static final Pattern VERSION =
      Pattern.compile("(?!.*(\\.\\.|//|@\\{|\\.lock$|[/.]$))[\\w+.@=,#%!&()'\"$|;<>{}/-]+");

  @Override
  public Address address() {
    return new Address("git", path.path());
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> problems = new ArrayList<>();
    if (path.path().equals("/")) {
      problems.add(Diagnostic.error("a checkout cannot be the root directory", common.at()));
    }
    if (PASSWORD.matcher(url).matches()) {
      problems.add(
          Diagnostic.error("the URL of a repository must not contain a password", common.at())
              .hint("let git of the user find it, by a credential helper or an SSH key"));
    } else if (url.startsWith("-") || url.startsWith("ext:") || !URL.matcher(url).matches()) {
      problems.add(
          Diagnostic.error("`" + url + "` is not a URL of a repository", common.at())
              .hint("write https://HOST/PATH, ssh://USER@HOST/PATH, USER@HOST:PATH or /PATH"));
    }
    version
        .filter(name -> name.startsWith("-") || !VERSION.matcher(name).matches())
        .map(name -> Diagnostic.error("`" + name + "` is not a tag, branch or commit", common.at()))
        .ifPresent(problems::add);
    return problems;
  }

  GitFact fact() {
    return new GitFact(path, common.user(), url, version.orElse(""), submodules, !common.present());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, FileFact.of(path), fact());
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public Decision decide(Facts observed) {
    return new GitDecision(this, observed).decide();
  }

  @Override
  public List<Diagnostic> warnings(Facts observed) {
    return common.present() ? new GitDecision(this, observed).warnings() : List.of();
  }

  @Override
  public Optional<HostPath> broughtDirectory(Facts observed) {
    boolean isCreated =
        common.present()
            && !observed.get(SystemFact.INSTANCE).offline()
            && observed.get(fact()).checkout().isEmpty();
    return isCreated ? Optional.of(path) : Optional.empty();
  }

  @Override
  public GitResource with(Common other) {
    return new GitResource(other, path, url, version, submodules, branch);
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.of(new FileClaim(path, FileClaim.Extent.DIRECTORY));
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  /** A checkout that is as the last run left it differs because the remote branch moved. */
  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    DriftEvidence evidence = DriftEvidence.ofDesired(this, applied);
    if (!common.present() || evidence.isProfileChanged()) {
      return evidence;
    }
    Optional<GitState.Checkout> checkout = observed.get(fact()).checkout();
    if (checkout.isEmpty()) {
      return evidence.on(DriftEvidence.HostState.MISSING);
    }
    return checkout.filter(found -> found.applied().equals(found.head())).isPresent()
        ? evidence.on(DriftEvidence.HostState.OUTDATED)
        : evidence.on(DriftEvidence.HostState.CHANGED);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  @Override
  public Set<Fact<?>> needsToRetire(Applied applied) {
    return with(Retirement.absent(this, applied)).needs();
  }

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return applied.isCreated()
        ? Retirement.by(with(Retirement.absent(this, applied)))
        : Retirement.stays(applied, "it existed before, so it stays; remove it manually");
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return HostEdit.ofValues(this, request);
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofPath(path);
  }
}
