package labnotes.transport.ssh.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.transport.UnreachableException;
import org.jspecify.annotations.Nullable;

/** Finds what the ssh configuration says of a host. */
public final class SshConfigResolver {
  private static final Path SYSTEM = Path.of("/etc/ssh/ssh_config");

  private SshConfigResolver() {}

  /**
   * Reads the configuration.
   *
   * @param chosen the file to read instead of the user's and the system's, or null
   */
  public static SshConfigValues lookUp(SshDestination target, @Nullable Path chosen, LocalUser user)
      throws UnreachableException {
    if (chosen != null && !Files.isReadable(chosen)) {
      throw new UnreachableException("the ssh configuration " + chosen + " cannot be read", null);
    }
    List<Path> files = chosen == null ? usual(user) : List.of(chosen);
    SshConfigReader reader = new SshConfigReader(target, user);
    try {
      files = files.stream().filter(Files::isReadable).toList();
      for (Path file : files) {
        reader.read(file);
      }
      // A process costs time: it is asked only where it may know better.
      if (reader.isCertain()) {
        return new SshConfigValues(target, reader.values(), user);
      }
      return new SshConfigValues(target, OpenSshClient.resolve(target, chosen), user);
    } catch (OpenSshClient.AbsentException absent) {
      if (reader.doubt().isPresent()) {
        throw new UnreachableException(
            reader.doubt().get()
                + " can only be understood by the OpenSSH client: install it, or"
                + " name another file with --ssh-config",
            absent);
      }
      return new SshConfigValues(target, reader.values(), user);
    } catch (IOException unreadable) {
      throw new UnreachableException(
          "the ssh configuration cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static List<Path> usual(LocalUser user) {
    return List.of(user.home().resolve(".ssh/config"), SYSTEM);
  }
}
