package labnotes.plan;

import java.util.List;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/**
 * The part of what profiles declare that a run is limited to.
 *
 * @param selected the number of resources in it
 * @param total the number of resources that the profiles declare
 * @param skipped the addresses of the other resources
 * @param whole all resources in their order; empty if they are not known, as for a saved plan
 */
public record PartialRun(
    Selection selection, int selected, int total, Set<Address> skipped, List<Resource> whole) {
  public PartialRun {
    skipped = Set.copyOf(skipped);
    whole = List.copyOf(whole);
  }

  /** Whether a resource is declared, but not part of the run. */
  public boolean isSkipped(Address address) {
    return skipped.contains(address);
  }

  /** A copy with only the selection and the counts. */
  public PartialRun counts() {
    return new PartialRun(selection, selected, total, Set.of(), List.of());
  }

  /** The counts, such as {@code partial: 3 of 12 resources}. */
  @Override
  public String toString() {
    return "partial: %d of %d resource%s".formatted(selected, total, total == 1 ? "" : "s");
  }
}
