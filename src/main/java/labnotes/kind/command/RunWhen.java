package labnotes.kind.command;

/** When a command runs. */
public enum RunWhen {
  /** At every apply, if its conditions require it. */
  ALWAYS,
  /** Once at the end, if a resource that names it in its triggers changed. */
  TRIGGER
}
