package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Programs of Ruby. */
final class Gem implements ToolManager {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern VERSIONS = Pattern.compile("[0-9]++(\\.[0-9A-Za-z]++)*+");
  private static final Pattern SOURCES = Pattern.compile("/[!-~&&[^\"'`\\\\]]+");
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar("gem", NAMES, VERSIONS, "1.2.3", SOURCES, "/PATH.gem");

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  @Override
  public String packageOn(SystemState system) {
    return "ruby";
  }

  @Override
  public Sh functions() {
    return Sh.script(Gem.class, "gem.sh");
  }
}
