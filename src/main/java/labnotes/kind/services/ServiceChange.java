package labnotes.kind.services;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.pending.PendingProviders;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/** The change of whether a service is enabled and whether it runs. */
record ServiceChange(ServiceResource desired, Facts observed) {
  Decision decide() {
    Optional<ServiceState> enabled =
        desired.enabled().map(is -> observed.get(fact(Aspect.ENABLED)));
    Optional<ServiceState> running =
        desired.running().map(is -> observed.get(fact(Aspect.RUNNING)));
    Optional<ServiceState> masked = desired.masked().map(is -> observed.get(fact(Aspect.MASKED)));
    Optional<ServiceState> lingering =
        desired.lingering().map(is -> observed.get(fact(Aspect.LINGERING)));
    Optional<ServiceState> first = enabled.or(() -> running).or(() -> masked).or(() -> lingering);
    Optional<Decision> obstacle = new UserServices(desired, observed).obstacle(first);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (first.isEmpty()) {
      return new Decision.InPlace("reads its files again when they change");
    }
    ServiceState any = first.get();
    Optional<ServiceManager> managers = managerOfTree().or(any::manager);
    if (managers.isEmpty()) {
      return unmanaged(any.word());
    }
    ServiceManager manager = managers.get();
    ServiceMask mask = new ServiceMask(this, masked);
    if (!any.exists() && provider().isEmpty() && !system().offline() && !mask.isMasking()) {
      return missing();
    }
    Decision masking = mask.decide(manager);
    if (masking instanceof Decision.Refused) {
      return masking;
    }
    Decision start =
        enabled
            .map(state -> mask.isLifted() ? byCommand(state) : enable(manager, state))
            .map(other -> mask.isMasking() ? masked(other, masking) : then(masking, other))
            .orElse(masking);
    Decision both =
        running
            .map(state -> run(start, mask.isLifted() ? state.become(state.word()) : state))
            .orElse(start);
    Decision all = lingering(both);
    return manager.isOutdated(any) ? reloading(manager, all, read(enabled, running)) : all;
  }

  /** The user's services run without a login before this one starts, and until it ends. */
  private Decision lingering(Decision service) {
    Decision lingering = new UserServices(desired, observed).lingering();
    return lingering instanceof Decision.Due && !desired.lingering().orElse(true)
        ? then(service, lingering)
        : then(lingering, service);
  }

  /** A service that cannot be disabled is masked nevertheless. */
  private static Decision masked(Decision disabling, Decision masking) {
    return disabling instanceof Decision.Refused ? masking : then(disabling, masking);
  }

  /** Both decisions about the service as one. */
  private static Decision then(Decision first, Decision second) {
    if (first instanceof Decision.Due one && second instanceof Decision.Due other) {
      return new Decision.Due(one.change().and(other.change()));
    }
    boolean isFirst =
        first instanceof Decision.Refused
            || first instanceof Decision.Deferred
            || (first instanceof Decision.Due && second instanceof Decision.InPlace);
    boolean isSecondEmpty =
        second instanceof Decision.InPlace inPlace && inPlace.reason().isEmpty();
    return isFirst || isSecondEmpty ? first : second;
  }

  /** The service manager of an offline tree, if its system has only one. */
  private Optional<ServiceManager> managerOfTree() {
    return Optional.of(system()).filter(SystemState::offline).flatMap(ServiceManagers::of);
  }

  /** What of the desired state could not be checked in an offline tree; clauses. */
  List<String> unchecked() {
    return desired.enabled().isEmpty()
        ? List.of()
        : managerOfTree()
            .map(manager -> manager.unchecked(this, observed.get(fact(Aspect.ENABLED))))
            .orElse(List.of());
  }

  /** The same states after the manager has read its files. */
  private Facts read(Optional<ServiceState> enabled, Optional<ServiceState> running) {
    Facts facts = Facts.none();
    if (enabled.isPresent()) {
      facts = facts.with(fact(Aspect.ENABLED), enabled.get().become(enabled.get().word()));
    }
    return running.isPresent()
        ? facts.with(fact(Aspect.RUNNING), running.get().become(running.get().word()))
        : facts;
  }

