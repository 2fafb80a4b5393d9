package labnotes.view;

import java.util.List;
import labnotes.run.sealed.StaleChange;

/**
 * A saved plan that no longer matches its host.
 *
 * @param changes those that came out differently when the plan was computed again
 */
public record StalePlan(List<String> profiles, String host, List<StaleChange> changes) {
  public StalePlan {
    changes = List.copyOf(changes);
  }
}
