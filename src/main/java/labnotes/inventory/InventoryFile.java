package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.profile.yaml.YamlReader;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.Position;
import labnotes.text.Validated;

/** A file with an inventory. */
public record InventoryFile(Path path) {
  /** The name of the inventory in a library. */
  public static final String NAME = "inventory.yaml";

  /** Reads the file; reports all errors in it. */
  public Validated<Inventory> read() {
    DiagnosticCollector problems = new DiagnosticCollector();
    return text(problems)
        .map(text -> parse(text, problems))
        .orElseGet(() -> Validated.failed(problems));
  }

  private Validated<Inventory> parse(String text, DiagnosticCollector problems) {
    Path base = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
    InventoryDraft draft = new InventoryDraft(path.toString(), base, problems);
    YamlReader.read(path.toString(), text, problems)
        .ifPresent(value -> new NativeInventory(draft, problems).read(value));
    return Validated.of(draft.build(GroupOrder.ofFile()), problems);
  }

  private Optional<String> text(DiagnosticCollector problems) {
    Position at = new Position(path.toString(), 0, 0);
    try {
      if (Files.isDirectory(path)) {
        problems.add(
            Diagnostic.error("the inventory is a directory", at).hint("name a file in it"));
        return Optional.empty();
      }
      return Optional.of(InputFile.of(path).text());
    } catch (NoSuchFileException missing) {
      problems.error("inventory does not exist", at, "check the path given with --inventory");
    } catch (InvalidTextException invalid) {
      problems.add(invalid.diagnostic(path.toString()));
    } catch (IOException unreadable) {
      problems.error("cannot read the inventory: " + unreadable.getMessage(), at);
    }
    return Optional.empty();
  }
}
