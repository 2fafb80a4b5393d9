package labnotes.kind.units;

import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.accounts.AccountHomeFact;
import labnotes.kind.accounts.AccountReferences;
import labnotes.kind.pending.UnitFiles;
import labnotes.kind.services.ServiceFact;
import labnotes.kind.services.ServiceResource;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;

/** What to do with a unit whose file is written or removed by its own resource. */
record UnitDecision(UnitOwner desired, Facts observed) {
  Decision decide() {
    Optional<Diagnostic> elsewhere = elsewhere();
    if (elsewhere.isPresent() && desired.common().present()) {
      return Decision.Refused.because(elsewhere.get());
    }
    Optional<Decision> obstacle = desired.common().user().flatMap(this::obstacle);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Optional<ServiceResource> service = desired.service();
    if (elsewhere.isPresent() || service.isEmpty()) {
      return isReadByUser()
          ? new Decision.Due(read())
          : new Decision.InPlace(
              desired.common().present() ? "systemd has its file" : "nothing of it runs");
    }
    Decision decision = service.get().decide(observed);
    if (decision instanceof Decision.Due due) {
      return new Decision.Due(
          (isRestarted() ? due.change().and(restart()) : due.change()).as(desired));
    }
    if (decision instanceof Decision.InPlace) {
      return isRestarted()
          ? new Decision.Due(restart())
          : isReadByUser() ? new Decision.Due(read()) : decision;
    }
    return decision;
  }

  /** Why the unit of a user cannot be where its file is declared; empty if it can. */
  private Optional<Decision> obstacle(String user) {
    if (!desired.common().present() || observed.get(SystemFact.INSTANCE).offline()) {
      return Optional.empty();
    }
    Optional<Decision> missing = AccountReferences.missing(desired, observed);
    String home = UnitFiles.usualHome(user);
    return missing.isPresent()
        ? missing
        : observed
            .get(new AccountHomeFact(user))
            .path()
            .filter(path -> !path.path().equals(home))
            .map(
                path ->
                    Refusal.of(
                            desired,
                            "%s is in %s, but the home of %s is %s"
                                .formatted(desired.address(), home, user, path))
                        .hint(
                            "declare `file: %s%s` and a service of the user"
                                .formatted(path, desired.file().substring(home.length())))
                        .decision());
  }

  private FileFact file() {
    return FileFact.of(new HostPath(desired.file()));
  }

  /** Whether an earlier change writes the file, which the systemd of a user does not read alone. */
  private boolean isReadByUser() {
    return desired.common().user().isPresent()
        && desired.common().present()
        && observed.isExpected(file());
  }

  /** The change after which the systemd of the user has read the file. */
  private Change read() {
    return new Change(
        desired.address(),
        Action.UPDATE,
        List.of(Delta.Value.added("systemd", "reads its unit files again")),
        Facts.none(),
        Sh.of("labnotes_user_service {} reload", desired.common().user().orElseThrow()),
        Facts.none(),
        desired.common().triggers(),
        List.of(desired.restarting(desired.common().undone())));
  }

  /** The error that the system has another service manager; empty if it may be systemd. */
  Optional<Diagnostic> elsewhere() {
    SystemState system = observed.get(SystemFact.INSTANCE);
    String manager =
        system.isFreeBsd() ? "rc" : system.family().equals("alpine") ? "openrc" : system.services();
    return manager.isEmpty() || manager.equals("systemd")
        ? Optional.empty()
        : Optional.of(
            Diagnostic.error(
                    "%s needs systemd, and the service manager of this system is %s"
                        .formatted(desired.address(), manager),
                    desired.common().at())
                .hint("select the systems that have it by `when`"));
  }

  /** Whether it should run, runs, and would run on with the earlier text of its file. */
  private boolean isRestarted() {
    FileFact file = file();
    ServiceFact running =
        new ServiceFact(desired.unit(), ServiceFact.Aspect.RUNNING, desired.common().user());
    return desired.common().present()
        && desired.running().orElse(false)
        && observed.isExpected(file)
        && observed.get(file) instanceof FileState.Regular
        && observed.get(running).word().equals("active");
  }

  private Change restart() {
    return new Change(
            desired.address(),
            Action.UPDATE,
            List.of(Delta.Value.of("running", "with the earlier file", "restarted")),
            Facts.none(),
            desired
                .common()
                .user()
                .map(user -> Sh.of("labnotes_user_service {} restart {}", user, desired.unit()))
                .orElseGet(() -> Sh.of("systemctl try-restart -- {}", desired.unit())),
            Facts.none(),
            desired.common().triggers(),
            List.of(desired.restarting(desired.common().undone())))
        .with(Change.Trait.BRINGS_FILES);
  }
}
