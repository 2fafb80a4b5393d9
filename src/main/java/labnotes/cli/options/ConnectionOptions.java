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
import labnotes.inventory.HostSetting;
import labnotes.inventory.InventoryHost;
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

/** Options for connections to hosts and privilege escalation. */
public final class ConnectionOptions {
  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "private key to try first; repeatable")
  private List<Path> identities = new ArrayList<>();

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "known_hosts file to use instead of the configured ones")
  private @Nullable Path knownHosts;

  @Option(
      names = "--ssh-config",
      paramLabel = "FILE",
      description = "ssh configuration to read instead of ~/.ssh/config")
  private @Nullable Path sshConfig;

  @Option(names = "--accept-new", description = "trust and record the keys of unknown hosts")
  private boolean acceptNew;

  @Option(
      names = "--allow-weak",
      paramLabel = "ALGORITHM",
      description =
          "outdated algorithm to enable for an old server, by its ssh name, or"
              + " short-rsa for RSA host keys under 2,048 bits; repeatable")
  private Set<String> weak = new LinkedHashSet<>();

  @Option(
      names = "--become",
      paramLabel = "sudo|doas|su|none",
      description = "privilege escalation on the host (default none)")
  private @Nullable BecomeMethod become;

  @Option(
      names = {"-K", "--ask-become-pass"},
      description = "ask for the password of --become")
  private boolean askPassword;

  @Option(
      names = "--become-password-from",
      paramLabel = "COMMAND",
      description = "command on this machine that prints the password of --become")
  private @Nullable String passwordCommand;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "maximum time of each program on the host, in seconds (default 600)")
  private @Nullable Integer timeout;

  /**
   * Checks the options.
   *
   * @throws UsageException if they are invalid
   */
  public void validate() {
    SshOptions.findProblem(weak)
        .ifPresent(
            problem -> {
              throw new UsageException("--allow-weak: " + problem);
            });
    if (timeout != null && timeout < 1) {
      throw new UsageException("--timeout must be at least 1");
    }
    if (passwordCommand != null && askPassword) {
      throw new UsageException("-K and --become-password-from cannot be combined");
    }
  }

  /**
   * Checks that the password is for a method.
   *
   * @throws UsageException if it is not
   */
  public void validateBecome(boolean isUsed) {
    if (askPassword && !isUsed) {
      throw new UsageException("-K requires --become");
    }
    if (passwordCommand != null && !isUsed) {
      throw new UsageException("--become-password-from requires --become");
    }
  }

  /** Whether the user chose privilege escalation. */
  public boolean isBecome() {
    return method() != BecomeMethod.NONE;
  }

  private BecomeMethod method() {
    return become == null ? BecomeMethod.NONE : become;
  }

  /** Returns how a host is reached by the options alone. */
  ConnectionSettings settings() {
    return new ConnectionSettings(
        method(),
        passwordOption(),
        identities,
        knownHosts,
        sshConfig,
        weak,
        Optional.ofNullable(timeout));
  }

  private Optional<PasswordCommand> passwordOption() {
    return Optional.ofNullable(passwordCommand)
        .map(command -> new PasswordCommand("--become-password-from", command, Path.of("")));
  }

  /** Returns the command of an inventory, which runs where its relative paths begin. */
  private static Optional<PasswordCommand> passwordSetting(InventoryHost host) {
    return host.text(HostSetting.BECOME_PASSWORD_FROM)
        .map(
            command ->
                new PasswordCommand(
                    "`%s` of host %s"
                        .formatted(HostSetting.BECOME_PASSWORD_FROM.key(), host.name()),
                    command,
                    host.base()));
  }

  /** Returns how a host of an inventory is reached; the options take precedence. */
  ConnectionSettings settings(InventoryHost host, Path home) {
    List<Path> keys = new ArrayList<>(identities);
    keys.addAll(host.paths(HostSetting.IDENTITY, home));
    Set<String> algorithms = new LinkedHashSet<>(weak);
    algorithms.addAll(host.texts(HostSetting.ALLOW_WEAK));
    return new ConnectionSettings(
        Optional.ofNullable(become)
            .or(() -> host.text(HostSetting.BECOME).flatMap(BecomeMethod::of))
            .orElse(BecomeMethod.NONE),
        passwordOption().or(() -> passwordSetting(host)).filter(command -> !askPassword),
        keys,
        Optional.ofNullable(knownHosts)
            .or(() -> host.paths(HostSetting.KNOWN_HOSTS, home).stream().findFirst())
            .orElse(null),
        Optional.ofNullable(sshConfig)
            .or(() -> host.paths(HostSetting.SSH_CONFIG, home).stream().findFirst())
            .orElse(null),
        algorithms,
        Optional.ofNullable(timeout)
            .or(() -> host.text(HostSetting.TIMEOUT).map(Integer::valueOf)));
  }

  /**
   * Returns a session with a host; nothing is sent yet.
   *
   * @throws UsageException if the name is invalid
   */
  public SshSession ssh(String name, ShellCommand shell, Timeouts timeouts, Terminal terminal) {
    return ssh(name, settings(), shell, timeouts, terminal);
  }

  /** Returns the same with other settings. */
  SshSession ssh(
      String name,
      ConnectionSettings settings,
      ShellCommand shell,
      Timeouts timeouts,
      Terminal terminal) {
    Optional<String> problem = SshDestination.findProblem(name);
    if (problem.isPresent()) {
      throw new UsageException(problem.get());
    }
    @Nullable Path agent = terminal.variable("SSH_AUTH_SOCK").map(Path::of).orElse(null);
    return SshSession.to(
        SshDestination.parse(name),
        new SshOptions(
            settings.sshConfig(),
            settings.identities(),
            settings.knownHosts(),
            acceptNew ? NewHostKeyPolicy.ACCEPT : NewHostKeyPolicy.REFUSE,
            settings.weak(),
            timeouts),
        new LocalUser(terminal.user(), terminal.home(), agent),
        terminal.prompter().orElseGet(Prompter::none),
        shell);
  }

  /** Returns the time limits for a host. */
  public Timeouts timeouts() {
    return timeouts(settings());
  }

  static Timeouts timeouts(ConnectionSettings settings) {
    Timeouts defaults = Timeouts.defaults();
    return settings
        .timeout()
        .map(seconds -> defaults.withRun(Duration.ofSeconds(seconds)))
        .orElse(defaults);
  }

  /** Returns the shell with the privileges that the user wants; may ask for a password. */
  public ShellCommand shell(Terminal terminal) {
    return shell(settings(), terminal);
  }

  /** Returns the shell with the privileges of a host; may ask for a password. */
  ShellCommand shell(ConnectionSettings settings, Terminal terminal) {
    BecomeMethod method = settings.become();
    if (method != BecomeMethod.NONE && settings.passwordCommand().isPresent()) {
      return ShellCommand.asRoot(method, settings.passwordCommand().get().read(terminal));
    }
    if (method == BecomeMethod.NONE || !askPassword) {
      return ShellCommand.asRoot(method);
    }
    String question = "Password for " + method + ": ";
    Optional<Password> password =
        terminal.prompter().flatMap(prompter -> prompter.askPassword(question));
    return ShellCommand.asRoot(
        method,
        password.orElseThrow(
            () ->
                new UsageException(
                    "cannot ask for the password of --become without a terminal; pass"
                        + " --become-password-from COMMAND")));
  }
}
