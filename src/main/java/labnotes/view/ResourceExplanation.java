package labnotes.view;

import java.util.Map;
import java.util.Optional;
import labnotes.plan.FileExplanation;
import labnotes.run.HostReport;

/**
 * What a profile says about one resource of a host, and the state of it.
 *
 * @param report on the host, with this resource only
 * @param sources the source of each note by its title
 * @param file which lines of the file take effect; empty if the resource is not a file
 * @param isLastApplied whether the profile is the one that was last applied to the host
 */
public record ResourceExplanation(
    HostReport report,
    Map<String, String> sources,
    Optional<FileExplanation> file,
    boolean isLastApplied) {}
