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
 * The steps that have a host watch over a run that might cut the way in.
 *
 * @param run its id
 * @param functions library of shell functions for its steps
 * @param guard what this pass puts at stake
 * @param isOn whether an earlier pass has begun it
 */
public record GuardScript(String run, Sh functions, Optional<AccessGuard> guard, boolean isOn) {
  /** Whether there is anything to watch over, in this pass or from an earlier one. */
  public boolean isNeeded() {
    return isOn || guard.isPresent();
  }

  /**
   * Whether the host watches over the run after this pass.
   *
   * @param begun whether the change of that index was begun
   */
  public boolean isArmed(IntPredicate begun) {
    return isOn
        || guard
            .map(stake -> stake.guarded().keySet().iterator().next())
            .filter(begun::test)
            .isPresent();
  }

  /** Goes on with a run that is watched already, by another shell. */
  public Sh go() {
    return Sh.of(
        """
        {
          labnotes_guard && labnotes_armed {} && labnotes_save_shell || {
            echo 'no confirmation arrived in time, so the host has reverted the changes of the run'
            false
          }
        }\
        """,
        run);
  }

  /** Holds what a change is about to change, where that might cut the way in. */
  public Sh before(int index, int pass) {
    if (guard.isEmpty() || !guard.get().guarded().containsKey(index)) {
      return Sh.NOTHING;
    }
    AccessGuard.GuardedChange held = guard.get().guarded().get(index);
    List<Sh> steps = new ArrayList<>(List.of(Sh.of("labnotes_guard")));
    if (index == guard.get().guarded().keySet().iterator().next()) {
      steps.add(arm(guard.get()));
    }
    if (!held.revert().equals(Sh.all(List.of()))) {
      steps.add(Sh.of("{} | labnotes_save_step {} {} || exit", whole(held.revert()), pass, index));
    }
    List<HostPath> paths = new ArrayList<>();
    for (Fact<?> fact : held.change().expect().questions()) {
      if (fact instanceof FileFact file) {
        paths.add(file.path());
      }
    }
    steps.add(Sh.of("labnotes_save_paths {} {} {} || exit", pass, index, paths));
    return Sh.all(steps);
  }

  private Sh arm(AccessGuard stake) {
    List<Sh> steps = new ArrayList<>();
    steps.add(Sh.of("{} | labnotes_arm {} || exit", Sh.print(script(stake).bytes()), run));
    stake
        .triggers()
        .forEach(
            (name, shell) ->
                steps.add(Sh.of("{} | labnotes_save_trigger {} || exit", whole(shell), name)));
    if (stake.access().contains(Access.ACCOUNT)) {
      steps.add(Sh.of("labnotes_save_accounts || exit"));
    }
    if (stake.access().contains(Access.FILTER)) {
      steps.add(Sh.of("labnotes_save_filters || exit"));
    }
    if (stake.access().contains(Access.NETWORK)) {
      steps.add(Sh.of("labnotes_save_network || exit"));
    }
    return Sh.all(steps);
  }

  /** Prints shell together with the functions that it uses. */
  private Sh whole(Sh shell) {
    return Sh.print(
        Sh.all(List.of(new ShellFunctions(functions).usedBy(List.of(shell)), shell)).bytes());
  }

  private Sh script(AccessGuard stake) {
    Sh watch = Sh.of("labnotes_guard_run {} {}", run, (int) stake.within().toSeconds());
    return Sh.of(
        """
        LC_ALL=C PATH=$3
        export LC_ALL PATH
        umask 077
        LABNOTES_MARK=labnotes-back
        {}
        LABNOTES_STATE=$1 LABNOTES_GUARD=$2
        {}
        """,
        new ShellFunctions(functions).usedBy(List.of(watch)),
        watch);
  }

  /** What a new connection does to confirm a run, which is then written to have ended. */
  public Sh confirm(Sh done, Sh failed) {
    return Sh.of(
        "labnotes_guard; labnotes_confirm {} || exit\n"
            + "case $labnotes_last in\n"
            + "*failed) {} ;;\n"
            + "*)\n"
            + "{}\n"
            + ";;\n"
            + "esac",
        run,
        failed,
        done);
  }
}
