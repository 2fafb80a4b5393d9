package labnotes.kind.tool;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * A tool that a package manager has installed.
 *
 * @param user whose it is; empty for that of all users
 * @param counted what of it counts
 */
record ToolFact(ToolProvider manager, String name, Optional<String> user, Set<ToolAspect> counted)
    implements SingleFact<ToolState> {
  private static final String VERSION = "version ";
  private static final String OCCUPIED = "occupied ";

  ToolFact {
    counted = Set.copyOf(counted);
  }

  private String word() {
    return manager.manager().name();
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_tool_version {} {} {}", word(), user.orElse(""), name);
  }

  /** Lines of the user's shell can come before the last one. */
  @Override
  public ToolState read(Answer answer) {
    List<String> lines = answer.lines();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (last.startsWith(VERSION)) {
      return ToolState.of(Optional.of(installed(last.substring(VERSION.length()))), counted);
    }
    if (last.startsWith(OCCUPIED)) {
      String file = last.substring(OCCUPIED.length());
      return new ToolState(true, Optional.empty(), Optional.of(file), counted);
    }
    if (last.equals("missing")) {
      return new ToolState(false, Optional.empty(), Optional.empty(), counted);
    }
    if (!last.equals("none")) {
      throw new UnansweredException(
          "%s did not report %s: %s"
              .formatted(word(), name, last.isEmpty() ? "no answer" : last.strip()));
    }
    return ToolState.of(Optional.empty(), counted);
  }

  private InstalledTool installed(String answer) {
    int end = answer.indexOf(' ');
    String version = end < 0 ? answer : answer.substring(0, end);
    String recorded = end < 0 ? "" : answer.substring(end + 1);
    ToolManager own = manager.manager();
    return new InstalledTool(version, own.origin(recorded), own.isClassic(recorded));
  }

  @Override
  public Sh verify(ToolState value) {
    String installed =
        value
            .version()
            .map(one -> value.counts(ToolAspect.VERSION) ? VERSION + one : "version")
            .orElse("none");
    Sh installs =
        Sh.of(
            "labnotes_tool_is {} {} {} {}",
            word(),
            user.orElse(""),
            name,
            value.hasManager() ? installed : "missing");
    return value.counts(ToolAspect.ORIGIN)
        ? value.source().map(from -> Sh.of("{} {}", installs, from)).orElse(installs)
        : installs;
  }

  @Override
  public String toString() {
    return word() + " " + user.map(one -> one + "/").orElse("") + name;
  }
}
