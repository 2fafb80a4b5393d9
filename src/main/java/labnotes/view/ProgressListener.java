package labnotes.view;

import labnotes.run.RunEvent;

/** Receives the events of runs while they happen, from several threads. */
@FunctionalInterface
public interface ProgressListener {
  /** Receives an event of the run on a host. */
  void handle(String host, RunEvent event);

  /** Receives the hosts whose runs begin; not called if all hosts are one batch. */
  default void begin(HostBatch batch) {}
}
