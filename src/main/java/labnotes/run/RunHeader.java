package labnotes.run;

/**
 * What a host's record says of a run from its start.
 *
 * @param id sortable by time and unique, such as {@code 20150320T221500Z-3f9a}
 * @param profile what was applied
 * @param who the person and machine that apply it
 * @param release the operating system's family and version
 */
public record RunHeader(String id, String profile, String who, String release) {
  /** The same run, as the record of one of its hosts shall have it. */
  public RunHeader on(Report report) {
    return new RunHeader(
        id,
        report.profile().orElse(profile),
        who,
        report
            .system()
            .map(system -> (system.family() + " " + system.version()).strip())
            .orElse(release));
  }
}
