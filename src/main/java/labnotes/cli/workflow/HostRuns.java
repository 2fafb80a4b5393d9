package labnotes.cli.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.TargetOptions;
import labnotes.fact.Facts;
import labnotes.plan.DesiredState;
import labnotes.record.HostRecord;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.RunEvent;

/** Visits to several hosts, some of them at once; results keep the hosts' order. */
public final class HostRuns implements AutoCloseable {
  private final List<HostRun> visits;
  private final int jobs;
  private final Consumer<Throwable> bugs;

  public HostRuns(List<TargetOptions.Named> hosts, DesiredState desired, int jobs, Consumer<Throwable> bugs) {
    this(
        hosts.stream().map(named -> new HostRun(named.name(), named.host(), desired)).toList(),
        jobs,
        bugs);
  }

  /**
   * Visits of which so many are made at once.
   *
   * @param bugs is told of each fault of labnotes itself, which ends its own visit only
   */
  public HostRuns(List<HostRun> visits, int jobs, Consumer<Throwable> bugs) {
    this.visits = visits;
    this.jobs = jobs;
    this.bugs = bugs;
  }

  /** How many hosts there are. */
  int size() {
    return visits.size();
  }

  /** What the host of that number, from 0, remembers; empty before it was asked. */
  public Optional<HostRecord> record(int number) {
    return visits.get(number).record();
  }

  /** What the host of that number, from 0, answered; empty before it was asked. */
  public Facts facts(int number) {
    return visits.get(number).facts();
  }

  /** Reads and compares every host. */
  public List<HostReport> plan() {
    return together(visits.stream().<Callable<HostReport>>map(visit -> visit::plan).toList());
  }

  /** The plans, of which those fail at once that their host's record forbids. */
  List<HostReport> possible(List<HostReport> planned) {
    List<HostReport> possible = new ArrayList<>();
    for (int index = 0; index < planned.size(); index++) {
      HostReport report = planned.get(index);
      Optional<String> obstacle =
          isDue(report) ? record(index).flatMap(HostRecord::obstacle) : Optional.empty();
      possible.add(obstacle.map(report::failing).orElse(report));
    }
    return possible;
  }

  /** Changes those hosts that differ and can be changed; the others' reports stay as they are. */
  List<HostReport> apply(List<HostReport> planned, RunHeader header, ProgressDisplay progress) {
    List<Callable<HostReport>> work = new ArrayList<>();
    for (int index = 0; index < planned.size(); index++) {
      HostReport report = planned.get(index);
      HostRun visit = visits.get(index);
      Consumer<RunEvent> events = event -> progress.tell(report.host(), event);
      work.add(() -> isDue(report) ? visit.apply(header.forHost(report.profile(), report.system()), events) : report);
    }
    return together(work);
  }

  /** Whether a host has changes that can be made, or a decision to be kept. */
  static boolean isDue(HostReport report) {
    return report.status() == HostReport.Status.DIFFERENT
        && (!report.decided().isEmpty()
            || report.plan().map(plan -> !plan.changes().isEmpty()).orElse(false));
  }

  private List<HostReport> together(List<Callable<HostReport>> work) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, work.size()));
    try {
      List<HostReport> reports = new ArrayList<>();
      for (Future<HostReport> future : workers.invokeAll(work)) {
        reports.add(report(visits.get(reports.size()), future));
      }
      return reports;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } finally {
      workers.shutdownNow();
    }
  }

  /** What came of a visit; one that a fault of labnotes ended leaves the others what they are. */
  private HostReport report(HostRun visit, Future<HostReport> ended) throws InterruptedException {
    try {
      return ended.get();
    } catch (ExecutionException failed) {
      Throwable bug = failed.getCause() == null ? failed : failed.getCause();
      if (bug instanceof UsageException misuse) {
        throw misuse;
      }
      bugs.accept(bug);
      return HostReport.of(
          visit.name(),
          HostReport.Status.FAILED,
          Optional.of(
              "labnotes itself failed on this host: " + bug + "; run again with -v for details"));
    }
  }

  @Override
  public void close() {
    visits.forEach(HostRun::close);
  }
}
