package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Programs of Go, which it compiles; their names are import paths. */
final class Go implements ToolManager {
  private static final Pattern NAMES =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9-]*+(\\.[A-Za-z0-9-]++)++"
              + "(/[A-Za-z0-9_~+-]([A-Za-z0-9._~+-]*[A-Za-z0-9_~+-])?)*+");
  private static final Pattern VERSIONS =
      Pattern.compile(
          "v[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+(incompatible|[0-9A-Za-z.-]+))?");
  private static final Pattern SOURCES = Pattern.compile("(/|https?://)[!-~&&[^\"'`\\\\,|]]+");
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar(
          "go", NAMES, VERSIONS, "v1.2.3", SOURCES, "https://HOST/PATH or /PATH of a module proxy");

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  @Override
  public boolean hasMirrors() {
    return true;
  }

  /** A program that was built from a checkout has no checksum. */
  @Override
  public ToolOrigin origin(String recorded) {
    return recorded.startsWith("h1:") ? ToolOrigin.INDEX : ToolOrigin.ELSEWHERE;
  }

  @Override
  public String packageOn(SystemState system) {
    return switch (system.family()) {
      case "debian", "ubuntu" -> "golang-go";
      case "fedora", "rhel", "centos", "rocky", "almalinux" -> "golang";
      default -> name();
    };
  }

  @Override
  public Sh functions() {
    return Sh.script(Go.class, "go.sh");
  }
}
