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
import labnotes.cli.options.TargetHost;
import labnotes.fact.Facts;
import labnotes.plan.DesiredState;
import labnotes.record.HostRecord;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.RunEvent;
import labnotes.view.ProgressListener;

/** Runs on several hosts, some of them in parallel; results are in the order of the hosts. */
public final class HostRuns implements AutoCloseable {
  private final List<HostRun> runs;
  private final int jobs;
  private final Consumer<Throwable> internalErrors;

  /** Runs that aim at the same desired state. */
  public HostRuns(
      List<TargetHost> hosts, DesiredState desired, int jobs, Consumer<Throwable> internalErrors) {
    this(
        hosts.stream().map(target -> new HostRun(target.name(), target.host(), desired)).toList(),
        jobs,
        internalErrors);
  }

  /**
   * Runs with a goal of their own each.
   *
   * @param jobs the maximum number of hosts at the same time
   * @param internalErrors receives each internal error; only the run with the error ends
   */
  public HostRuns(List<HostRun> runs, int jobs, Consumer<Throwable> internalErrors) {
    this.runs = List.copyOf(runs);
    this.jobs = jobs;
    this.internalErrors = internalErrors;
  }

  /** Returns the number of hosts. */
  public int size() {
    return runs.size();
  }

  /** Returns the record of a host by its index; empty before the host was read. */
  public Optional<HostRecord> record(int index) {
    return runs.get(index).record();
  }

  /** Returns the facts of a host by its index; empty before the host was read. */
  public Facts facts(int index) {
    return runs.get(index).facts();
  }

  /** Reads every host and computes its plan. */
  public List<HostReport> plan() {
    return parallel(runs.stream().<Callable<HostReport>>map(run -> run::plan).toList());
  }

  /** Reads every host and computes its plan, once no other run is active there. */
  public List<HostReport> plan(ActiveRunWait wait) {
    return parallel(runs.stream().<Callable<HostReport>>map(run -> () -> wait.plan(run)).toList());
  }

  /** Returns the plans, with a failure for each host whose record does not allow a run. */
  public List<HostReport> checkRecords(List<HostReport> planned) {
    List<HostReport> checked = new ArrayList<>();
    for (int index = 0; index < planned.size(); index++) {
      HostReport report = planned.get(index);
      Optional<String> obstacle =
          isDue(report) ? record(index).flatMap(HostRecord::obstacle) : Optional.empty();
      checked.add(obstacle.map(report::failed).orElse(report));
    }
    return checked;
  }

  /** Applies the plans that have changes and returns the reports of all hosts. */
  public List<HostReport> apply(
      List<HostReport> planned, RunHeader header, ProgressListener progress) {
    List<Callable<HostReport>> work = new ArrayList<>();
    for (int index = 0; index < planned.size(); index++) {
      HostReport report = planned.get(index);
      HostRun run = runs.get(index);
      work.add(isDue(report) ? () -> apply(run, report, header, progress) : () -> report);
    }
    return parallel(work);
  }

  private static HostReport apply(
      HostRun run, HostReport planned, RunHeader header, ProgressListener progress) {
    Consumer<RunEvent> events = event -> progress.handle(planned.host(), event);
    return run.apply(header.forHost(planned.profile(), planned.system()), events);
  }

  /** Whether a host has changes to apply, or resolutions or shared resources to record. */
  public static boolean isDue(HostReport report) {
    return report.status() == HostStatus.PENDING
        && (!report.resolutions().isEmpty()
            || !report.shared().isEmpty()
            || report.plan().map(plan -> !plan.changes().isEmpty()).orElse(false));
  }

  private List<HostReport> parallel(List<Callable<HostReport>> work) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, work.size()));
    try {
      List<HostReport> reports = new ArrayList<>();
      for (Future<HostReport> future : workers.invokeAll(work)) {
        reports.add(report(runs.get(reports.size()), future));
      }
      return reports;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } finally {
      workers.shutdownNow();
    }
  }

  /** The report of a run; an internal error becomes a failure of this host only. */
  private HostReport report(HostRun run, Future<HostReport> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      Throwable error = failed.getCause() == null ? failed : failed.getCause();
      if (error instanceof UsageException invalid) {
        throw invalid;
      }
      if (error instanceof StackOverflowError || error instanceof OutOfMemoryError) {
        String reason =
            "what the host answered "
                + (error instanceof StackOverflowError
                    ? "nests too deeply"
                    : "needs too much memory");
        return HostReport.of(run.name(), HostStatus.FAILED, Optional.of(reason));
      }
      internalErrors.accept(error);
      return HostReport.of(
          run.name(),
          HostStatus.FAILED,
          Optional.of("internal error: " + error + "; run again with -v for the stack trace"));
    }
  }

  @Override
  public void close() {
    runs.forEach(HostRun::close);
  }
}
