package labnotes.kind.tool;

import java.util.Locale;
import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** Programs of Python, each in an environment of its own. */
final class Pipx implements ToolManager {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  @Override
  public String name() {
    return "pipx";
  }

  @Override
  public Pattern names() {
    return NAMES;
  }

  /** Case counts as little as which separators a name has. */
  @Override
  public String canonical(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  @Override
  public Sh functions() {
    return Sh.script(Pipx.class, "pipx.sh");
  }
}
