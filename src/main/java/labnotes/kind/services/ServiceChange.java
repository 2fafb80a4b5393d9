package labnotes.kind.services;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.format.KeyedFormat;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.PendingProviders;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.services.ServiceFact.Aspect;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** A service on its way to being enabled or not, and to running or not. */
record ServiceChange(ServiceResource wish, Facts observed) {
  Decision decide() {
    Optional<ServiceState> enabled =
        wish.enabled().map(wished -> observed.get(new ServiceFact(wish.name(), Aspect.ENABLED)));
    Optional<ServiceState> running =
        wish.running().map(wished -> observed.get(new ServiceFact(wish.name(), Aspect.RUNNING)));
    ServiceState any = enabled.or(() -> running).orElseThrow();
    if (any.word().equals("unmanaged")) {
      return new Decision.NotHere("services are dealt with on the running system");
    }
    Optional<Address> bringing = PendingProviders.any(observed);
    if (!any.there() && bringing.isEmpty() && !system().offline()) {
      return gone();
    }
    if (enabled.filter(state -> state.word().equals("masked")).isPresent()
        && wish.enabled().get()) {
      return Refusal.of(wish, "service " + wish.name() + " is masked: nothing may start it")
          .hint("'systemctl unmask " + wish.name() + "' where that is not meant")
          .decision();
    }
    Decision start = enabled.map(this::enable).orElseGet(() -> new Decision.InPlace(""));
    return running.map(state -> run(start, state)).orElse(start);
  }

  private SystemState system() {
    return observed.get(new SystemFact());
  }

  private Decision gone() {
    boolean wanted = wish.enabled().orElse(false) || wish.running().orElse(false);
    return wanted
        ? Refusal.of(wish, "there is no service " + wish.name())
            .hint("put the package that brings it before it, or check the name")
            .decision()
        : new Decision.InPlace("there is no such service");
  }

  private Decision enable(ServiceState state) {
    boolean wished = wish.enabled().orElseThrow();
    boolean is = state.isEnabled();
    if (state.there() ? is == wished : system().isFreeBsd() && is == wished) {
      return new Decision.InPlace(state.word().isEmpty() ? "not enabled" : state.word());
    }
    if (system().isFreeBsd()) {
      return keep(state, wished);
    }
    String word = wished ? "enabled" : "disabled";
    if (system().offline() && !state.there()) {
      return new Decision.NotHere("no unit " + wish.name() + " is in the tree yet");
    }
    return new Decision.Due(
        change(
            delta("enabled", state, word),
            Aspect.ENABLED,
            state,
            word,
            Sh.of("labnotes_service {} {}", wished ? "enable" : "disable", wish.name()),
            new ServiceResource(
                wish.common().undone(), wish.name(), Optional.of(is), Optional.empty())));
  }

  private Decision keep(ServiceState state, boolean wished) {
    HostPath path = ServiceResource.keptIn(state.file());
    EditableFile file = EditableFile.of(wish, path, Optional.of("rc.conf"), observed);
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    String edited = settings.set(file.text(), wish.variable(), wished ? "YES" : "NO");
    if (edited.equals(file.text())) {
      return new Decision.InPlace(wish.variable() + " is so in " + path);
    }
    Decision kept = file.become(edited, DesiredOwnership.ofNewFile(), false);
    if (!(kept instanceof Decision.Due due)) {
      return kept;
    }
    Optional<String> before =
        Optional.ofNullable(settings.values(file.text()).get(wish.variable()));
    Common undone = wish.common().undone();
    Resource undo =
        new EntryResource(
                before.isPresent() ? undone : undone.with(State.ABSENT),
                wish.variable(),
                path,
                before,
                Optional.of("rc.conf"),
                false)
            .asIn(file.text());
    ServiceState after = new ServiceState(state.there(), wished ? "enabled" : "disabled", "");
    Change change = due.change();
    return new Decision.Due(
        change
            .undoneBy(List.of(undo))
            .expecting(comes(state) ? Facts.none() : Facts.of(fact(Aspect.ENABLED), after)));
  }

  private Decision run(Decision start, ServiceState state) {
    boolean wished = wish.running().orElseThrow();
    boolean is = state.word().equals("active");
    String later = "it " + (wished ? "starts" : "stays stopped") + " at the next boot";
    if (start instanceof Decision.Refused || start instanceof Decision.NotHere) {
      return start;
    }
    if (is == wished && state.there()) {
      return start instanceof Decision.InPlace inPlace
          ? new Decision.InPlace(
              inPlace.reason().isEmpty() ? state.word() : inPlace.reason() + " and " + state.word())
          : start;
    }
    if (system().services().isEmpty()) {
      return start instanceof Decision.Due due
          ? new Decision.Due(due.change().noting(Delta.Value.added("running", later)))
          : new Decision.NotHere(later);
    }
    Change change =
        change(
            delta("running", state, wished ? "active" : "inactive"),
            Aspect.RUNNING,
            state,
            wished ? "active" : "inactive",
            Sh.of("labnotes_service {} {}", wished ? "start" : "stop", wish.name()),
            new ServiceResource(
                wish.common().undone(), wish.name(), Optional.empty(), Optional.of(is)));
    return new Decision.Due(start instanceof Decision.Due due ? due.change().and(change) : change);
  }

  private ServiceFact fact(Aspect aspect) {
    return new ServiceFact(wish.name(), aspect);
  }

  /** Whether a package of the plan will bring the service, and nobody knows in which state. */
  private boolean comes(ServiceState state) {
    return !state.there();
  }

  private Delta delta(String name, ServiceState state, String after) {
    String brought =
        comes(state)
            ? PendingProviders.any(observed).map(address -> after + ", after " + address).orElse(after)
            : after;
    return state.there() && !state.word().isEmpty()
        ? Delta.Value.of(name, state.word(), brought)
        : Delta.Value.added(name, brought);
  }

  private Change change(
      Delta delta, Aspect aspect, ServiceState before, String word, Sh apply, Resource undo) {
    return new Change(
        wish.address(),
        Action.UPDATE,
        List.of(delta),
        comes(before) ? Facts.none() : Facts.of(fact(aspect), before),
        apply,
        Facts.of(fact(aspect), ServiceState.of(word)),
        wish.common().triggers(),
        List.of(undo));
  }
}
