package labnotes.reconcile;

import java.util.Map;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.plan.Plan;
import labnotes.record.HostRecord;

/** Finds the drift causes of a plan. */
@FunctionalInterface
public interface DriftAnalysis {
  /**
   * The drift of each resource that has one, or leftover files.
   *
   * @param plan for the desired state before host edits were merged into it
   */
  Map<Address, Drift> of(Plan plan, HostRecord record, Facts observed);
}
