package labnotes.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.FileFact;
import labnotes.guard.GuardScript;
import labnotes.guard.TreeChecks;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.plan.PlanItem;
import labnotes.record.HostRecord;
import labnotes.record.PastRun;
import labnotes.record.RecordWriter;
import labnotes.record.RecordedState;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The shell steps with which a round of a run keeps its record on the host.
 *
 * @param round from 1; a round after the first applies what waited for a package
 * @param guard the steps that protect access to the host
 */
record RunJournal(RunHeader header, RecordWriter writer, int round, GuardScript guard) {
  /** FreeBSD limits all arguments to 256 KiB. */
  private static final int DIRECTORIES_AT_ONCE = 400;

  /** Takes the lock and opens the journal; a failure releases the lock. */
  Sh begin() {
    HostRecord record = writer.record();
    if (record.obstacle().isPresent()) {
      return Sh.of("printf '%s\\n' {}; exit 1", record.obstacle().get());
    }
    String directory = "runs/" + header.id() + "/";
    List<Sh> steps = new ArrayList<>();
    steps.add(checks());
    steps.add(guard.isOn() ? guard.resume() : lock());
    steps.add(orAbandon(Sh.of("labnotes_unchanged {}", record.digest())));
    header
        .bootEnvironment()
        .ifPresent(name -> steps.add(orAbandon(Sh.of("bectl create {}", name))));
    // A run that ended meanwhile may have removed the directory of one that waited for the lock.
    steps.add(
        orFail(
            Sh.of("mkdir -p \"$LABNOTES_STATE/base\" \"$LABNOTES_STATE/runs\"/{}", header.id())));
    writer.bases().forEach(one -> steps.add(keep("base/" + one.digest(), one.bytes())));
    steps.add(keep(directory + PastRun.HEADER, header.encode()));
    steps.add(keep(directory + "plan-" + round + ".json", writer.changes()));
    steps.add(keep(directory + "blobs-" + round, lines(writer.digests())));
    steps.add(orFail(Sh.of("labnotes_open_round {} {}", header.id(), round)));
    return Sh.all(steps);
  }

  private Sh lock() {
    return Sh.of(
        "labnotes_lock {} {} || exit\nlabnotes_settle_run || labnotes_abandon {} {} '' || exit",
        header.id(),
        header.who(),
        header.id(),
        round);
  }

  /** The checks that must pass before the first change. */
  private Sh checks() {
    Map<HostPath, Sh> checks = new LinkedHashMap<>();
    writer.plan().changes().stream()
        .flatMap(change -> change.check().stream())
        .forEach(check -> checks.put(check.path(), Sh.of("{\n{}\n} || exit", check.ask())));
    List<Sh> all = new ArrayList<>(checks.values());
    all.add(trees().before());
    return Sh.all(all);
  }

  private TreeChecks trees() {
    return new TreeChecks(header.id(), writer.plan().changes());
  }

  private Sh keep(String file, byte[] content) {
    return orFail(Sh.of("{} | labnotes_keep {}", Sh.print(content), file));
  }

  /** A step whose failure ends the run before its first change. */
  private Sh orAbandon(Sh step) {
    return Sh.of("{} || labnotes_abandon {} {} {} || exit", step, header.id(), round, isOn());
  }

  /** A step that writes to the record. */
  private Sh orFail(Sh step) {
    return orAbandon(Sh.of("{} || labnotes_unwritten", step));
  }

  private String isOn() {
    return guard.isOn() ? "guarded" : "";
  }

  private static byte[] lines(Collection<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The steps of all changes, in order. */
  List<Sh> changes() {
    List<Sh> steps = new ArrayList<>();
    for (PlanItem item : writer.plan().items()) {
      if (item.decision() instanceof Decision.Due due) {
        steps.add(change(steps.size(), item, due.change()));
      }
    }
    return steps;
  }

  private Sh change(int index, PlanItem item, Change change) {
    return new ChangeStep(header.id(), round, index, item, change)
        .shell(guard, trees().after(index));
  }

  /**
   * Closes the journal and releases the lock; {@code $LABNOTES_FAILED} is the index of the step
   * that failed, if any. A run that waits for its confirmation keeps both.
   */
  Sh end() {
    List<Sh> steps = new ArrayList<>(flushed());
    if (guard.isNeeded()) {
      steps.add(
          Sh.of("labnotes_guard; ! labnotes_armed {} || { labnotes_await {}; exit; }", id(), id()));
    }
    // If step 0 failed, this run does not own the lock.
    steps.add(Sh.of("[ \"$LABNOTES_FAILED\" != 0 ] || exit 0"));
    steps.add(Sh.of("[ -z \"$LABNOTES_FAILED\" ] || { {}; exit; }", failed()));
    steps.add(done());
    return Sh.all(steps);
  }

  /** Each directory in which a change renames, creates or removes a file, once for all changes. */
  private List<Sh> flushed() {
    List<HostPath> directories =
        writer.plan().changes().stream()
            .flatMap(change -> change.expect().questions().stream())
            .filter(FileFact.class::isInstance)
            .map(file -> ((FileFact) file).path().parent())
            .distinct()
            .toList();
    List<Sh> steps = new ArrayList<>();
    for (int from = 0; from < directories.size(); from += DIRECTORIES_AT_ONCE) {
      int to = Math.min(directories.size(), from + DIRECTORIES_AT_ONCE);
      steps.add(
          Sh.of(
              "[ \"$LABNOTES_FAILED\" = 0 ] || labnotes_flush_directories {}",
              directories.subList(from, to)));
    }
    return steps;
  }

  private String id() {
    return header.id();
  }

  /** The end of a complete run, which writes the state that it applied. */
  Sh done() {
    RecordedState state = writer.state();
    List<Sh> steps = new ArrayList<>();
    if (writer.record().isDamaged()) {
      steps.add(Sh.of("labnotes_set_aside {}", id()));
    }
    writer
        .inPlace()
        .forEach(kept -> steps.add(Sh.of("labnotes_store_base {} {}", kept.path(), kept.digest())));
    steps.add(
        Sh.of(
            "{} | labnotes_keep state.blobs && {} | labnotes_keep state.files"
                + " && {} | labnotes_keep state.json && labnotes_close_runs {} {}",
            Sh.print(lines(state.digests())),
            Sh.print(lines(state.files())),
            Sh.print(state.encode()),
            header.keep(),
            recordedRuns()));
    steps.add(Sh.of("labnotes_end {} done {}", id(), recordedRuns()));
    return Sh.all(steps);
  }

  /** The end of a run in which a step failed. */
  Sh failed() {
    return Sh.of("labnotes_end {} failed", id());
  }

  /** The runs whose changes are part of the new state. */
  private List<String> recordedRuns() {
    return Stream.concat(writer.record().open().stream().map(PastRun::id), Stream.of(id()))
        .toList();
  }
}
