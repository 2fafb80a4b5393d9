package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Applications of Flatpak, in the installation of the system or of a user. */
final class Flatpak implements ToolManager {
  private static final String WORD = "[A-Za-z0-9_][A-Za-z0-9_.-]*";
  private static final Pattern NAMES =
      Pattern.compile(
          "(?=.{1,255}$)[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)+\\.[A-Za-z_][A-Za-z0-9_-]*"
              + "(/([A-Za-z0-9_]+)?/"
              + WORD
              + ")?");
  private static final Pattern VERSIONS = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern REMOTES = Pattern.compile(WORD);
  private static final Pattern SOURCES =
      Pattern.compile("/[!-~&&[^\"'`\\\\]]+|https?://[!-~&&[^\"'`\\\\]]+\\.flatpakref|" + WORD);
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar(
          "flatpak",
          NAMES,
          VERSIONS,
          "the commit, 64 hexadecimal digits; a branch belongs to the name, as ID//BRANCH",
          SOURCES,
          "the name of a remote, https://HOST/PATH.flatpakref, /PATH.flatpakref or /PATH.flatpak");

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  @Override
  public boolean tracks(String from) {
    return REMOTES.matcher(from).matches();
  }

  @Override
  public ToolOrigin origin(String recorded) {
    return tracks(recorded) ? new ToolOrigin.Source(recorded) : ToolOrigin.ELSEWHERE;
  }

  @Override
  public boolean supports(SystemState system) {
    return !system.kernel().equals("FreeBSD");
  }

  @Override
  public Sh functions() {
    return Sh.script(Flatpak.class, "flatpak.sh");
  }
}
