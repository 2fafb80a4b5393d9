package labnotes.kind;

import java.util.Optional;

/** One aspect of a thing, before and after a change. */
public sealed interface Delta {
  /** What the aspect is called. */
  String name();

  /**
   * A short value.
   *
   * @param before empty where there was none
   * @param after empty where there will be none
   */
  record Value(String name, Optional<String> before, Optional<String> after) implements Delta {
    /** The name under which a plan says what a removal leaves. */
    public static final String STAYS = "stays";

    /** The name under which a plan says what a removal loses for good. */
    public static final String LOST = "lost";

    /** A value that changes from one to another. */
    public static Value of(String name, String before, String after) {
      return new Value(name, Optional.of(before), Optional.of(after));
    }

    /** A value that was not there. */
    public static Value added(String name, String after) {
      return new Value(name, Optional.empty(), Optional.of(after));
    }

    /** A value that will not be there. */
    public static Value removed(String name, String before) {
      return new Value(name, Optional.of(before), Optional.empty());
    }
  }

  /**
   * The text of a file.
   *
   * @param name the file's path
   * @param before empty where there was no file
   * @param after empty where there will be none
   */
  record Text(String name, Optional<String> before, Optional<String> after) implements Delta {}

  /** Something whose value is not shown. */
  record Secret(String name) implements Delta {}

  /** Bytes that are no text, or that did not travel because they are too many. */
  record Opaque(String name, String before, String after) implements Delta {}
}
