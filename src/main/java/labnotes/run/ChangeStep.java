package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import labnotes.guard.GuardScript;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Change.Trait;
import labnotes.plan.PlanItem;
import labnotes.record.RecordWriter;
import labnotes.sh.Sh;

/**
 * The shell step of one change: verify its precondition, keep what it removes, apply it.
 *
 * @param round from 1
 * @param index from 0, within the round
 */
record ChangeStep(String run, int round, int index, PlanItem item, Change change) {
  /** The exit status of a step whose precondition is no longer met. */
  static final int STALE = 75;

  /**
   * The shell; the triggers are pending from before the change.
   *
   * @param validation fails if the host's programs reject what the change leaves
   */
  Sh shell(GuardScript guard, Sh validation) {
    List<Sh> steps = new ArrayList<>();
    steps.add(Sh.of("labnotes_is_as_read() {\n{}\n}", precondition()));
    steps.add(Sh.of("labnotes_is_as_read || exit {}", STALE));
    RecordWriter.removed(item, change)
        .forEach(
            kept ->
                steps.add(Sh.of("labnotes_store_base {} {} || exit", kept.path(), kept.digest())));
    steps.add(guard.before(index, round));
    steps.add(
        Sh.of(
            "labnotes_begin {} {} {} {} {} || exit",
            run,
            index,
            change.address().toString(),
            item.resource().timeLimit().map(limit -> "" + limit.toSeconds()).orElse(""),
            change.triggers()));
    steps.add(Sh.of("(\n(\n{}\n) || exit\n{}\n)\nlabnotes_status=$?", change.apply(), validation));
    steps.add(
        Sh.of(
            "[ $labnotes_status -eq 0 ] || {} || labnotes_partly {} {}", unchanged(), run, index));
    if (change.action() == Action.RUN) {
      steps.add(Sh.of("[ $labnotes_status -ne 0 ] || labnotes_fired {}", change.address().name()));
    }
    RecordWriter.brought(item, change)
        .forEach(
            kept ->
                steps.add(
                    Sh.of("labnotes_store_base {} {} 2>/dev/null", kept.path(), kept.digest())));
    RecordWriter.undetermined(item, change)
        .forEach(
            path ->
                steps.add(
                    Sh.of(
                        "labnotes_store_result {} {} {} {} 2>/dev/null", run, round, index, path)));
    steps.add(Sh.of("[ $labnotes_status -eq 0 ] || exit $labnotes_status"));
    steps.add(Sh.of("labnotes_done {} {}", run, index));
    return Sh.all(steps);
  }

  private Sh precondition() {
    List<Sh> all = new ArrayList<>();
    change
        .precondition()
        .verify()
        .forEach(one -> all.add(Sh.of("{\n{}\n} >/dev/null 2>&1 || return", one)));
    all.add(Sh.of("return 0"));
    return Sh.all(all);
  }

  /**
   * Whether a change that failed left the host as it was. What a command did is not known, nor what
   * an installation brought before it failed, nor whether a fact changed that the host does not
   * verify.
   */
  private Sh unchanged() {
    List<Sh> verified = change.precondition().verify();
    boolean isKnown =
        change.action() != Action.RUN
            && !change.operation().traits().contains(Trait.BRINGS_FILES)
            && !verified.isEmpty()
            && !verified.contains(Sh.NOTHING);
    return isKnown ? Sh.of("(labnotes_is_as_read)") : Sh.of("false");
  }
}
