package labnotes.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.Timeouts;
import labnotes.transport.become.BecomeMethod;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of connections and of privilege escalation. */
public final class ConnectionOptions {
  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "private key to try first; repeatable")
  List<Path> identities = new ArrayList<>();

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "known_hosts file to use instead of the configured ones")
  @Nullable Path knownHosts;

  @Option(
      names = "--ssh-config",
      paramLabel = "FILE",
      description = "ssh configuration to read instead of ~/.ssh/config")
  @Nullable Path sshConfig;

  @Option(
      names = "--accept-new",
      description = "trust and record the keys of hosts that are not known yet")
  boolean acceptNew;

  @Option(
      names = "--allow-weak",
      paramLabel = "ALGORITHM",
      description = "enable an outdated algorithm for an old server, by its OpenSSH name; repeatable")
  Set<String> weak = new LinkedHashSet<>();

  @Option(
      names = "--become",
      paramLabel = "sudo|doas|su|none",
      description = "privilege escalation on the host (default none)")
  public BecomeMethod become = BecomeMethod.NONE;

  @Option(names = "-K", description = "ask for the password of --become")
  boolean askPassword;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "maximum time of a program on a host, in seconds (default 600)")
  @Nullable Integer timeout;

  /**
   * Checks the options.
   *
   * @throws UsageException if they are wrong or contradict each other
   */
  public void check() {
    SshOptions.findProblem(weak)
        .ifPresent(
            problem -> {
              throw new UsageException("--allow-weak: " + problem);
            });
    if (timeout != null && timeout < 1) {
      throw new UsageException("--timeout must be at least 1");
    }
    if (askPassword && become == BecomeMethod.NONE) {
      throw new UsageException("-K requires --become");
    }
  }

  /**
   * Returns a session with a host that is not connected yet.
   *
   * @throws UsageException if the name is not {@code [user@]host[:port]}
   */
  public SshSession ssh(String name, ShellCommand shell, Timeouts timeouts, Terminal terminal) {
    Optional<String> problem = SshDestination.findProblem(name);
    if (problem.isPresent()) {
      throw new UsageException(problem.get());
    }
    String agent = terminal.environment().get("SSH_AUTH_SOCK");
    LocalUser user =
        new LocalUser(terminal.user(), terminal.home(), agent == null ? null : Path.of(agent));
    return SshSession.to(
        SshDestination.parse(name),
        new SshOptions(
            sshConfig,
            identities,
            knownHosts,
            acceptNew ? NewHostKeyPolicy.ACCEPT : NewHostKeyPolicy.REFUSE,
            weak,
            timeouts),
        user,
        terminal.person().orElseGet(Prompter::none),
        shell);
  }

  /** Returns the default timeouts with the limit of {@code --timeout}. */
  public Timeouts timeouts() {
    Timeouts defaults = Timeouts.defaults();
    return timeout == null ? defaults : defaults.withRun(Duration.ofSeconds(timeout));
  }

  /** Returns the command that starts a shell on the host, with privilege escalation. */
  public ShellCommand shell(Terminal terminal) {
    if (!askPassword) {
      return ShellCommand.asRoot(become);
    }
    Optional<Password> password =
        terminal
            .person()
            .flatMap(
                person ->
                    person.askPassword("Password for " + become + ": "));
    return ShellCommand.asRoot(
        become,
        password.orElseThrow(
            () -> new UsageException("cannot ask for the password of --become without a terminal")));
  }
}
