package labnotes.cli.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.TargetHost;
import labnotes.cli.options.TargetOptions;
import labnotes.fact.Facts;
import labnotes.fleet.FailureLimit;
import labnotes.fleet.Rollout;
import labnotes.plan.DesiredState;
import labnotes.reconcile.AppliedDrift;
import labnotes.record.HostRecord;
import labnotes.record.RunHeader;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.ResolvedGoal;
import labnotes.run.RunEvent;
import labnotes.view.HostBatch;
import labnotes.view.ProgressListener;

/** Runs on several hosts, some of them in parallel; results are in the order of the hosts. */
public final class HostRuns implements AutoCloseable {
  private final List<HostRun> runs;
  private final int jobs;
  private final Consumer<Throwable> internalErrors;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  /** Runs that aim at the same desired state. */
  public HostRuns(
      List<TargetHost> hosts,
      DesiredState desired,
      TargetOptions targets,
      Consumer<Throwable> internalErrors) {
    this(hosts, target -> desired, targets, internalErrors);
  }

  /** Runs that aim at a desired state for each host. */
  public HostRuns(
      List<TargetHost> hosts,
      Function<TargetHost, DesiredState> desired,
      TargetOptions targets,
      Consumer<Throwable> internalErrors) {
    this(
        hosts.stream()
            .map(
                target ->
                    targets.run(
                        target,
                        any ->
                            new ResolvedGoal(
                                new NamedHostState(desired.apply(target), target),
                                AppliedDrift::of)))
            .toList(),
        targets.jobs(),
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

  /** Reads every host and computes its plan, as far as the rollout allows failures. */
  public List<HostReport> plan(Rollout rollout) {
    List<HostExecution> tasks =
        runs.stream()
            .map(run -> new HostExecution(run, HostReport.of(run.name()), run::plan))
            .toList();
    FailureLimit limit = rollout.limitOfReading(size());
    List<HostReport> reports = new ArrayList<>();
    rollout.batches(tasks, size()).forEach(batch -> reports.addAll(parallel(batch, limit)));
    return reports;
  }

  /** Reads every host and computes its plan, once no other run is active there. */
  public List<HostReport> plan(ActiveRunWait wait) {
    return parallel(
        runs.stream()
            .map(run -> new HostExecution(run, HostReport.of(run.name()), () -> wait.plan(run)))
            .toList(),
        Rollout.ofAllHosts().limitOfReading(size()));
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

  /** Returns the limit of failures for the changes of these plans. */
  FailureLimit limit(List<HostReport> planned, Rollout rollout) {
    long failed = planned.stream().filter(report -> report.status().isFailure()).count();
    return rollout.limitOfChanges(size(), (int) failed);
  }

  /** Applies the plans that have changes, batch by batch, and returns the reports of all hosts. */
  public List<HostReport> apply(
      List<HostReport> planned, RunHeader header, Rollout rollout, ProgressListener progress) {
    List<Integer> due =
        IntStream.range(0, size()).filter(index -> isDue(planned.get(index))).boxed().toList();
    FailureLimit limit = limit(planned, rollout);
    List<HostReport> applied = new ArrayList<>(planned);
    List<List<Integer>> batches = rollout.batches(due, size());
    for (List<Integer> batch : batches) {
      if (batches.size() > 1 && limit.exceeded().isEmpty()) {
        List<String> names = batch.stream().map(index -> planned.get(index).host()).toList();
        progress.begin(new HostBatch(batches.indexOf(batch) + 1, batches.size(), names));
      }
      List<HostExecution> tasks =
          batch.stream()
              .map(index -> task(runs.get(index), planned.get(index), header, progress))
              .toList();
      Iterator<HostReport> reports = parallel(tasks, limit).iterator();
      batch.forEach(index -> applied.set(index, reports.next()));
    }
    return applied;
  }

  private HostExecution task(
      HostRun run, HostReport planned, RunHeader header, ProgressListener progress) {
    Consumer<RunEvent> events = event -> progress.handle(planned.host(), event);
    return new HostExecution(
        run,
        planned,
        () -> {
          begun.add(run.name());
          try {
            return run.apply(header.forHost(planned.profile(), planned.system()), events);
          } finally {
            ended.add(run.name());
          }
        });
  }

  /** Whether the changes of a host have begun. */
  boolean isBegun(String host) {
    return begun.contains(host);
  }

  /** Whether a host is being changed. */
  boolean isActive(String host) {
    return begun.contains(host) && !ended.contains(host);
  }

  /** Whether a host has changes to apply, or something to record without any. */
  public static boolean isDue(HostReport report) {
    return report.status() == HostStatus.PENDING
        && (!report.resolutions().isEmpty()
            || !report.shared().isEmpty()
            || !report.gone().isEmpty()
            || report.plan().map(plan -> !plan.changes().isEmpty()).orElse(false));
  }

  /** Executes tasks in their order; those that the limit stops are not run. */
  private List<HostReport> parallel(List<HostExecution> tasks, FailureLimit limit) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, tasks.size()));
    try {
      List<Callable<HostReport>> work =
          tasks.stream().<Callable<HostReport>>map(task -> () -> execute(task, limit)).toList();
      List<HostReport> reports = new ArrayList<>();
      for (Future<HostReport> future : workers.invokeAll(work)) {
        reports.add(future.get());
      }
      return reports;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UsageException invalid) {
        throw invalid;
      }
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } finally {
      workers.shutdownNow();
    }
  }

  private HostReport execute(HostExecution task, FailureLimit limit) {
    Optional<String> obstacle = limit.exceeded();
    if (obstacle.isPresent()) {
      return task.before().notRun(obstacle.get());
    }
    long start = System.nanoTime();
    HostReport report = report(task);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return limit.counted(report.lasting(task.before().elapsed().plus(time)));
  }

  /** The report of a run; an internal error becomes a failure of this host only. */
  private HostReport report(HostExecution task) {
    try {
      return task.work().call();
    } catch (UsageException invalid) {
      throw invalid;
    } catch (StackOverflowError | OutOfMemoryError error) {
      String reason =
          "what the host answered "
              + (error instanceof StackOverflowError
                  ? "nests too deeply"
                  : "needs too much memory");
      return HostReport.of(task.run().name(), HostStatus.FAILED, Optional.of(reason));
    } catch (Throwable error) {
      internalErrors.accept(error);
      return HostReport.of(
          task.run().name(),
          HostStatus.FAILED,
          Optional.of("internal error: " + error + "; run again with -v for the stack trace"));
    }
  }

  /**
   * The work on one host.
   *
   * @param before what is known of the host before the work
   */
  private record HostExecution(HostRun run, HostReport before, Callable<HostReport> work) {}

  @Override
  public void close() {
    runs.forEach(HostRun::close);
  }
}
