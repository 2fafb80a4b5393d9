package labnotes.kind.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import labnotes.sh.Sh;

/** The registry of package managers of tools, by the words of a profile. */
public enum ToolProvider {
  PIPX,
  NPM,
  CARGO,
  GEM,
  GO,
  FLATPAK,
  SNAP;

  /** The manager of that name. */
  ToolManager manager() {
    return switch (this) {
      case PIPX -> new Pipx();
      case NPM -> new Npm();
      case CARGO -> new Cargo();
      case GEM -> new Gem();
      case GO -> new Go();
      case FLATPAK -> new Flatpak();
      case SNAP -> new Snap();
    };
  }

  /** The definitions of the shell functions for tools. */
  public static Sh functions() {
    List<Sh> functions =
        new ArrayList<>(
            Arrays.stream(values())
                .map(ToolProvider::manager)
                .map(ToolManager::functions)
                .toList());
    functions.add(Sh.script(ToolProvider.class, "tool.sh"));
    return Sh.all(functions);
  }
}
