package labnotes.kind.tool;

/** Where an installed tool came from, as far as its package manager recorded it. */
sealed interface ToolOrigin {
  /** The manager keeps no record of it. */
  record Unrecorded() implements ToolOrigin {}

  /** The manager's index. */
  record Index() implements ToolOrigin {}

  /**
   * A source that a profile can name.
   *
   * @param from what {@code from} has to be to install from it
   */
  record Source(String from) implements ToolOrigin {}

  /** A source that no {@code from} names. */
  record Elsewhere() implements ToolOrigin {}

  ToolOrigin UNRECORDED = new Unrecorded();
  ToolOrigin INDEX = new Index();
  ToolOrigin ELSEWHERE = new Elsewhere();
}
