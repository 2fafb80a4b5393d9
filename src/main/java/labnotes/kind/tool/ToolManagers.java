package labnotes.kind.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.sh.Sh;

/** The registry of package managers of tools. */
public final class ToolManagers {
  /** The managers, in the order of messages. */
  static final List<ToolManager> ALL =
      List.of(new Pipx(), new Npm(), new Cargo(), new Gem(), new Go(), new Flatpak(), new Snap());

  private ToolManagers() {}

  /** The manager of that name; empty if none has it. */
  static Optional<ToolManager> named(String name) {
    return ALL.stream().filter(manager -> manager.name().equals(name)).findFirst();
  }

  /** The names of all, for a message. */
  static String names() {
    return ALL.stream().map(ToolManager::name).collect(Collectors.joining(", "));
  }

  /** The definitions of the shell functions for tools. */
  public static Sh functions() {
    List<Sh> functions = new ArrayList<>(ALL.stream().map(ToolManager::functions).toList());
    functions.add(Sh.script(ToolManagers.class, "tool.sh"));
    return Sh.all(functions);
  }
}
