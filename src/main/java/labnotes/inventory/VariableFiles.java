package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;
import labnotes.text.InputFile;
import labnotes.text.InvalidTextException;
import labnotes.text.Position;

/**
 * The files of variables beside an inventory of Ansible: {@code group_vars} and {@code host_vars}.
 */
record VariableFiles(Path directory, DiagnosticCollector problems) {
  private static final List<String> EXTENSIONS = List.of("", ".yml", ".yaml", ".json");
  private static final int MAXIMUM_DEPTH = 10;

  /** Adds the variables of all groups and hosts of an inventory. */
  void addTo(InventoryDraft draft) {
    Path ofGroups = directory.resolve("group_vars");
    if (Files.isDirectory(ofGroups)) {
      read(ofGroups, AnsibleHosts.ALL, draft.defaultFiles());
      if (!find(ofGroups, AnsibleHosts.UNGROUPED).isEmpty()) {
        draft.group(AnsibleHosts.UNGROUPED, new Position(ofGroups.toString(), 0, 0));
      }
      draft.groups().values().forEach(group -> read(ofGroups, group.name(), group.files()));
    }
    Path ofHosts = directory.resolve("host_vars");
    if (Files.isDirectory(ofHosts)) {
      draft.hosts().values().forEach(host -> read(ofHosts, host.name(), host.files()));
    }
  }

  private void read(Path directoryOfKind, String name, ValueScope scope) {
    for (Path file : find(directoryOfKind, name)) {
      String shown = file.toString();
      Position at = new Position(shown, 0, 0);
      try {
        AnsibleYaml.readVariables(shown, InputFile.of(file).text(), scope, problems);
      } catch (InvalidTextException invalid) {
        problems.add(invalid.diagnostic(shown));
      } catch (IOException unreadable) {
        problems.error("cannot read the file: " + unreadable.getMessage(), at);
      }
    }
  }

  /** Returns the files of a group or host: the first one of these names, or all in a directory. */
  private List<Path> find(Path directoryOfKind, String name) {
    List<Path> found = new ArrayList<>();
    for (String extension : EXTENSIONS) {
      Path path = directoryOfKind.resolve(name + extension);
      if (Files.isDirectory(path)) {
        collect(path, 0, found);
        return found;
      }
      if (Files.exists(path)) {
        return List.of(path);
      }
    }
    return found;
  }

  private void collect(Path path, int depth, List<Path> found) {
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 ? name.substring(dot) : "";
        if (name.startsWith(".") || name.endsWith("~")) {
          continue;
        }
        if (Files.isDirectory(file) && extension.isEmpty() && depth < MAXIMUM_DEPTH) {
          collect(file, depth + 1, found);
        } else if (Files.isRegularFile(file) && EXTENSIONS.contains(extension)) {
          found.add(file);
        }
      }
    } catch (IOException unreadable) {
      problems.add(
          Diagnostic.error(
              "cannot read the directory: " + unreadable.getMessage(),
              new Position(path.toString(), 0, 0)));
    }
  }
}
