package labnotes.kind.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.SystemFact;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.pending.PendingProviders;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** What to do with the containers of a project. */
record ComposeDecision(ComposeResource desired, Facts observed) {
  private static final String STAY = "volumes and images";

  Decision decide() {
    if (observed.get(SystemFact.INSTANCE).offline()) {
      return new Decision.Deferred("containers can only be changed on a running system");
    }
    Optional<Decision> waits =
        changedFile()
            .or(() -> PendingProviders.commandBefore(desired.common(), observed))
            .map(Decision.Waits::new);
    if (waits.isPresent() && desired.common().present()) {
      return waits.get();
    }
    ComposeState state = observed.get(desired.fact());
    if (state.provider().isEmpty()) {
      return withoutProvider();
    }
    if (state.problem().isPresent()) {
      return PendingProviders.anyPackage(observed)
          .or(() -> engineBefore(state.problem().get()))
          .<Decision>map(Decision.Waits::new)
          .orElseGet(
              () ->
                  Refusal.of(
                          desired,
                          "%s rejects project %s: %s"
                              .formatted(
                                  state.provider().get(), desired.name(), state.problem().get()))
                      .decision());
    }
    return state.isDone()
        ? new Decision.InPlace(
            state.containers().isEmpty() ? "no container of it exists" : state.toString())
        : new Decision.Due(change(state));
  }

  /** What may start the engine before, if that does not answer. */
  private Optional<Address> engineBefore(String problem) {
    return PendingProviders.processesBefore(observed)
        .filter(any -> problem.toLowerCase(Locale.ROOT).contains("connect"));
  }

  private Decision withoutProvider() {
    if (!desired.common().present()) {
      return new Decision.InPlace("no container of it exists");
    }
    return PendingProviders.anyPackage(observed)
        .<Decision>map(Decision.Waits::new)
        .orElseGet(
            () ->
                Refusal.of(
                        desired,
                        "neither docker compose, docker-compose nor podman-compose is installed")
                    .hint("declare `package: docker-compose` or `package: podman-compose`")
                    .decision());
  }

  /** Another file of the directory that an earlier change writes, so that it must be read first. */
  private Optional<Address> changedFile() {
    Optional<HostPath> own = desired.ownFile();
    return observed
        .expected(FileFact.class)
        .map(FileFact::path)
        .filter(path -> path.path().startsWith(desired.directory() + "/"))
        .filter(path -> !own.equals(Optional.of(path)))
        .findFirst()
        .map(path -> new Address("file", path.path()));
  }

  private Change change(ComposeState state) {
    boolean isNew =
        state.containers().values().stream().allMatch(ComposeState.ContainerStep.CREATE::equals);
    boolean isRemoved = !desired.common().present();
    List<Delta> deltas = new ArrayList<>();
    state
        .containers()
        .forEach(
            (name, step) -> {
              if (!step.isDone()) {
                deltas.add(new Delta.Value("container " + name, step.before(), step.after()));
              }
            });
    if (isRemoved) {
      deltas.add(Delta.Value.added(Delta.Value.STAYS, STAY));
    }
    return new Change(
            desired.address(),
            isNew ? Action.CREATE : isRemoved ? Action.DELETE : Action.UPDATE,
            deltas,
            Facts.of(desired.fact(), state),
            Sh.of(
                "labnotes_compose {} {} {} {} {}",
                desired.fact().goal(),
                desired.name(),
                desired.directory(),
                desired.pull().orElse(ComposeResource.MISSING),
                desired.fileNames()),
            Facts.of(desired.fact(), state.done()),
            desired.common().triggers(),
            List.of(earlier(state, isNew)))
        .with(Change.Trait.BRINGS_FILES);
  }

  /** The project as it was, with the files that the undo restores. */
  private Resource earlier(ComposeState state, boolean isNew) {
    return isNew
        ? desired.earlier(desired.common().undone().with(State.ABSENT), Optional.empty())
        : desired.earlier(
            desired.common().undone(),
            Optional.of(
                state.containers().values().stream()
                    .anyMatch(ComposeState.ContainerStep::isRunning)));
  }
}
