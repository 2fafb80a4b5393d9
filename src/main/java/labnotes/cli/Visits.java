package labnotes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import labnotes.resource.Desired;
import labnotes.run.Event;
import labnotes.run.HostRecord;
import labnotes.run.Report;
import labnotes.run.RunHeader;
import labnotes.run.Visit;

/** Visits to several hosts, some of them at once; results keep the hosts' order. */
final class Visits implements AutoCloseable {
  private final List<Visit> visits;
  private final int jobs;

  Visits(List<TargetOptions.Named> hosts, Desired desired, int jobs) {
    this(
        hosts.stream().map(named -> new Visit(named.name(), named.host(), desired)).toList(), jobs);
  }

  Visits(List<Visit> visits, int jobs) {
    this.visits = visits;
    this.jobs = jobs;
  }

  /** How many hosts there are. */
  int size() {
    return visits.size();
  }

  /** What the host of that number, from 0, remembers; empty before it was asked. */
  Optional<HostRecord> record(int number) {
    return visits.get(number).record();
  }

  /** Reads and compares every host. */
  List<Report> plan() {
    return together(visits.stream().<Callable<Report>>map(visit -> visit::plan).toList());
  }

  /** Changes those hosts that differ and can be changed; the others' reports stay as they are. */
  List<Report> apply(List<Report> planned, RunHeader header, Progress progress) {
    List<Callable<Report>> work = new ArrayList<>();
    for (int index = 0; index < planned.size(); index++) {
      Report report = planned.get(index);
      Visit visit = visits.get(index);
      Consumer<Event> events = event -> progress.tell(report.host(), event);
      work.add(() -> isDue(report) ? visit.apply(header.on(report), events) : report);
    }
    return together(work);
  }

  /** Whether a host has changes that can be made. */
  static boolean isDue(Report report) {
    return report.status() == Report.Status.DIFFERENT
        && report.plan().map(plan -> !plan.changes().isEmpty()).orElse(false);
  }

  private List<Report> together(List<Callable<Report>> work) {
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(jobs, work.size()));
    try {
      List<Report> reports = new ArrayList<>();
      for (Future<Report> future : workers.invokeAll(work)) {
        reports.add(future.get());
      }
      return reports;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  @Override
  public void close() {
    visits.forEach(Visit::close);
  }
}
