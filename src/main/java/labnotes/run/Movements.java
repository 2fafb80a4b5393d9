package labnotes.run;

import java.util.Map;
import labnotes.fact.Facts;
import labnotes.plan.Plan;
import labnotes.resource.Address;

/** Whoever tells who moved the things of a plan. */
@FunctionalInterface
public interface Movements {
  /**
   * Who moved each thing that somebody moved.
   *
   * @param plan for what is wished, before anything was merged into it
   */
  Map<Address, Movement> of(Plan plan, HostRecord record, Facts observed);
}
