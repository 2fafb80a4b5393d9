package labnotes.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import labnotes.plan.UnmetExpectation;

/**
 * What a run changed on one host.
 *
 * @param run its id in the host's record; empty if nothing was changed
 * @param outcomes one for each round; a round after the first applies what waited for a package
 * @param unmet the changes that reported success, but whose results the host does not show
 * @param roundTrips the number of round trips to the host
 * @param left the number of changes that only the next run can apply
 * @param elapsed how long the command worked on the host
 */
public record HostChanges(
    Optional<String> run,
    List<ApplyOutcome> outcomes,
    List<UnmetExpectation> unmet,
    int roundTrips,
    int left,
    Duration elapsed) {
  public HostChanges {
    outcomes = List.copyOf(outcomes);
    unmet = List.copyOf(unmet);
  }

  /** No changes. */
  static HostChanges none() {
    return new HostChanges(Optional.empty(), List.of(), List.of(), 0, 0, Duration.ZERO);
  }

  /** A copy with another time. */
  HostChanges lasting(Duration time) {
    return new HostChanges(run, outcomes, unmet, roundTrips, left, time);
  }
}
