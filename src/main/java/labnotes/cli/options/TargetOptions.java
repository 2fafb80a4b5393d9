package labnotes.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.kind.HostFunctions;
import labnotes.run.Host;
import labnotes.run.ShellHost;
import labnotes.transport.Session;
import labnotes.transport.Timeouts;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.local.LocalSession;
import labnotes.transport.ssh.SshSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select hosts. */
public final class TargetOptions {
  @Option(
      names = "--host",
      paramLabel = "[user@]host[:port]",
      description = "host to reach over SSH; repeatable (default this machine)")
  List<String> hosts = new ArrayList<>();

  @Option(
      names = "--hosts",
      paramLabel = "FILE",
      description = "file with one host a line; # starts a comment")
  @Nullable Path hostsFile;

  @Option(
      names = "--via",
      paramLabel = "CMD",
      description = "command that runs a shell elsewhere, such as 'chroot DIR' or 'jexec NAME'")
  @Nullable String via;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "offline tree, of which only files and persistent settings are managed")
  @Nullable Path root;

  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "maximum number of hosts at a time (default ${DEFAULT-VALUE})",
      defaultValue = "10")
  public int jobs;

  /** A host that was named, not yet reached. */
  public record Named(String name, Host host) {}

  /**
   * The hosts that were named, in that order.
   *
   * @throws UsageException where what was named makes no sense
   */
  public List<Named> hosts(Terminal terminal) {
    return hosts(terminal, Optional.empty());
  }

  /**
   * The same hosts, which wait so long for a new connection after changes that may cut the way in.
   */
  public List<Named> hosts(Terminal terminal, Optional<Duration> patience) {
    if (via != null && via.isBlank()) {
      throw new UsageException("--via is empty; is a shell variable unset?");
    }
    if (root != null && root.toString().isBlank()) {
      throw new UsageException("--root is empty; is a shell variable unset?");
    }
    List<String> names = new ArrayList<>(hosts);
    names.addAll(fromFile());
    if ((names.isEmpty() ? 0 : 1) + (via == null ? 0 : 1) + (root == null ? 0 : 1) > 1) {
      throw new UsageException("--host or --hosts, --via and --root cannot be combined; pass one of them");
    }
    if (jobs < 1) {
      throw new UsageException("--jobs must be at least 1");
    }
    if (root != null && root.toString().chars().anyMatch(Character::isISOControl)) {
      throw new UsageException("--root must not contain control characters");
    }
    connection.check();
    if (root != null) {
      if (connection.become != BecomeMethod.NONE) {
        throw new UsageException(
            "--become cannot be combined with --root; run labnotes as the tree's owner");
      }
      return List.of(offline(root));
    }
    ShellCommand shell = connection.shell(terminal);
    Timeouts timeouts = connection.timeouts();
    if (via != null) {
      return List.of(live(via, LocalSession.via(via, shell, timeouts), patience));
    }
    if (names.isEmpty()) {
      return List.of(live("this machine", LocalSession.here(shell, timeouts), patience));
    }
    return new LinkedHashSet<>(names)
        .stream()
            .map(
                name ->
                    live(
                        name,
                        ahead(connection.ssh(name, shell, timeouts, terminal), names),
                        patience))
            .toList();
  }

  private static Named live(String name, Session session, Optional<Duration> patience) {
    return new Named(name, new ShellHost(session, HostFunctions.live(), patience));
  }

  /**
   * Reaching a host takes as long as reading a profile: both are begun at once, unless the hosts
   * have to take turns.
   */
  private Session ahead(SshSession session, List<String> names) {
    if (names.size() <= jobs) {
      session.connectInBackground();
    }
    return session;
  }

  private static Named offline(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        if (!Files.isDirectory(absolute)) {
          throw new UsageException("--root " + root + " is not a directory");
        }
        absolute = absolute.toRealPath();
      } else if (absolute.getParent() != null && Files.exists(absolute.getParent())) {
        absolute = absolute.getParent().toRealPath().resolve(absolute.getFileName());
      }
    } catch (IOException broken) {
      throw new UsageException("--root " + root + ": " + broken.getMessage());
    }
    if (absolute.getNameCount() == 0) {
      throw new UsageException("--root / is this machine; omit --root");
    }
    return new Named(
        root.toString(),
        new ShellHost(LocalSession.here(), HostFunctions.offline(absolute.toString())));
  }

  private List<String> fromFile() {
    if (hostsFile == null) {
      return List.of();
    }
    try {
      List<String> names =
          Files.readAllLines(hostsFile, StandardCharsets.UTF_8).stream()
              .map(line -> line.replaceFirst("#.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      if (names.isEmpty()) {
        throw new UsageException("--hosts " + hostsFile + " contains no host");
      }
      return names;
    } catch (IOException unreadable) {
      throw new UsageException("--hosts " + hostsFile + " cannot be read");
    }
  }
}
