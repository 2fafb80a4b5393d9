package labnotes.kind.tool;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * A tool that a package manager has installed.
 *
 * @param user whose it is; empty for that of all users
 * @param isExact whether its version matters
 */
record ToolFact(String manager, String name, Optional<String> user, boolean isExact)
    implements SingleFact<ToolState> {
  private static final String VERSION = "version ";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_tool_version {} {} {}", manager, user.orElse(""), name);
  }

  /** Lines of the user's shell can come before the last one. */
  @Override
  public ToolState read(Answer answer) {
    List<String> lines = answer.lines();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    if (last.startsWith(VERSION)) {
      return ToolState.of(Optional.of(last.substring(VERSION.length())), isExact);
    }
    if (last.equals("missing")) {
      return new ToolState(false, Optional.empty(), isExact);
    }
    if (!last.equals("none")) {
      throw new UnansweredException(
          "%s did not report %s: %s".formatted(manager, name, last.isEmpty() ? "no answer" : last));
    }
    return ToolState.of(Optional.empty(), isExact);
  }

  @Override
  public Sh verify(ToolState value) {
    String installed =
        value.version().map(one -> isExact ? VERSION + one : "version").orElse("none");
    return Sh.of(
        "labnotes_tool_is {} {} {} {}",
        manager,
        user.orElse(""),
        name,
        value.hasManager() ? installed : "missing");
  }

  @Override
  public String toString() {
    return manager + " " + user.map(one -> one + "/").orElse("") + name;
  }
}
