package labnotes.reconcile;

import java.util.Map;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;

/** Whoever tells who moved the things of a plan. */
@FunctionalInterface
public interface DriftAnalysis {
  /**
   * Who moved each thing that somebody moved.
   *
   * @param plan for what is wished, before anything was merged into it
   */
  Map<Address, Drift> of(Plan plan, HostRecord record, Facts observed);
}
