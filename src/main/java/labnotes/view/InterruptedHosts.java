package labnotes.view;

import java.util.List;

/**
 * The hosts of a run at the moment of an interruption.
 *
 * @param active those that are being changed
 * @param waiting those whose changes have not begun
 * @param present the change in progress and how long it can take, for each active host that has one
 * @param isGuarded whether the access guard protects changes of the active hosts
 */
public record InterruptedHosts(
    List<String> active, List<String> waiting, List<String> present, boolean isGuarded) {
  public InterruptedHosts {
    active = List.copyOf(active);
    waiting = List.copyOf(waiting);
    present = List.copyOf(present);
  }
}
