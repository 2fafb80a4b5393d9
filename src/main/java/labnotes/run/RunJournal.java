package labnotes.run;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import labnotes.fact.Content;
import labnotes.guard.GuardScript;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.plan.PlanItem;
import labnotes.record.RecordJson;
import labnotes.record.RecordWriter;
import labnotes.record.RecordedState;
import labnotes.record.RunHeader;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The steps that a run takes around its changes, so that the host itself knows what was done to it.
 *
 * @param pass from 1; a pass after the first does what had to wait for a package
 * @param watch over what might cut the way in
 */
record RunJournal(RunHeader header, RecordWriter recording, int pass, GuardScript watch) {
  /** What a step exits with when what was observed no longer holds. */
  static final int MOVED = 75;

  /** Takes the lock and opens the run's journal; where that fails the lock is given back. */
  Sh begin() {
    String folder = "runs/" + header.id() + "/";
    if (recording.record().obstacle().isPresent()) {
      return Sh.of("printf '%s\\n' {}; exit 1", recording.record().obstacle().get());
    }
    return Sh.of(
        """
        {}
        {} || exit
        {
          labnotes_unchanged {} && {} && {
            mkdir -p "$LABNOTES_STATE/base" && {} &&
              {} | labnotes_keep {} && {} | labnotes_keep {} && {} | labnotes_keep {} &&
              printf 'pass %s\\n' {} >>"$LABNOTES_STATE"/{} && : >"$LABNOTES_STATE"/{} ||
              labnotes_unwritten
          }
        } || {
          {}
          {}
          exit 1
        }
        """,
        checks(),
        watch.isOn() ? watch.go() : Sh.of("labnotes_lock {} {}", header.id(), header.who()),
        recording.record().digest(),
        header.bootEnvironment().map(name -> Sh.of("bectl create {}", name)).orElse(Sh.NOTHING),
        bases(),
        Sh.print(json()),
        folder + "run.json",
        Sh.print(recording.changes()),
        folder + "plan-" + pass + ".json",
        Sh.print(lines(recording.digests())),
        folder + "blobs-" + pass,
        pass,
        folder + "journal",
        folder + "open",
        pass > 1 ? Sh.NOTHING : Sh.of("rm -rf \"$LABNOTES_STATE\"/{}", "runs/" + header.id()),
        watch.isOn() ? Sh.NOTHING : Sh.of("rm -f \"$LABNOTES_STATE/lock\""));
  }

  /** The checks that must pass before anything is changed. */
  private Sh checks() {
    Map<HostPath, Sh> checks = new LinkedHashMap<>();
    recording.plan().changes().stream()
        .flatMap(change -> change.check().stream())
        .forEach(check -> checks.put(check.path(), check.ask()));
    return Sh.all(checks.values().stream().map(ask -> Sh.of("{\n{}\n} || exit", ask)).toList());
  }

  /** What the next merges begin from. */
  private Sh bases() {
    Sh all = Sh.NOTHING;
    for (Content content : recording.bases()) {
      all =
          Sh.of(
              "{} &&\n{} | labnotes_keep {}",
              all,
              Sh.print(content.bytes()),
              "base/" + content.digest());
    }
    return all;
  }

