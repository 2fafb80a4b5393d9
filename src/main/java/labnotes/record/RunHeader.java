package labnotes.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/**
 * What a host's record says of a run from its start.
 *
 * @param id sortable by time and unique, such as {@code 20150320T221500Z-3f9a}
 * @param started when, which is the time in its id too
 * @param profile what was applied
 * @param who the person and machine that apply it
 * @param release the operating system's family and version
 * @param keep how many runs the record holds, this one included
 * @param undoes the run whose changes it puts back
 * @param bootEnvironment what is made before the first change
 * @param wished what the profile has for things into which something of the host was merged
 */
public record RunHeader(
    String id,
    Instant started,
    String profile,
    String who,
    String release,
    int keep,
    Optional<String> undoes,
    Optional<String> bootEnvironment,
    Map<Address, Resource> wished) {
  /** How many runs a record holds unless somebody says otherwise. */
  public static final int USUALLY_KEPT = 50;

  /** A run that is no undo, in a record of the usual size. */
  public RunHeader(String id, Instant started, String profile, String who, String release) {
    this(
        id,
        started,
        profile,
        who,
        release,
        USUALLY_KEPT,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** The same run in a record that holds so many, this one included. */
  public RunHeader keeping(int runs) {
    return new RunHeader(id, started, profile, who, release, runs, undoes, bootEnvironment, wished);
  }

  /** The same run, which puts back what that one changed. */
  public RunHeader undoing(String run) {
    return new RunHeader(
        id, started, profile, who, release, keep, Optional.of(run), bootEnvironment, wished);
  }

  /**
   * The header for the record of one of the run's hosts.
   *
   * @param hostProfile the profile that was applied there; empty for the run's own
   * @param system what the host is, where it is known
   */
  public RunHeader forHost(Optional<String> hostProfile, Optional<SystemState> system) {
    return new RunHeader(
        id,
        started,
        hostProfile.orElse(profile),
        who,
        system
            .map(known -> (known.family() + " " + known.version()).strip())
            .orElse(release),
        keep,
        undoes,
        bootEnvironment,
        wished);
  }

  /** The same run with what the profile has for things that were merged. */
  public RunHeader wishing(Map<Address, Resource> resources) {
    return new RunHeader(
        id, started, profile, who, release, keep, undoes, bootEnvironment, resources);
  }

  /** The same run, which makes a boot environment of its name. */
  public RunHeader withBootEnvironment() {
    return new RunHeader(
        id, started, profile, who, release, keep, undoes, Optional.of("labnotes-" + id), wished);
  }
}
