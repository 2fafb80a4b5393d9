package labnotes.kind.tool;

import java.util.Locale;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Programs of Python, each in an environment of its own. */
final class Pipx implements ToolManager {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final Pattern VERSIONS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+!_-]*");
  private static final Pattern OF_INDEX =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*( *[=<>!~].*)?");
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar("pipx", NAMES, VERSIONS, "1.2.3", ToolSource.URL_OR_PATH, ToolSource.FORM);

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  /** Case counts as little as which separators a name has. */
  @Override
  public String canonical(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  @Override
  public ToolOrigin origin(String recorded) {
    if (recorded.isEmpty()) {
      return ToolOrigin.UNRECORDED;
    }
    if (OF_INDEX.matcher(recorded).matches()) {
      return ToolOrigin.INDEX;
    }
    return ToolSource.origin(recorded, this);
  }

  @Override
  public String packageOn(SystemState system) {
    return system.family().equals("arch") ? "python-pipx" : name();
  }

  @Override
  public Sh functions() {
    return Sh.script(Pipx.class, "pipx.sh");
  }
}
