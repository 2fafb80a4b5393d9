package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** Programs of Node.js. */
final class Npm implements ToolManager {
  private static final Pattern NAMES =
      Pattern.compile("(@[a-z0-9~][a-z0-9._~-]*/)?[a-z0-9~][a-z0-9._~-]*");

  @Override
  public String name() {
    return "npm";
  }

  @Override
  public Pattern names() {
    return NAMES;
  }

  @Override
  public Sh functions() {
    return Sh.script(Npm.class, "npm.sh");
  }
}
