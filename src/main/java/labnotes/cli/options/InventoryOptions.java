package labnotes.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.cli.exit.UsageException;
import labnotes.cli.terminal.Terminal;
import labnotes.inventory.HostPattern;
import labnotes.inventory.Inventory;
import labnotes.inventory.InventoryFile;
import labnotes.inventory.InventoryHost;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Validated;
import labnotes.view.Messages;
import labnotes.view.layout.TextStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the inventory. */
public final class InventoryOptions {
  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "inventory of labnotes or Ansible (default: inventory.yaml in the library, in the working"
              + " directory or in ~/.config/labnotes)")
  private @Nullable Path inventory;

  /** Whether the user named an inventory. */
  boolean isNamed() {
    return inventory != null;
  }

  /**
   * Returns the inventory.
   *
   * @param library the directory that the user chose
   * @throws UsageException if there is none, or it has errors
   */
  public Inventory read(Terminal terminal, Optional<Path> library) {
    Validated<Inventory> read = new InventoryFile(file(terminal, library)).read();
    if (read.value().isEmpty()) {
      throw new UsageException(read.diagnostics());
    }
    new Messages(terminal.err(), TextStyle.MONOCHROME).diagnostics(read.diagnostics());
    return read.value().get();
  }

  private Path file(Terminal terminal, Optional<Path> library) {
    if (inventory != null) {
      return inventory;
    }
    return existing(terminal, library)
        .orElseThrow(
            () ->
                new UsageException(
                    List.of(
                        Diagnostic.error("no inventory was found", null)
                            .hint("create inventory.yaml, or pass --inventory FILE"))));
  }

  /** Returns the first inventory that exists in the default places. */
  private static Optional<Path> existing(Terminal terminal, Optional<Path> library) {
    return Stream.of(
            library.map(directory -> directory.resolve(InventoryFile.NAME)),
            Optional.of(Path.of(InventoryFile.NAME)),
            configuration(terminal).map(directory -> directory.resolve(InventoryFile.NAME)))
        .flatMap(Optional::stream)
        .filter(Files::exists)
        .findFirst();
  }

  /** Returns how to name a host of the inventory; empty if it has no host of this name. */
  Optional<String> hint(Terminal terminal, Optional<Path> library, String name) {
    return existing(terminal, library)
        .filter(
            file ->
                new InventoryFile(file)
                    .read()
                    .value()
                    .filter(read -> read.hosts().containsKey(name))
                    .isPresent())
        .map(file -> "for the host " + name + " of " + file + " pass --on " + name);
  }

  private static Optional<Path> configuration(Terminal terminal) {
    return terminal
        .variable("XDG_CONFIG_HOME")
        .filter(directory -> directory.startsWith("/"))
        .map(Path::of)
        .or(() -> Optional.of(terminal.home().resolve(".config")))
        .map(directory -> directory.resolve("labnotes"));
  }

  /**
   * Returns the hosts of an inventory that a pattern selects; all of them for an empty one.
   *
   * @throws UsageException if a word of the pattern is unknown
   */
  public static List<InventoryHost> select(Inventory inventory, List<String> pattern) {
    if (pattern.isEmpty()) {
      return List.copyOf(inventory.hosts().values());
    }
    DiagnosticCollector problems = new DiagnosticCollector();
    List<InventoryHost> selected = HostPattern.of(pattern).select(inventory, problems);
    if (problems.hasErrors()) {
      throw new UsageException(problems.list());
    }
    return selected;
  }
}
