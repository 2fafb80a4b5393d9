package labnotes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.run.Host;
import labnotes.run.ShellHost;
import labnotes.sh.Prelude;
import labnotes.transport.Asker;
import labnotes.transport.Become;
import labnotes.transport.Deadlines;
import labnotes.transport.LocalSession;
import labnotes.transport.LocalUser;
import labnotes.transport.Secret;
import labnotes.transport.Session;
import labnotes.transport.Shell;
import labnotes.transport.SshOptions;
import labnotes.transport.SshSession;
import labnotes.transport.Target;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hosts, and how they are reached. */
final class TargetOptions {
  @Option(
      names = "--host",
      paramLabel = "[user@]host[:port]",
      description = "A host to reach over SSH; may be given several times. Default: this machine.")
  List<String> hosts = new ArrayList<>();

  @Option(
      names = "--hosts",
      paramLabel = "FILE",
      description = "A file of hosts, one a line; what follows a # is not read.")
  @Nullable Path hostsFile;

  @Option(
      names = "--via",
      paramLabel = "CMD",
      description = "A command that runs a shell elsewhere: 'chroot DIR', 'jexec NAME', …")
  @Nullable String via;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "An offline tree: files and persistent settings only.")
  @Nullable Path root;

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "A private key to use before any other.")
  List<Path> identities = new ArrayList<>();

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "The host keys to trust instead of the configured files.")
  @Nullable Path knownHosts;

  @Option(
      names = "--ssh-config",
      paramLabel = "FILE",
      description = "The ssh configuration to read instead of ~/.ssh/config.")
  @Nullable Path sshConfig;

  @Option(
      names = "--accept-new",
      description = "Trust and remember the key of a host that is not known yet.")
  boolean acceptNew;

  @Option(
      names = "--allow-weak",
      paramLabel = "ALGORITHM",
      description = "An outdated algorithm that an old server needs, by its ssh name.")
  Set<String> weak = new LinkedHashSet<>();

  @Option(
      names = "--become",
      paramLabel = "sudo|doas|su|none",
      description = "How to get root's rights there. Default: none.")
  Become become = Become.NONE;

  @Option(names = "-K", description = "Ask for the password that --become needs.")
  boolean askPassword;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many hosts are worked on at once. Default: ${DEFAULT-VALUE}.",
      defaultValue = "10")
  int jobs;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds after which a host that is at work is given up.")
  @Nullable Integer timeout;

  /** A host that was named, not yet reached. */
  record Named(String name, Host host) {}

  /**
   * The hosts that were named, in that order.
   *
   * @throws UsageException where what was named makes no sense
   */
  List<Named> hosts(Terminal terminal) {
    List<String> names = new ArrayList<>(hosts);
    names.addAll(fromFile());
    if ((names.isEmpty() ? 0 : 1) + (via == null ? 0 : 1) + (root == null ? 0 : 1) > 1) {
      throw new UsageException("choose one of --host or --hosts, --via, and --root");
    }
    if (jobs < 1) {
      throw new UsageException("--jobs is at least 1");
    }
    SshOptions.problem(weak)
        .ifPresent(
            problem -> {
              throw new UsageException("--allow-weak: " + problem);
            });
    if (timeout != null && timeout < 1) {
      throw new UsageException("--timeout is at least 1 second");
    }
    if (askPassword && become == Become.NONE) {
      throw new UsageException("-K asks for a password that nothing needs: add --become");
    }
    if (root != null) {
      if (become != Become.NONE) {
        throw new UsageException(
            "--become has no use in an offline tree: run labnotes as its owner");
      }
      return List.of(offline(root));
    }
    Shell shell = shell(terminal);
    if (via != null) {
      return List.of(live(via, LocalSession.via(via, shell, deadlines())));
    }
    if (names.isEmpty()) {
      return List.of(live("this machine", LocalSession.here(shell, deadlines())));
    }
    return new LinkedHashSet<>(names)
        .stream().map(name -> live(name, ssh(name, shell, terminal))).toList();
  }

  private static Named live(String name, Session session) {
    return new Named(name, new ShellHost(session, Prelude.live()));
  }

  private static Named offline(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        if (!Files.isDirectory(absolute)) {
          throw new UsageException("--root " + root + " is not a folder");
        }
        absolute = absolute.toRealPath();
      } else if (absolute.getParent() != null && Files.exists(absolute.getParent())) {
        absolute = absolute.getParent().toRealPath().resolve(absolute.getFileName());
      }
    } catch (IOException broken) {
      throw new UsageException("--root " + root + ": " + broken.getMessage());
    }
    if (absolute.getNameCount() == 0) {
      throw new UsageException("--root / is this machine itself: leave --root out");
    }
    return new Named(
        root.toString(), new ShellHost(LocalSession.here(), Prelude.offline(absolute.toString())));
  }

  private Session ssh(String name, Shell shell, Terminal terminal) {
    Optional<String> problem = Target.problem(name);
    if (problem.isPresent()) {
      throw new UsageException(problem.get());
    }
    String agent = terminal.environment().get("SSH_AUTH_SOCK");
    LocalUser user =
        new LocalUser(terminal.user(), terminal.home(), agent == null ? null : Path.of(agent));
    return SshSession.to(
        Target.parse(name),
        new SshOptions(
            sshConfig,
            identities,
            knownHosts,
            acceptNew ? SshOptions.NewKeys.ACCEPT : SshOptions.NewKeys.REFUSE,
            weak,
            deadlines()),
        user,
        terminal.person().orElseGet(Asker::nobody),
        shell);
  }

  private Deadlines deadlines() {
    Deadlines usual = Deadlines.usual();
    return timeout == null ? usual : usual.run(Duration.ofSeconds(timeout));
  }

  private Shell shell(Terminal terminal) {
    if (!askPassword) {
      return Shell.become(become);
    }
    Optional<Secret> password =
        terminal
            .person()
            .flatMap(person -> person.secret("Password for " + become.toString() + ": "));
    return Shell.become(
        become,
        password.orElseThrow(
            () -> new UsageException("-K asks for a password, but nobody is at a terminal")));
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
        throw new UsageException("--hosts " + hostsFile + " names no host");
      }
      return names;
    } catch (IOException unreadable) {
      throw new UsageException("--hosts " + hostsFile + " cannot be read");
    }
  }
}
