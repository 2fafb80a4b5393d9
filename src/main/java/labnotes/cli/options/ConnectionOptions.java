package labnotes.cli.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How hosts are reached, and with whose rights. */
public final class ConnectionOptions {
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
  public BecomeMethod become = BecomeMethod.NONE;

  @Option(names = "-K", description = "Ask for the password that --become needs.")
  boolean askPassword;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "Seconds after which a host that is at work is given up.")
  @Nullable Integer timeout;

  /**
   * Refuses what makes no sense together.
   *
   * @throws UsageException with what that is
   */
  public void check() {
    SshOptions.problem(weak)
        .ifPresent(
            problem -> {
              throw new UsageException("--allow-weak: " + problem);
            });
    if (timeout != null && timeout < 1) {
      throw new UsageException("--timeout is at least 1 second");
    }
    if (askPassword && become == BecomeMethod.NONE) {
      throw new UsageException("-K asks for a password that nothing needs: add --become");
    }
  }

  /**
   * A session with a host; nothing is sent yet.
   *
   * @throws UsageException where the name makes no sense
   */
  public SshSession ssh(String name, ShellCommand shell, Timeouts deadlines, Terminal terminal) {
    Optional<String> problem = SshDestination.problem(name);
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
            acceptNew ? SshOptions.NewKeys.ACCEPT : SshOptions.NewKeys.REFUSE,
            weak,
            deadlines),
        user,
        terminal.person().orElseGet(Prompter::nobody),
        shell);
  }

  /** How long a host may take. */
  public Timeouts deadlines() {
    Timeouts usual = Timeouts.usual();
    return timeout == null ? usual : usual.run(Duration.ofSeconds(timeout));
  }

  /** The shell there, or here, with the rights that were asked for. */
  public ShellCommand shell(Terminal terminal) {
    if (!askPassword) {
      return ShellCommand.become(become);
    }
    Optional<Password> password =
        terminal
            .person()
            .flatMap(
                person ->
                    person.secret(
                        "Password for " + become.toString().toLowerCase(Locale.ROOT) + ": "));
    return ShellCommand.become(
        become,
        password.orElseThrow(
            () -> new UsageException("-K asks for a password, but nobody is at a terminal")));
  }
}
