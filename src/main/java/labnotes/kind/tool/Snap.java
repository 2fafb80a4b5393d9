package labnotes.kind.tool;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** Snaps, for all users; a version is a revision, and a source is a channel. */
final class Snap implements ToolManager {
  private static final Pattern NAMES =
      Pattern.compile("(?=[a-z0-9-]*[a-z])[a-z0-9]++(-[a-z0-9]++)*+(_[a-z0-9]{1,10})?");
  private static final Pattern VERSIONS = Pattern.compile("[1-9][0-9]*");
  private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._-]*";
  private static final Pattern SOURCES = Pattern.compile(WORD + "(/" + WORD + "){0,2}");
  private static final List<String> RISKS = List.of("stable", "candidate", "beta", "edge");
  private static final ToolGrammar GRAMMAR =
      new ToolGrammar(
          "snap",
          NAMES,
          VERSIONS,
          "the number of a revision",
          SOURCES,
          "a channel: TRACK/RISK, such as latest/edge");

  @Override
  public ToolGrammar grammar() {
    return GRAMMAR;
  }

  /** A track and a risk: one of them can be left out. */
  @Override
  public String canonicalSource(String from) {
    String first = from.split("/", -1)[0];
    if (RISKS.contains(first)) {
      return "latest/" + from;
    }
    return from.contains("/") ? from : from + "/stable";
  }

  @Override
  public boolean tracks(String from) {
    return true;
  }

  /** Of a channel with a branch, snap only prints the beginning. */
  @Override
  public ToolOrigin origin(String recorded) {
    String channel = recorded.split(" ", -1)[0];
    return SOURCES.matcher(channel).matches()
        ? new ToolOrigin.Source(canonicalSource(channel))
        : ToolOrigin.ELSEWHERE;
  }

  @Override
  public boolean isClassic(String recorded) {
    return Arrays.asList(recorded.split("[ ,]", -1)).contains("classic");
  }

  @Override
  public boolean hasConfinement() {
    return true;
  }

  @Override
  public boolean isPerUser() {
    return false;
  }

  @Override
  public boolean supports(SystemState system) {
    return !system.kernel().equals("FreeBSD") && !system.family().equals("alpine");
  }

  @Override
  public String packageOn(SystemState system) {
    return "snapd";
  }

  @Override
  public Sh functions() {
    return Sh.script(Snap.class, "snap.sh");
  }
}