  /** What of the plan brings a service that does not exist yet: its own file, or any package. */
  private Optional<Address> provider() {
    return definedByPlan().or(() -> PendingProviders.anyPackage(observed));
  }

  private Optional<Address> definedByPlan() {
    return desired.definitions().stream()
        .filter(path -> written(path).isPresent())
        .map(path -> new Address("file", path))
        .findFirst();
  }

  /** The file that an earlier change of the plan makes at a path. */
  private Optional<FileState> written(String path) {
    FileFact file = FileFact.of(new HostPath(path));
    return observed.isExpected(file)
        ? Optional.of(observed.get(file)).filter(state -> !(state instanceof FileState.Absent))
        : Optional.empty();
  }

  /** The text of the file that an earlier change of the plan writes, and that defines it. */
  Optional<String> definition(ServiceManager manager) {
    return manager.definitions(desired.name()).stream()
        .flatMap(path -> written(path).stream())
        .findFirst()
        .flatMap(FileState::knownContent)
        .flatMap(Content::text);
  }

  /** Whether an earlier change of the plan writes its file, so that its properties will change. */
  boolean isDefinedByPlan() {
    return definedByPlan().isPresent();
  }

  /** The manager acts on what it has read, whatever its files are now. */
  private Decision reloading(ServiceManager manager, Decision decision, Facts read) {
    if (decision instanceof Decision.Refused || decision instanceof Decision.Deferred) {
      return decision;
    }
    Change reload =
        new Change(
            desired.address(),
            Action.UPDATE,
            List.of(
                Delta.Value.of(
                    "unit files", "changed since " + manager.name() + " read them", "read")),
            Facts.none(),
            desired
                .common()
                .user()
                .map(user -> Sh.of("labnotes_user_service {} reload", user))
                .orElseGet(() -> ProviderFunctions.call(manager.name(), "reload")),
            read,
            desired.common().triggers(),
            List.of());
    return new Decision.Due(
        decision instanceof Decision.Due due ? reload.and(due.change()) : reload);
  }

  private SystemState system() {
    return observed.get(SystemFact.INSTANCE);
  }

  private Decision unmanaged(String running) {
    if (system().offline()) {
      return new Decision.Deferred("services are only changed on a running system");
    }
    return running.isEmpty()
        ? new Decision.Deferred("no service manager runs on this system")
        : Refusal.of(
                desired,
                "service %s: this system's service manager, %s, is not supported (%s)"
                    .formatted(desired.name(), running, ServiceManagers.names()))
            .decision();
  }

  private Decision missing() {
    boolean wanted = desired.enabled().orElse(false) || desired.running().orElse(false);
    return wanted
        ? Refusal.of(desired, "service " + desired.name() + " does not exist")
            .hint("check the name, and that the package that contains it comes before it")
            .decision()
        : new Decision.InPlace("it does not exist");
  }

  private Decision enable(ServiceManager manager, ServiceState before) {
    ServiceState state = manager.foreseen(this, before);
    boolean same = state.isAsDesired(desired.enabled().orElseThrow());
    if (same && (state.exists() || manager.canEnableMissing())) {
      return new Decision.InPlace(state.word().isEmpty() ? "not enabled" : state.word());
    }
    return manager.enable(this, state);
  }

  /** The decision to enable or disable the service by the service manager's command. */
  Decision byCommand(ServiceState state) {
    if (system().offline() && !state.exists()) {
      return new Decision.Deferred("the tree has no service " + desired.name() + " yet");
    }
    boolean enabled = desired.enabled().orElseThrow();
    return new Decision.Due(
        change(
            Aspect.ENABLED,
            state,
            enabled ? "enabled" : "disabled",
            enabled ? "enable" : "disable",
            new ServiceResource(
                desired.common().undone(),
                unit(state),
                Optional.of(state.isEnabled()),
                Optional.empty())));
  }

