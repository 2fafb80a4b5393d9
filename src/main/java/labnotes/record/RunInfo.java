package labnotes.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a past run.
 *
 * @param profiles the names of the profiles, or what else the run did
 * @param owners the names under which the profiles own resources; empty for an undo and for a run
 *     of an earlier version
 * @param started in UTC, in ISO 8601; empty if it is unknown
 * @param who the user and machine that started it
 * @param release the operating system's family and version
 * @param undoes id of the run whose changes it undid
 * @param bootEnvironment name of the boot environment that it created
 */
public record RunInfo(
    List<String> profiles,
    Set<String> owners,
    String started,
    String who,
    String release,
    Optional<String> undoes,
    Optional<String> bootEnvironment) {
  public RunInfo {
    profiles = List.copyOf(profiles);
    owners = Set.copyOf(owners);
  }

  static RunInfo decode(Map<String, Object> json) {
    return new RunInfo(
        RecordJson.oneOrMore(json, "profile", "profiles"),
        Set.copyOf(RecordJson.oneOrMore(json, "owner", "owners")),
        RecordJson.text(json, "started"),
        RecordJson.text(json, "who"),
        RecordJson.text(json, "release"),
        optional(json, "undoes"),
        optional(json, "bootEnvironment"));
  }

  private static Optional<String> optional(Map<String, Object> json, String key) {
    return Optional.of(RecordJson.text(json, key)).filter(text -> !text.isEmpty());
  }
}
