package labnotes.kind.services;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import labnotes.kind.pending.UnitFiles;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.Kind;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;

/** A service of the host's service manager. */
@Kind(
    name = "service",
    about = "A service that starts at boot and runs; with `user`, one of the user's systemd",
    canHaveUser = true)
public record ServiceResource(
    Common common,
    @Doc("the service's name; for systemd also the full name of a unit, such as pcscd.socket")
        String name,
    @Doc("whether it starts at boot (default: unchanged)") Optional<Boolean> enabled,
    @Doc("whether it runs now (default: unchanged)") Optional<Boolean> running,
    @Doc("whether systemd refuses to start it at all (default: unchanged)")
        Optional<Boolean> masked,
    @Doc("whether all services of the `user` run without a login (default: unchanged)")
        Optional<Boolean> lingering,
    ServiceReloads reloads)
    implements Resource {
  /** A service that is neither masked nor unmasked. */
  public ServiceResource(
      Common common, String name, Optional<Boolean> enabled, Optional<Boolean> running) {
    this(common, name, enabled, running, Optional.empty());
  }

  /** The same of a user, whose services run without a login or not. */
  public ServiceResource(
      Common common,
      String name,
      Optional<Boolean> enabled,
      Optional<Boolean> running,
      Optional<Boolean> lingering) {
    this(common, name, enabled, running, Optional.empty(), lingering, ServiceReloads.none());
  }

  /** The name with that of its user. */
  String owned() {
    return common.user().map(user -> user + "/").orElse("") + name;
  }

  /** The question about one aspect of it. */
  ServiceFact fact(Aspect aspect) {
    return new ServiceFact(aspect == Aspect.LINGERING ? "" : name, aspect, common.user());
  }

  @Override
  public Map<String, Predicate<Address>> watched() {
    return reloads.watched(owned());
  }

  @Override
  public List<Resource> besides(Facts observed, Collection<? extends Resource> declared) {
    return reloads.triggers(this, observed.get(SystemFact.INSTANCE));
  }

  @Override
  public Address address() {
    return new Address("service", owned());
  }

  @Override
  public Set<Fact<?>> needs() {
    Set<Fact<?>> needs = FactSet.of(SystemFact.INSTANCE);
    if (enabled.isPresent()) {
      if (common.user().isEmpty()) {
        needs.addAll(ServiceManagers.needs());
      }
      needs.add(fact(Aspect.ENABLED));
    }
    if (running.isPresent()) {
      needs.add(fact(Aspect.RUNNING));
    }
    if (masked.isPresent()) {
      needs.add(fact(Aspect.MASKED));
    }
    if (lingering.isPresent() || (common.user().isPresent() && running.orElse(false))) {
      needs.add(fact(Aspect.LINGERING));
    }
    needs.addAll(AccountReferences.needs(this));
    return needs;
  }

  @Override
  public List<Diagnostic> problems() {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9@._:\\\\-]*")) {
      return List.of(Diagnostic.error("`" + name + "` is not a service name", common.at()));
    }
    if (name.matches(".*@(\\.[a-z]+)?")) {
      return List.of(
          Diagnostic.error("`" + name + "` is a template, not a service", common.at())
              .hint("add an instance, such as " + name.replaceFirst("@", "@web1")));
    }
    if (!common.present()) {
      return List.of(
          Diagnostic.error("a service cannot be absent", common.at())
              .hint("write `enabled: false` and `running: false`, or remove its package"));
    }
    if (masked.orElse(false) && (enabled.orElse(false) || running.orElse(false))) {
      return List.of(
          Diagnostic.error(
                  "service " + name + " is masked, so it cannot be enabled or run", common.at())
              .hint("remove `masked: true`, or write `enabled: false` and `running: false`"));
    }
    if (lingering.isPresent() && common.user().isEmpty()) {
      return List.of(
          Diagnostic.error("`lingering` requires `user`", common.at())
              .hint("services of the system run without a login"));
    }
    boolean isEmpty = enabled.isEmpty() && running.isEmpty() && masked.isEmpty();
    return isEmpty && lingering.isEmpty() && !reloads.isAny()
        ? List.of(
            Diagnostic.error(
                    "service " + name + " needs `enabled`, `running` or `masked`", common.at())
                .hint("write `enabled: true`, `running: true`, or both"))
        : reloads.problems(this);
  }

  @Override
  public List<Diagnostic> warnings(SystemState system) {
    if (common.user().isPresent() && (system.isFreeBsd() || system.family().equals("alpine"))) {
      return List.of(Diagnostic.warning(UserServices.ELSEWHERE, common.at()));
    }
    return masked.isPresent() && system.isFreeBsd()
        ? List.of(
            Diagnostic.warning("`masked` has no meaning on FreeBSD", common.at())
                .hint(ServiceMask.WITHOUT))
        : List.of();
  }

  /** The files that define it come before it in an undo too, where it is restarted with them. */
  @Override
  public Set<Address> preferablyAfter() {
    return uses().stream()
        .flatMap(used -> Stream.of("file", "symlink").map(kind -> new Address(kind, used.path())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** A service comes after the files that define it, unless it is stopped before they go. */
  @Override
  public Set<HostPath> uses() {
    return enabled.orElse(false) || running.orElse(false)
        ? definitions().stream()
            .filter(path -> HostPath.findProblem(path).isEmpty())
            .map(HostPath::new)
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : Set.of();
  }

  /** The paths of the files that may define it. */
  List<String> definitions() {
    return common
        .user()
        .map(user -> UnitFiles.definitions(name, user))
        .orElseGet(() -> ServiceManagers.definitions(name));
  }

  @Override
  public Optional<String> runs() {
    return running.filter(isDesired -> isDesired && common.user().isEmpty()).map(any -> name);
  }

  @Override
  public Decision decide(Facts observed) {
    return new ServiceChange(this, observed).decide();
  }

  @Override
  public List<String> unchecked(Facts observed) {
    return new ServiceChange(this, observed).unchecked();
  }

  @Override
  public Resource combine(Resource other) {
    return other instanceof ServiceResource service
        ? new ServiceResource(
            common,
            name,
            enabled.or(service::enabled),
            running.or(service::running),
            masked.or(service::masked),
            lingering.or(service::lingering),
            reloads.and(service.reloads))
        : this;
  }

  @Override
  public ServiceResource with(Common other) {
    return new ServiceResource(other, name, enabled, running, masked, lingering, reloads);
  }

  @Override
  public Set<HostPath> writes(Facts observed) {
    Set<HostPath> files = new LinkedHashSet<>();
    if (common.user().isEmpty()) {
      if (enabled.isPresent() && observed.get(SystemFact.INSTANCE).isFreeBsd()) {
        files.add(FreeBsdRc.file(observed.get(fact(Aspect.ENABLED))));
      }
      masked.ifPresent(any -> files.add(ServiceMask.link(name)));
    }
    return files;
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

  @Override
  public Retirement retire(Applied applied, Facts observed, HostHistory history) {
    return Retirement.leave(this, applied, observed);
  }

  @Override
  public List<HostEdit> edits(UndoRequest request) {
    return List.of();
  }

  @Override
  public Set<Access> endangers(Change change) {
    return common.user().isPresent() ? Set.of() : Access.ofName(name);
  }

  @Override
  public Optional<String> stops() {
    return running.filter(runs -> !runs && common.user().isEmpty()).map(any -> name);
  }
}
