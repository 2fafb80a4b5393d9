package labnotes.kind.tool;

import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** A package manager of a programming language, which installs programs. */
interface ToolManager {
  /** The name of its program. */
  String name();

  /** What a name of a tool is; none begins with a hyphen. */
  Pattern names();

  /** The name under which it keeps a tool, of all names that mean the same one. */
  default String canonical(String name) {
    return name;
  }

  /** Its shell function {@code labnotes_NAME_script}, which tool.sh describes. */
  Sh functions();
}
