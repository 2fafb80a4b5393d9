package labnotes.view;

import java.util.Map;
import java.util.Optional;
import labnotes.kind.file.FileExplanation;
import labnotes.run.HostReport;

/**
 * What is known of one thing on one host.
 *
 * @param report the host's, with what is about the thing and nothing else
 * @param sources where each note comes from, by its title
 * @param reading what the host's programs make of the file, where the thing is one
 * @param last whether the host's last run applied this profile
 */
public record ResourceExplanation(
    HostReport report, Map<String, String> sources, Optional<FileExplanation> reading, boolean last) {}
