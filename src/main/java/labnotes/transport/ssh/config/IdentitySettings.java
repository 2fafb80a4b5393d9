package labnotes.transport.ssh.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user keys to try.
 *
 * @param files private key files, in order
 * @param requested how many of them, from the first, come from the command line
 * @param only whether keys of the agent that are not in the files are ignored
 * @param agent the agent's socket, or null
 */
public record IdentitySettings(
    List<Path> files, int requested, boolean only, @Nullable Path agent) {
  static IdentitySettings of(SshConfigValues values, SshOptions options, LocalUser user) {
    List<Path> files = new ArrayList<>(options.identities());
    values.identityFiles().stream().filter(file -> !files.contains(file)).forEach(files::add);
    return new IdentitySettings(
        List.copyOf(files),
        options.identities().size(),
        values.isYes("IdentitiesOnly"),
        values.agent(user.agent()));
  }
}
