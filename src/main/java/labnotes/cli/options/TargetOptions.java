package labnotes.cli.options;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.inventory.Inventory;
import labnotes.run.Goal;
import labnotes.run.HostRun;
import labnotes.sh.ShellFunctions;
import labnotes.text.Diagnostic;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.Position;
import labnotes.transport.Timeouts;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.local.LocalSession;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.SshDestination;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the hosts that a command works on. */
public final class TargetOptions {
  @Option(
      names = "--host",
      paramLabel = "[USER@]HOST[:PORT]",
      description = "host to manage over SSH; repeatable (default: this machine)")
  private List<String> hosts = new ArrayList<>();

  @Option(
      names = "--hosts",
      paramLabel = "FILE",
      description = "file with one host per line; # starts a comment")
  private @Nullable Path hostsFile;

  @Option(
      names = "--via",
      paramLabel = "COMMAND",
      description = "command that runs a shell elsewhere, such as 'chroot DIR' or 'jexec NAME'")
  private @Nullable String via;

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "offline directory tree to manage: its files and persistent settings only")
  private @Nullable Path root;

  @Option(
      names = "--on",
      paramLabel = "PATTERN",
      description =
          "hosts of the inventory: names of hosts and groups, globs, !NAME to exclude, and all;"
              + " separated by commas or repeated")
  private List<String> patterns = new ArrayList<>();

  @Mixin private final InventoryOptions inventory = new InventoryOptions();
  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "maximum number of hosts at the same time (default ${DEFAULT-VALUE})",
      defaultValue = "10")
  private int jobs;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Returns the command that undoes a run of one of the hosts. */
  public String undoCommand(String run, String host) {
    return SuggestedCommand.withTarget(command, host, "undo", run);
  }

  /** Returns a run on one of the hosts. */
  public HostRun run(TargetHost target, Goal goal) {
    return new HostRun(target.name(), target.host(), goal, run -> undoCommand(run, target.name()));
  }

  /** Returns the maximum number of hosts at the same time. */
  public int jobs() {
    return jobs;
  }

  /**
   * Returns the hosts that the user named, in that order.
   *
   * @param library the directory that the user chose, which can contain the inventory
   * @throws UsageException if the options are invalid
   */
  public List<TargetHost> hosts(Terminal terminal, Optional<Path> library) {
    return hosts(terminal, PrecautionOptions.ofReader(), library);
  }

  /** Whether the hosts are those of the inventory. */
  public boolean isInventory() {
    return !patterns.isEmpty();
  }

  /** Returns the name of a host in the inventory; empty if the user named it otherwise. */
  public Optional<String> inventoryName(String host) {
    return Optional.of(host).filter(any -> isInventory());
  }

  /** Returns the same hosts, with precautions for changes. */
  public List<TargetHost> hosts(
      Terminal terminal, PrecautionOptions precautions, Optional<Path> library) {
    List<String> names = new ArrayList<>(hosts);
    names.addAll(fileHosts());
    validate(names);
    connection.validate();
    if (isInventory()) {
      Inventory read = inventory.read(terminal, library);
      return new InventoryTargets(connection, precautions, terminal)
          .open(InventoryOptions.select(read, patterns), jobs);
    }
    connection.validateBecome(connection.isBecome());
    if (root != null) {
      if (connection.isBecome()) {
        throw new UsageException(
            "--become cannot be combined with --root; run labnotes as the tree's owner");
      }
      return List.of(OfflineTree.open(root, precautions));
    }
    ShellFunctions functions = precautions.liveLibrary();
    ShellCommand shell = connection.shell(terminal);
    Timeouts timeouts = connection.timeouts();
    if (via != null) {
      return List.of(
          new TargetHost(
              via, precautions.host(LocalSession.via(via, shell, timeouts), functions), ""));
    }
    if (names.isEmpty()) {
      return List.of(
          new TargetHost(
              "this machine", precautions.host(LocalSession.here(shell, timeouts), functions), ""));
    }
    List<TargetHost> targets = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      SshSession session = connection.ssh(name, shell, timeouts, terminal);
      if (names.size() <= jobs) {
        // Connects while profiles are read.
        session.connectInBackground();
      }
      targets.add(
          new TargetHost(
              name,
              new NamedHost(
                  precautions.host(session, functions),
                  () -> inventory.hint(terminal, library, SshDestination.parse(name).host())),
              SshDestination.parse(name).host()));
    }
    return targets;
  }

  private void validate(List<String> names) {
    if (via != null && via.isBlank()) {
      throw new UsageException("--via is empty; is a shell variable unset?");
    }
    if (root != null && root.toString().isBlank()) {
      throw new UsageException("--root is empty; is a shell variable unset?");
    }
    if (isInventory() && (!names.isEmpty() || via != null || root != null)) {
      throw new UsageException("--on cannot be combined with --host, --hosts, --via or --root");
    }
    if (inventory.isNamed() && !isInventory()) {
      throw new UsageException("--inventory requires --on PATTERN, such as --on all");
    }
    if (Stream.of(!names.isEmpty(), via != null, root != null).filter(each -> each).count() > 1) {
      throw new UsageException(
          "--host or --hosts, --via and --root cannot be combined; pass one of them");
    }
    if (jobs < 1) {
      throw new UsageException("--jobs must be at least 1");
    }
  }

  private List<String> fileHosts() {
    if (hostsFile == null) {
      return List.of();
    }
    try {
      List<String> lines = InputFile.of(hostsFile).text().lines().toList();
      List<String> names = new ArrayList<>();
      for (int index = 0; index < lines.size(); index++) {
        String name = lines.get(index).replaceFirst("#.*", "").strip();
        Position at = new Position(hostsFile.toString(), index + 1, 0);
        if (!name.isEmpty()) {
          SshDestination.findProblem(name)
              .ifPresent(
                  problem -> {
                    throw new UsageException(List.of(Diagnostic.error(problem, at)));
                  });
          names.add(name);
        }
      }
      if (names.isEmpty()) {
        throw new UsageException("--hosts " + hostsFile + " contains no host");
      }
      return names;
    } catch (NoSuchFileException missing) {
      throw new UsageException("--hosts " + hostsFile + " does not exist");
    } catch (InvalidTextException invalid) {
      throw new UsageException(List.of(invalid.diagnostic(hostsFile.toString())));
    } catch (IOException unreadable) {
      throw new UsageException(
          "--hosts " + hostsFile + " cannot be read: " + unreadable.getMessage());
    }
  }
}
