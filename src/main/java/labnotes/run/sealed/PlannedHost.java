package labnotes.run.sealed;

import java.util.Optional;
import labnotes.record.HostRecord;

/**
 * The host that a plan was made for.
 *
 * @param name as the user typed it
 * @param inventoryName its name in the inventory; empty if the user named it otherwise
 */
public record PlannedHost(String name, Optional<String> inventoryName, HostRecord.Machine machine) {
  /** Why it is another host than the one that the inventory calls so; empty if it may be that. */
  public Optional<String> mismatch(Optional<String> calledNow) {
    return inventoryName
        .filter(planned -> !calledNow.equals(inventoryName))
        .map(
            planned ->
                "the plan was made for %s%s"
                    .formatted(
                        planned,
                        calledNow
                            .map(now -> ", but the inventory calls this host " + now)
                            .orElse(" of the inventory, which only --on " + planned + " names")));
  }

  /** Why it is another host than the one with this record; empty if it is that. */
  public Optional<String> mismatch(HostRecord record) {
    return machine.identity().equals(record.identity()) && isAt(record.place())
        ? Optional.empty()
        : Optional.of(
            "the plan was made for %s (%s), but this is another host (%s)"
                .formatted(name, describe(machine), describe(record.machine())));
  }

  /** Whether the place is that of the plan; a tree may be created after the plan. */
  private boolean isAt(String place) {
    return place.equals(machine.place()) || place.startsWith(machine.place() + ", inode ");
  }

  private static String describe(HostRecord.Machine machine) {
    if (!machine.identity().isEmpty()) {
      return machine.identity();
    }
    return machine.place().isEmpty() ? "no machine identity" : machine.place();
  }
}
