package labnotes.kind.debconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FactSet;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Access;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.DriftEvidence;
import labnotes.kind.FileClaim;
import labnotes.kind.HostEdit;
import labnotes.kind.HostHistory;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.kind.Resource;
import labnotes.kind.Retirement;
import labnotes.kind.UndoRequest;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.packages.PackageState;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.text.Diagnostic;

/** The answer to a question that a package asks when it is configured. */
@Kind(
    name = "debconf",
    about = "The answer to a question that a Debian package asks when it is configured (debconf)")
public record DebconfResource(
    Common common,
    @Doc(
            "name of the question, such as postfix/mailname; with `state: absent`, its answer is"
                + " removed")
        String name,
    @Doc(
            value =
                "package that asks the question; declared packages are installed after the answer",
            named = "package")
        String owner,
    @Doc("type of the question; an answer of type password is not shown, and only root can read it")
        DebconfType type,
    @Doc(
            "answer, on one line; required unless `state: absent`, with which it is the answer that"
                + " other packages with this question keep")
        Optional<String> value,
    @Doc(value = "whether it counts as answered, so that it is not asked", byDefault = "true")
        boolean seen)
    implements Resource {
  private static final String ELSEWHERE = "select it by `when: os.family == \"debian\"`";

  @Override
  public DebconfResource with(Common other) {
    return new DebconfResource(other, name, owner, type, value, seen);
  }

  /** A copy with another answer. */
  DebconfResource answering(DebconfType ofType, Optional<String> other, boolean isSeen) {
    return new DebconfResource(common, name, owner, ofType, other, isSeen);
  }

  @Override
  public Address address() {
    return new Address("debconf", name);
  }

  /** A package reads its answers when it is installed, also as a dependency of another one. */
  @Override
  public Set<String> preferablyBefore() {
    return Set.of("package");
  }

  @Override
  public List<Diagnostic> problems() {
    List<Diagnostic> found = new ArrayList<>();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9/_.+:@-]*")) {
      found.add(error("`" + name + "` is not the name of a question"));
    }
    if (!owner.matches("[a-z0-9][a-z0-9.+-]*")) {
      found.add(error("`" + owner + "` is not the name of a package"));
    }
    if (common.present() && value.isEmpty()) {
      found.add(
          error(address() + " needs a `value`").hint("add it, or `state: absent` for no answer"));
    }
    value.flatMap(this::problem).map(this::error).ifPresent(found::add);
    return found;
  }

  private Optional<String> problem(String answer) {
    if (answer.chars().anyMatch(Character::isISOControl)) {
      return Optional.of(address() + ": an answer is one line without control characters");
    }
    return type == DebconfType.BOOLEAN && !answer.matches("true|false")
        ? Optional.of(address() + ": the answer to a boolean question is true or false")
        : Optional.empty();
  }

  private Diagnostic error(String message) {
    return Diagnostic.error(message, common.at());
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    return system.isFreeBsd() ? List.of(elsewhere()) : List.of();
  }

  private Diagnostic elsewhere() {
    return error(address() + ": this system does not have debconf").hint(ELSEWHERE);
  }

  private boolean isElsewhere(Facts observed) {
    PackageState state = observed.get(PackageFact.of(owner));
    return state.manager().filter(manager -> !manager.name().equals("apt")).isPresent();
  }

  /** An answer that nothing reads. */
  @Override
  public List<Diagnostic> warnings(Facts observed) {
    if (!common.present() || !observed.get(PackageFact.of(owner)).isInstalled()) {
      return List.of();
    }
    Optional<DebconfQuestion> now = observed.get(fact());
    if (now.filter(one -> one.template().isPlaceholder()).isPresent()) {
      String message =
          "%s: the package %s is installed and does not ask it".formatted(address(), owner);
      return List.of(
          Diagnostic.warning(message, common.at())
              .hint("run `debconf-show %s` for its questions".formatted(owner)));
    }
    return common.triggers().isEmpty() && decide(observed) instanceof Decision.Due
        ? List.of(
            Diagnostic.warning(
                    "%s: the package %s is installed and reads the answer when it is configured again"
                        .formatted(address(), owner),
                    common.at())
                .hint("add `triggers` with a command: dpkg-reconfigure -f noninteractive " + owner))
        : List.of();
  }

  DebconfFact fact() {
    return new DebconfFact(owner, name);
  }

  @Override
  public Set<Fact<?>> needs() {
    return FactSet.of(SystemFact.INSTANCE, PackageFact.of(owner), fact());
  }

  @Override
  public Decision decide(Facts observed) {
    return isElsewhere(observed)
        ? new Decision.Refused(List.of(elsewhere()))
        : new DebconfDecision(this, observed).decide();
  }

  @Override
  public Optional<FileClaim> claim() {
    return Optional.empty();
  }

  /** Debconf keeps other answers in a file that all users can read. */
  @Override
  public boolean isSensitive() {
    return type == DebconfType.PASSWORD;
  }

  @Override
  public String whereSecretsAre() {
    return "write `type: password`: all users can read answers of other types";
  }

  @Override
  public Optional<String> missingFromRecord() {
    return common.present() && value.isEmpty()
        ? Optional.of("it is sensitive, and its earlier value is not kept")
        : Optional.empty();
  }

  private boolean isInPlace(Facts observed) {
    return decide(observed) instanceof Decision.InPlace;
  }

  /**
   * It is not known whether a password was changed on the host, or an answer of another package.
   */
  @Override
  public DriftEvidence drift(Applied applied, Facts observed, HostHistory history) {
    Optional<DebconfResource> last =
        applied
            .resource()
            .readable(DebconfResource.class)
            .filter(one -> !one.isSensitive() && one.fact().equals(fact()));
    if (last.isEmpty()) {
      return DriftEvidence.ofDesired(this, applied);
    }
    boolean isApplied = last.get().isInPlace(observed);
    return DriftEvidence.compared(this, applied, isApplied);
  }

  @Override
  public MergeOutcome merge(MergeRequest request) {
    return MergeOutcome.unchanged(this);
  }

  /** The earlier answer is restored; a password stays, since it may have been changed since. */
  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return isSensitive() && common.present()
        ? Retirement.stays(applied, "its password stays; remove it with `state: absent`")
        : Retirement.restore(this, applied, () -> isInPlace(observed));
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    if (isSensitive()) {
      return List.of();
    }
    Optional<DebconfQuestion> now = request.observed().get(fact());
    return now.filter(DebconfQuestion::isPassword).isPresent()
        ? editOfPassword(now.get(), request).stream().toList()
        : HostEdit.ofValues(this, request);
  }

  /** That of a question which its package has made a password since the run. */
  private Optional<HostEdit> editOfPassword(DebconfQuestion now, UndoRequest request) {
    Optional<String> was = request.change().value(DebconfChange.ANSWER).flatMap(Delta.Value::after);
    return was.filter(answer -> !now.hasAnswer(answer) && !now.isClearedPassword())
        .map(
            answer ->
                HostEdit.ofValue(
                    address(),
                    was,
                    new Delta.Value(DebconfChange.ANSWER, Optional.of("another password"), value)));
  }

  @Override
  public Set<Access> endangers(Change change) {
    return Set.of();
  }
}
