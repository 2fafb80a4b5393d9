package labnotes.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.transport.become.BecomeMethod;
import org.jspecify.annotations.Nullable;

/**
 * How one host is reached, by the options and the inventory.
 *
 * @param passwordCommand prints the password of the method
 * @param timeout in seconds
 */
record ConnectionSettings(
    BecomeMethod become,
    Optional<PasswordCommand> passwordCommand,
    List<Path> identities,
    @Nullable Path knownHosts,
    @Nullable Path sshConfig,
    Set<String> weak,
    Optional<Integer> timeout) {}
