package labnotes.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.SystemState;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.plan.ProfileShares;

/**
 * The header of a run in a host's record.
 *
 * @param id sortable by time and unique, such as {@code 20150320T221500Z-3f9a}
 * @param started the time in its id
 * @param profile what is applied
 * @param who the user and machine that apply it
 * @param release the operating system's family and version
 * @param profiles the profiles of the run, and what each of them declares
 * @param desired what the profile has for the resources into which host edits were merged
 */
public record RunHeader(
    String id,
    Instant started,
    String profile,
    String who,
    String release,
    RunOptions options,
    ProfileShares profiles,
    Map<Address, Resource> desired) {

  /** A run that is not an undo, in a record of the default size. */
  public RunHeader(String id, Instant started, String profile, String who, String release) {
    this(
        id,
        started,
        profile,
        who,
        release,
        RunOptions.defaults(),
        ProfileShares.none(profile),
        Map.of());
  }

  /** The number of runs that the record keeps, this one included. */
  public int keep() {
    return options.keep();
  }

  /** The id of the run whose changes it undoes. */
  public Optional<String> undoes() {
    return options.undoes();
  }

  /** The name of the boot environment that it creates before the first change. */
  public Optional<String> bootEnvironment() {
    return options.bootEnvironment();
  }

  /** The names of the profiles, or what else is applied. */
  List<String> names() {
    return profiles.isProfile() ? profiles.profiles() : List.of(profile);
  }

  private RunHeader with(RunOptions other) {
    return new RunHeader(id, started, profile, who, release, other, profiles, desired);
  }

  /** A copy for a record that keeps so many runs. */
  public RunHeader keeping(int runs) {
    return with(new RunOptions(runs, undoes(), bootEnvironment()));
  }

  /** A copy that undoes the changes of another run. */
  public RunHeader undoing(String run) {
    return with(new RunOptions(keep(), Optional.of(run), bootEnvironment()));
  }

  /** A copy that creates a boot environment named after it. */
  public RunHeader withBootEnvironment() {
    return with(new RunOptions(keep(), undoes(), Optional.of("labnotes-" + id)));
  }

  /**
   * A copy for the record of one of the run's hosts.
   *
   * @param hostProfile the profile that was applied there; empty for the run's own
   * @param system what the host is, if it is known
   */
  public RunHeader forHost(Optional<String> hostProfile, Optional<SystemState> system) {
    return new RunHeader(
        id,
        started,
        hostProfile.orElse(profile),
        who,
        system.map(known -> (known.family() + " " + known.version()).strip()).orElse(release),
        options,
        profiles,
        desired);
  }

  /** A copy with what the profile has for the resources that were merged. */
  public RunHeader desiring(Map<Address, Resource> resources) {
    return new RunHeader(id, started, profile, who, release, options, profiles, resources);
  }

  /** A copy for what these profiles declare. */
  public RunHeader with(ProfileShares others) {
    return new RunHeader(id, started, profile, who, release, options, others, desired);
  }

  /** The JSON of the record. */
  public byte[] encode() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("schema", RecordJson.SCHEMA);
    map.put("id", id);
    RecordJson.putOneOrMore(map, "profile", "profiles", names());
    RecordJson.putOneOrMore(map, "owner", "owners", profiles.owners());
    map.put("who", who);
    map.put("release", release);
    map.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    undoes().ifPresent(run -> map.put("undoes", run));
    bootEnvironment().ifPresent(name -> map.put("bootEnvironment", name));
    return RecordJson.of(map);
  }
}
