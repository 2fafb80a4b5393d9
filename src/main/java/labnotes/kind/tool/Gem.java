package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** Programs of Ruby. */
final class Gem implements ToolManager {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  @Override
  public String name() {
    return "gem";
  }

  @Override
  public Pattern names() {
    return NAMES;
  }

  @Override
  public Sh functions() {
    return Sh.script(Gem.class, "gem.sh");
  }
}
