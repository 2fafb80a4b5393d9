package labnotes.transport.ssh.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.transport.UnreachableException;
import org.jspecify.annotations.Nullable;

/**
 * The resolver of a destination's settings.
 *
 * @param options the command line's options, which override the configuration
 */
public record SshConfigResolver(SshOptions options, LocalUser user) {
  private static final Path SYSTEM = Path.of("/etc/ssh/ssh_config");

  /**
   * Returns the settings of a destination.
   *
   * @throws UnreachableException if the configuration cannot be read or is wrong
   */
  public SshSettings resolve(SshDestination destination) throws UnreachableException {
    try {
      return SshSettings.of(destination, values(destination), options, user);
    } catch (IllegalArgumentException wrong) {
      throw new UnreachableException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private SshConfigValues values(SshDestination destination) throws UnreachableException {
    Path chosen = options.config();
    if (chosen != null && !Files.isReadable(chosen)) {
      throw new UnreachableException(
          "ssh configuration " + chosen + " cannot be read; check --ssh-config", null);
    }
    SshConfigReader reader = new SshConfigReader(destination, user);
    try {
      for (Path file : files(chosen)) {
        reader.read(file);
      }
      // Starting a process takes time, so OpenSSH evaluates only what this reader cannot.
      if (reader.isCertain()) {
        return new SshConfigValues(destination, reader.values(), user);
      }
      return new SshConfigValues(destination, OpenSshClient.resolve(destination, chosen), user);
    } catch (OpenSshClient.NotInstalledException absent) {
      if (reader.unsupported().isPresent()) {
        throw new UnreachableException(
            "ssh configuration: "
                + reader.unsupported().get()
                + " requires the OpenSSH client; install it, or use another file with"
                + " --ssh-config",
            absent);
      }
      return new SshConfigValues(destination, reader.values(), user);
    } catch (IOException unreadable) {
      throw new UnreachableException(
          "ssh configuration cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private List<Path> files(@Nullable Path chosen) {
    List<Path> files =
        chosen == null ? List.of(user.home().resolve(".ssh/config"), SYSTEM) : List.of(chosen);
    return files.stream().filter(Files::isReadable).toList();
  }
}