  private String unit(ServiceState state) {
    return state.manager().map(manager -> manager.unit(desired, state)).orElse(desired.name());
  }

  private Decision run(Decision start, ServiceState state) {
    boolean run = desired.running().orElseThrow();
    boolean runs = state.word().equals("active");
    if (start instanceof Decision.Refused || start instanceof Decision.Deferred) {
      return start;
    }
    if (state.exists() && state.word().equals(ServiceState.UNREPORTED)) {
      return unreported(run);
    }
    if (runs == run && state.exists()) {
      return start instanceof Decision.InPlace inPlace
          ? new Decision.InPlace(
              inPlace.reason().isEmpty() ? state.word() : inPlace.reason() + " and " + state.word())
          : start;
    }
    if (system().services().isEmpty()) {
      String later = "it " + (run ? "starts" : "stays stopped") + " at the next boot";
      return start instanceof Decision.Due due
          ? new Decision.Due(due.change().noting(Delta.Value.added("running", later)))
          : new Decision.Deferred(later);
    }
    Optional<Decision> refusal =
        run
            ? new UserServices(desired, observed)
                .whyNotStarted(state)
                .or(() -> state.manager().flatMap(one -> one.whyNotStarted(this, state)))
            : Optional.empty();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Change change =
        change(
            Aspect.RUNNING,
            state,
            run ? "active" : "inactive",
            run ? "start" : "stop",
            new ServiceResource(
                desired.common().undone(), unit(state), Optional.empty(), Optional.of(runs)));
    // A service may make files when it starts.
    Change whole = run ? change.with(Change.Trait.BRINGS_FILES) : change;
    return new Decision.Due(start instanceof Decision.Due due ? due.change().and(whole) : whole);
  }

  private Decision unreported(boolean run) {
    return Refusal.of(
            desired,
            "service %s does not report whether it runs: its script has no command status"
                .formatted(desired.name()))
        .hint(
            "remove `running`; declare a command with `unless` that "
                + (run ? "starts it" : "stops it"))
        .decision();
  }

  /** The change that masks the service, or unmasks it. */
  Decision mask(ServiceState state, boolean masked) {
    return new Decision.Due(
        change(
            Aspect.MASKED,
            state,
            masked ? ServiceState.MASKED : ServiceState.NOT_MASKED,
            masked ? "mask" : "unmask",
            new ServiceResource(
                desired.common().undone(),
                unit(state),
                Optional.empty(),
                Optional.empty(),
                Optional.of(!masked),
                Optional.empty(),
                ServiceReloads.none())));
  }

  private ServiceFact fact(Aspect aspect) {
    return desired.fact(aspect);
  }

  private Delta delta(Aspect aspect, ServiceState state, String after) {
    String name = aspect.name().toLowerCase(Locale.ROOT);
    String brought =
        state.exists()
            ? after
            : definedByPlan()
                .map(Address::toString)
                .or(
                    () ->
                        PendingProviders.packagesBefore(desired.common(), desired.name(), observed))
                .map(provider -> after + ", after " + provider)
                .orElse(after);
    return state.exists() && !state.word().isEmpty()
        ? Delta.Value.of(name, state.word(), brought)
        : Delta.Value.added(name, brought);
  }

  /** A service that a package of the plan brings has an unknown state before its change. */
  private Change change(
      Aspect aspect, ServiceState before, String word, String operation, Resource undo) {
    Sh step =
        desired
            .common()
            .user()
            .map(user -> Sh.of("labnotes_user_service {} {} {}", user, operation, unit(before)))
            .orElseGet(() -> before.manager().orElseThrow().step(operation, unit(before)));
    ServiceState after = new ServiceState(before.manager(), true, word, Map.of());
    return new Change(
        desired.address(),
        Action.UPDATE,
        List.of(delta(aspect, before, word)),
        before.exists() ? Facts.of(fact(aspect), before) : Facts.none(),
        step,
        Facts.of(fact(aspect), after),
        desired.common().triggers(),
        List.of(undo));
  }
}
