package labnotes.kind.command;

/** When a command runs. */
public enum RunWhen {
  /** Where its guards do not say that it has done its work. */
  ALWAYS,
  /** Once in the end, when something that names it in its triggers changed. */
  TRIGGER
}
