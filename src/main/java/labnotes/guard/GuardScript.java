package labnotes.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.kind.Access;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;

/**
 * The shell steps with which a round of a run protects access to its host.
 *
 * @param run its id
 * @param functions the library of its steps
 * @param guard the changes of this round that may cut access
 * @param isOn whether an earlier round started the revert timer
 */
public record GuardScript(
    String run, ShellFunctions functions, Optional<AccessGuard> guard, boolean isOn) {
  /** Whether this round or an earlier one has guarded changes. */
  public boolean isNeeded() {
    return isOn || guard.isPresent();
  }

  /**
   * Whether the revert timer runs after this round.
   *
   * @param isStarted whether the change with an index was started
   */
  public boolean isArmed(IntPredicate isStarted) {
    return isOn
        || guard
            .map(one -> one.guarded().keySet().iterator().next())
            .filter(isStarted::test)
            .isPresent();
  }

  /** Continues a guarded run with a new shell. */
  public Sh resume() {
    return Sh.of("labnotes_resume {} || exit", run);
  }

  /** Saves what a guarded change is about to change; the first one starts the revert timer. */
  public Sh before(int index, int round) {
    if (guard.isEmpty() || !guard.get().guarded().containsKey(index)) {
      return Sh.NOTHING;
    }
    AccessGuard.GuardedChange guarded = guard.get().guarded().get(index);
    List<Sh> steps = new ArrayList<>(List.of(Sh.of("labnotes_guard")));
    if (index == guard.get().guarded().keySet().iterator().next()) {
      steps.add(arm(guard.get()));
    } else {
      steps.add(Sh.of("labnotes_revive {} || exit", run));
    }
    if (!guarded.keep().equals(Sh.NOTHING)) {
      steps.add(Sh.of("{} || exit", guarded.keep()));
    }
    if (!guarded.revert().equals(Sh.all(List.of()))) {
      steps.add(
          Sh.of(
              "{} | labnotes_save_step {} {} || exit",
              withFunctions(guarded.revert()),
              round,
              index));
    }
    List<HostPath> paths = new ArrayList<>();
    for (Fact<?> fact : guarded.change().expect().questions()) {
      if (fact instanceof FileFact file) {
        paths.add(file.path());
      }
    }
    steps.add(Sh.of("labnotes_save_paths {} {} {} || exit", round, index, paths));
    return Sh.all(steps);
  }

  private Sh arm(AccessGuard armed) {
    List<Sh> steps = new ArrayList<>();
    steps.add(Sh.of("{} | labnotes_arm {} || exit", Sh.print(timer(armed).bytes()), run));
    armed
        .triggers()
        .forEach(
            (name, shell) ->
                steps.add(
                    Sh.of("{} | labnotes_save_trigger {} || exit", withFunctions(shell), name)));
    if (armed.access().contains(Access.ACCOUNT)) {
      steps.add(Sh.of("labnotes_save_accounts || exit"));
    }
    if (armed.access().contains(Access.FILTER)) {
      steps.add(Sh.of("labnotes_save_filters || exit"));
    }
    if (armed.access().contains(Access.NETWORK)) {
      steps.add(Sh.of("labnotes_save_network || exit"));
    }
    return Sh.all(steps);
  }

  /** Prints shell with the functions that it uses. */
  private Sh withFunctions(Sh shell) {
    return Sh.print(Sh.all(List.of(functions.usedBy(List.of(shell)), shell)).bytes());
  }

  /** The program of the revert timer: its arguments are the state, the guard's directory, PATH. */
  private Sh timer(AccessGuard armed) {
    Sh timer = Sh.of("labnotes_guard_run {} {}", run, (int) armed.within().toSeconds());
    return Sh.all(
        List.of(
            Sh.script(GuardScript.class, "timer.sh"),
            functions.usedBy(List.of(timer)),
            Sh.of("LABNOTES_STATE=$1 LABNOTES_GUARD=$2"),
            timer,
            Sh.NOTHING));
  }

  /**
   * Confirms a run over a new connection and ends it.
   *
   * @param done the end of a complete run
   * @param failed the end of a run in which a step failed
   */
  public Sh confirm(Sh done, Sh failed) {
    return Sh.all(
        List.of(
            Sh.of("labnotes_guard; labnotes_confirm {} || exit", run),
            Sh.of("case $labnotes_last in *failed) {}; exit ;; esac", failed),
            done));
  }
}