  private byte[] json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", RecordJson.SCHEMA);
    map.put("id", header.id());
    map.put("profile", header.profile());
    map.put("who", header.who());
    map.put("release", header.release());
    map.put("started", header.started().truncatedTo(ChronoUnit.SECONDS).toString());
    header.undoes().ifPresent(run -> map.put("undoes", run));
    header.bootEnvironment().ifPresent(name -> map.put("bootEnvironment", name));
    return RecordJson.of(map);
  }

  private static byte[] lines(Collection<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(java.util.stream.Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The steps of all changes, in order. */
  List<Sh> changes() {
    List<Sh> steps = new ArrayList<>();
    for (PlanItem item : recording.plan().items()) {
      if (item.decision() instanceof Decision.Due due) {
        steps.add(change(steps.size(), item, due.change()));
      }
    }
    return steps;
  }

  /**
   * Makes one change where what was observed still holds, keeps what it takes away, and owes its
   * triggers from before it begins.
   */
  private Sh change(int index, PlanItem item, Change change) {
    List<Sh> holding =
        change.precondition().holding().stream()
            .map(holds -> Sh.of("{\n{}\n} >/dev/null 2>&1 || exit {}", holds, MOVED))
            .toList();
    List<Sh> earlier =
        RecordWriter.removed(item, change).stream()
            .map(kept -> Sh.of("labnotes_store_base {} {} || exit", kept.path(), kept.digest()))
            .toList();
    List<Sh> later =
        RecordWriter.brought(item, change).stream()
            .map(kept -> Sh.of("labnotes_store_base {} {} 2>/dev/null", kept.path(), kept.digest()))
            .toList();
    List<Sh> made =
        RecordWriter.unforeseen(item, change).stream()
            .map(
                path ->
                    Sh.of(
                        "labnotes_store_result {} {} {} {} 2>/dev/null",
                        header.id(),
                        pass,
                        index,
                        path))
            .toList();
    return Sh.all(
        List.of(
            Sh.all(holding),
            Sh.all(earlier),
            watch.before(index, pass),
            Sh.of("labnotes_begin {} {} {} || exit", header.id(), index, change.triggers()),
            Sh.of("(\n{}\n) || exit", change.apply()),
            change.action() == Action.RUN
                ? Sh.of("labnotes_fired {}", change.address().name())
                : Sh.NOTHING,
            Sh.all(later),
            Sh.all(made),
            Sh.of("labnotes_done {} {}", header.id(), index)));
  }

  /**
   * Closes the journal and gives the lock back; {@code $LABNOTES_FAILED} says whether a step
   * failed. A run that has to be confirmed keeps both until it is.
   */
  Sh end() {
    Sh ending =
        Sh.of(
            """
            case $LABNOTES_FAILED in
            0) ;; # the lock was another's, or was given back
            '')
              {}
              ;;
            *) {} ;;
            esac
            """,
            done(),
            failed());
    return watch.isNeeded()
        ? Sh.of(
            "labnotes_guard; if labnotes_armed {}; then labnotes_await {}; else\n{}fi",
            header.id(),
            header.id(),
            ending)
        : ending;
  }

  /** The end of a run that did all: what was last applied is only written where all of it was. */
  Sh done() {
    RecordedState state = recording.state();
    return Sh.of(
        """
        {}
        {}
        {} | labnotes_keep state.blobs && {} | labnotes_keep state.files &&
          {} | labnotes_keep state.json && rm -f {} && labnotes_clean_up {}
        labnotes_end {} done
        """,
        recording.record().isDamaged()
            ? Sh.of("mv \"$LABNOTES_STATE/state.json\" \"$LABNOTES_STATE\"/{}", setAside())
            : Sh.NOTHING,
        Sh.all(
            recording.inPlace().stream()
                .map(kept -> Sh.of("labnotes_store_base {} {}", kept.path(), kept.digest()))
                .toList()),
        Sh.print(lines(state.digests())),
        Sh.print(lines(state.files())),
        Sh.print(state.encode()),
        openMarks(),
        header.keep(),
        header.id());
  }

  /** The end of a run in which something failed. */
  Sh failed() {
    return Sh.of("labnotes_end {} failed", header.id());
  }

  private String setAside() {
    return "state.json.damaged-" + header.id();
  }

  /** The marks of the runs that the state knows now. */
  private List<Sh> openMarks() {
    List<Sh> marks = new ArrayList<>();
    recording
        .record()
        .open()
        .forEach(run -> marks.add(Sh.of("\"$LABNOTES_STATE\"/{}", "runs/" + run.id() + "/open")));
    marks.add(Sh.of("\"$LABNOTES_STATE\"/{}", "runs/" + header.id() + "/open"));
    return marks;
  }
}
