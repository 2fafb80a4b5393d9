package labnotes.kind.accounts;

import java.util.Optional;
import labnotes.sh.HostPath;

/**
 * The home directory and the primary group of a user; of a user that does not exist those that it
 * would get.
 *
 * @param path empty if the host gives no valid path
 * @param group the name of the primary group, or its number if it does not have a name
 */
public record AccountHome(Optional<HostPath> path, String group) {}
