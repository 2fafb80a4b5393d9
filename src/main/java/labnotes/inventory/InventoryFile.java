package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import labnotes.profile.yaml.YamlReader;
import labnotes.profile.yaml.YamlValue;
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
    String name = String.valueOf(path.getFileName());
    if (!name.matches(".*\\.(yaml|yml|json)")) {
      return ansible(base, problems, hosts -> ini(text, hosts, problems));
    }
    DiagnosticCollector own = new DiagnosticCollector();
    String untagged = AnsibleYaml.withoutTags(text);
    Optional<YamlValue> document = YamlReader.read(path.toString(), untagged, own);
    problems.addAll(own.list());
    if (document.filter(AnsibleYaml::isInventory).isPresent()) {
      return ansible(
          base,
          problems,
          hosts -> AnsibleYaml.read(path.toString(), untagged, document.get(), hosts, problems));
    }
    InventoryDraft draft = new InventoryDraft(path.toString(), base, problems);
    document.ifPresent(value -> new NativeInventory(draft, problems).read(value));
    return Validated.of(draft.build(GroupOrder.ofFile(), host -> host), problems);
  }

  private void ini(String text, AnsibleHosts hosts, DiagnosticCollector problems) {
    if (text.startsWith("#!")) {
      problems.error(
          "inventory scripts are not run",
          new Position(path.toString(), 1, 0),
          "save the output of: ansible-inventory --list --yaml -i " + path);
    } else {
      new AnsibleIni(path.toString(), hosts, problems).read(text);
    }
  }

  private Validated<Inventory> ansible(
      Path base, DiagnosticCollector problems, Consumer<AnsibleHosts> reader) {
    // Ansible resolves paths in the working directory.
    InventoryDraft draft = new InventoryDraft(path.toString(), Path.of(""), problems);
    AnsibleHosts hosts = new AnsibleHosts(draft, problems);
    reader.accept(hosts);
    new VariableFiles(base, problems).addTo(draft);
    hosts.collectUngrouped();
    return Validated.of(
        draft.build(AnsibleHosts::sort, host -> AnsibleConnection.of(host, problems)), problems);
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
