package labnotes.run;

import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.resource.Address;

/**
 * What a host's record says of a run from its start.
 *
 * @param id sortable by time and unique, such as {@code 20150320T221500Z-3f9a}
 * @param profile what was applied
 * @param who the person and machine that apply it
 * @param release the operating system's family and version
 * @param keep how many runs the record holds, this one included
 * @param undoes the run whose changes it puts back
 * @param bootEnvironment what is made before the first change
 * @param rendered what the profile has for files into which something of the host was merged
 */
public record RunHeader(
    String id,
    String profile,
    String who,
    String release,
    int keep,
    Optional<String> undoes,
    Optional<String> bootEnvironment,
    Map<Address, Content> rendered) {
  /** How many runs a record holds unless somebody says otherwise. */
  public static final int USUALLY_KEPT = 50;

  /** A run that is no undo, in a record of the usual size. */
  public RunHeader(String id, String profile, String who, String release) {
    this(id, profile, who, release, USUALLY_KEPT, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same run, as the record of one of its hosts shall have it. */
  public RunHeader on(Report report) {
    return new RunHeader(
        id,
        report.profile().orElse(profile),
        who,
        report
            .system()
            .map(system -> (system.family() + " " + system.version()).strip())
            .orElse(release),
        keep,
        undoes,
        bootEnvironment,
        rendered);
  }

  /** The same run with what the profile has for files that were merged. */
  RunHeader rendering(Map<Address, Content> contents) {
    return new RunHeader(id, profile, who, release, keep, undoes, bootEnvironment, contents);
  }

  /** The same run, which makes a boot environment of its name. */
  RunHeader withBootEnvironment() {
    return new RunHeader(
        id, profile, who, release, keep, undoes, Optional.of("labnotes-" + id), rendered);
  }
}
