package labnotes.kind.repository;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileTextsFact;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.fact.UnansweredException;
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
import labnotes.kind.RecordedResource;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.pending.KeyUser;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.source.SourceItem;
import labnotes.kind.source.SourceRequest;
import labnotes.text.Diagnostic;

/**
 * A source of packages. Its key and the file that names it are resources of their own kinds; the
 * repository itself only finds other files with the same source.
 */
@Kind(name = "repository", about = "A source of packages, with the key that signs it")
public record RepositoryResource(
    Common common,
    @Doc("name of the repository, and of its files without their suffixes") String name,
    @Doc(value = "package manager whose repository it is", byDefault = "apt")
        RepositoryManager manager,
    @Doc("URL of the repository; pkg needs none for one that is not enabled") Optional<String> url,
    SigningKey signing,
    AptKeys apt,
    PkgKeys pkg,
    @Doc(value = "whether packages come from it", byDefault = "true") boolean enabled)
    implements Resource {
  private static final String ELSEWHERE =
      "declare a repository with another `manager`, and select by `when: os.family == …`";

  private static final String SHARED =
      "remove that repository too, or leave out `key`, which then stays trusted";

  @Override
  public Address address() {
    return new Address("repository", name);
  }

  @Override
  public RepositoryResource with(Common other) {
    return new RepositoryResource(other, name, manager, url, signing, apt, pkg, enabled);
  }

  /** The declared key as the profile has it. */
  Optional<String> key() {
    return signing.key();
  }

  /** A copy whose key has these fingerprints. */
  RepositoryResource trusting(List<String> fingerprints) {
    return new RepositoryResource(
        common, name, manager, url, signing.of(fingerprints), apt, pkg, enabled);
  }

  /** The declared key. */
  Optional<RepositoryKey> publicKey() {
    return key().map(RepositoryKey::new);
  }

  @Override
  public Optional<SourceRequest> source() {
    return publicKey()
        .filter(one -> !one.isText() && (common.present() || manager.keyring().isPresent()))
        .map(one -> new SourceRequest.OfFile("key", one.value()));
  }

  @Override
  public List<Resource> copies(List<SourceItem> items) {
    return new RepositoryFiles(this).of(items);
  }

  @Override
  public List<Diagnostic> problems() {
    return new RepositoryProblems(this).all();
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return manager.manages(system)
        ? List.of()
        : List.of(Diagnostic.warning(elsewhere(), common.at()).hint(ELSEWHERE));
  }

  /** The keyring keeps what the key replaces: other repositories may need it. */
  @Override
  public List<Diagnostic> warnings(Facts observed) {
    return Stream.concat(
            KeyTrust.of(this).stream()
                .flatMap(trust -> trust.replaced(observed).stream())
                .map(left -> Diagnostic.warning(address() + ": " + left, common.at())),
            new SignedBy(this).missing(observed).stream())
        .toList();
  }

  @Override
  public Optional<KeyUser> keyUser() {
    return KeyTrust.of(this)
        .filter(any -> common.present() && !signing.list().isEmpty())
        .map(trust -> trust.user(new RepositoryFiles(this).path()));
  }

  private String elsewhere() {
    return "%s: the package manager %s only manages %s"
        .formatted(address(), manager.written(), manager.systems());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE, texts());
    KeyTrust.of(this).ifPresent(trust -> needs.addAll(trust.facts()));
    if (manager.keyring().isPresent() && common.present()) {
      new RepositoryFiles(this).keyPaths().forEach(path -> needs.add(FileFact.of(path)));
    }
    new SignedBy(this).path().ifPresent(path -> needs.add(FileFact.of(path)));
    return needs;
  }

  /** The texts of all files that name repositories. */
  FileTextsFact texts() {
    return new FileTextsFact(manager.files());
  }

  /** With the keys that it replaces, which are known only before the plan. */
  @Override
  public RepositoryResource onHost(Facts observed, Collection<? extends Resource> declared) {
    if (!common.present() || signing.list().isEmpty()) {
      return this;
    }
    return new RepositoryResource(
        common, name, manager, url, signing.replacing(existing(observed)), apt, pkg, enabled);
  }

  /** The keys in the file that the host has; empty if it cannot be read. */
  private List<String> existing(Facts observed) {
    try {
      return new RepositoryFiles(this)
          .keyPaths().stream()
              .flatMap(path -> observed.peek(FileFact.of(path)).stream())
              .flatMap(state -> state.knownContent().stream())
              .flatMap(content -> OpenPgpKeys.fingerprints(content).stream())
              .toList();
    } catch (UnansweredException unknown) {
      return List.of();
    }
  }

  @Override
  public RepositoryResource comparable() {
    return trusting(signing.list()).with(common.bare());
  }

  @Override
  public Decision decide(Facts observed) {
    SystemState system = observed.get(SystemFact.INSTANCE);
    if (common.present() && !manager.manages(system)) {
      return Refusal.of(this, elsewhere()).hint(ELSEWHERE).decision();
    }
    List<Diagnostic> uses =
        common.present() ? List.of() : new RepositoryConflicts(this, observed).usesOfKey();
    if (!uses.isEmpty()) {
      return new Decision.Refused(uses);
    }
    Optional<KeyTrust> trust = KeyTrust.of(this).filter(one -> !one.facts().isEmpty());
    if (trust.isPresent() && system.offline()) {
      return new Decision.Deferred("keys can only be trusted on a running system");
    }
    Optional<String> needed =
        trust.filter(any -> !common.present()).flatMap(one -> one.neededByOthers(observed));
    if (needed.isPresent()) {
      return Refusal.of(this, address() + ": " + needed.get()).hint(SHARED).decision();
    }
    return trust
        .flatMap(
            one ->
                common.present()
                    ? one.trust(observed, new RepositoryFiles(this).keyPaths().get(0))
                    : one.distrust(observed))
        .<Decision>map(Decision.Due::new)
        .orElseGet(
            () ->
                new Decision.InPlace(
                    common.present() ? "no other file has it" : "its files must not exist"));
  }

  @Override
  public List<Diagnostic> conflicts(Facts after, Collection<? extends Resource> desired) {
    return new RepositoryConflicts(this, after).all();
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  @Override
  public boolean isSensitive() {
    return false;
  }

  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    return DriftEvidence.ofDesired(this, applied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  /** The keys that a later run brings are removed too; a removed one is not removed again. */
  @Override
  public List<RecordedResource> beforeRuns(
      List<RecordedResource> known, List<RecordedResource> later) {
    if (manager.keyring().isEmpty()) {
      return known;
    }
    Set<String> brought = new LinkedHashSet<>();
    List<RepositoryResource> all =
        Stream.concat(known.stream(), later.stream())
            .flatMap(one -> one.readable(RepositoryResource.class).stream())
            .toList();
    all.forEach(one -> brought.addAll(one.signing.list()));
    if (!common.present()) {
      brought.removeAll(signing.list());
    }
    return all.isEmpty()
        ? known
        : List.of(
            new RecordedResource.Decoded(
                all.get(all.size() - 1).trusting(List.copyOf(brought)), false));
  }

  /** Its files are resources of their own; the keys that runs brought are no longer trusted. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.restore(this, applied, () -> true);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Access.ofFiles(change);
  }
}
