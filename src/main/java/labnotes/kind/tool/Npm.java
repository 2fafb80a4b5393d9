package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** Programs of Node.js. */
final class Npm implements ToolManager {
  private static final Pattern NAMES =
      Pattern.compile("(@[a-z0-9~][a-z0-9._~-]*/)?[a-z0-9~][a-z0-9._~-]*");
  private static final Pattern VERSIONS =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar("npm", NAMES, VERSIONS, "1.2.3", ToolSource.URL_OR_PATH, ToolSource.FORM);

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  /** Only a directory is known, to which npm makes a link. */
  @Override
  public ToolOrigin origin(String recorded) {
    return recorded.isEmpty() ? ToolOrigin.UNRECORDED : ToolSource.origin(recorded, this);
  }

  @Override
  public Sh functions() {
    return Sh.script(Npm.class, "npm.sh");
  }
}
