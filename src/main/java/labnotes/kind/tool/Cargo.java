package labnotes.kind.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Programs of Rust, which it compiles. */
final class Cargo implements ToolManager {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
  private static final Pattern VERSIONS =
      Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
  private static final Pattern SOURCES =
      Pattern.compile(
          "/[!-~&&[^\"'`\\\\]]+"
              + "|git\\+https?://[!-~&&[^\"'`\\\\?#]]+(\\?(branch|tag|rev)=[A-Za-z0-9._/][A-Za-z0-9._/+-]*)?");
  private static final Pattern INDEX =
      Pattern.compile(
          "registry\\+https://github\\.com/rust-lang/crates\\.io-index"
              + "|sparse\\+https://index\\.crates\\.io/");
  private static final Pattern COMMIT = Pattern.compile("(git\\+[^?#]*)(\\?[^#]*)?#([0-9a-f]+)");
  private static final String PATH = "path+file://";
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar(
          "cargo",
          NAMES,
          VERSIONS,
          "1.2.3",
          SOURCES,
          "git+https://HOST/PATH, git+https://HOST/PATH?tag=TAG (or branch, rev) or /PATH");

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  /**
   * The commit of a repository, whatever was asked for. A path has its special characters as %20.
   */
  @Override
  public ToolOrigin origin(String recorded) {
    if (INDEX.matcher(recorded).matches()) {
      return ToolOrigin.INDEX;
    }
    Matcher commit = COMMIT.matcher(recorded);
    String from =
        commit.matches()
            ? commit.group(1) + "?rev=" + commit.group(3)
            : recorded.startsWith(PATH) ? recorded.substring(PATH.length()) : "";
    return from.contains("%") ? ToolOrigin.ELSEWHERE : ToolSource.origin(from, this);
  }

  @Override
  public String packageOn(SystemState system) {
    return system.isFreeBsd() || system.family().equals("arch") ? "rust" : name();
  }

  @Override
  public Sh functions() {
    return Sh.script(Cargo.class, "cargo.sh");
  }
}
