package labnotes.kind.tool;

import labnotes.fact.SystemState;
import labnotes.sh.Sh;

/** A package manager that installs programs beside those of the system. */
interface ToolManager {
  /** What it takes. */
  ToolGrammar grammar();

  /** The name of its program. */
  default String name() {
    return grammar().manager();
  }

  /** The name under which it keeps a tool, of all names that mean the same one. */
  default String canonical(String name) {
    return name;
  }

  /** The notation of a source, of all notations that mean the same one. */
  default String canonicalSource(String from) {
    return from;
  }

  /** Whether it keeps a tool tied to a source, so that one from another source is a drift. */
  default boolean tracks(String from) {
    return false;
  }

  /** Whether its sources only deliver what its index has: a version is the same from all. */
  default boolean hasMirrors() {
    return false;
  }

  /** Where a tool came from, according to what the script printed after the version. */
  default ToolOrigin origin(String recorded) {
    return ToolOrigin.UNRECORDED;
  }

  /** Whether a tool is not confined, according to what the script printed after the version. */
  default boolean isClassic(String recorded) {
    return false;
  }

  /** Whether a user can have a tool of their own. */
  default boolean isPerUser() {
    return true;
  }

  /** Whether it confines tools unless they are {@code classic}. */
  default boolean hasConfinement() {
    return false;
  }

  /** Whether it exists for a system. */
  default boolean supports(SystemState system) {
    return true;
  }

  /** The name of the package that has its program. */
  default String packageOn(SystemState system) {
    return name();
  }

  /** Its shell function {@code labnotes_NAME_script}, which tool.sh describes. */
  Sh functions();
}
