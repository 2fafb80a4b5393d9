package labnotes.format;

import java.util.List;

/** A format in which a later assignment of a key takes effect, or adds to the earlier ones. */
public interface AssignmentSyntax {
  /**
   * An assignment and where it is.
   *
   * @param value empty if it empties the list of the key
   * @param line from 1
   */
  record Assignment(String key, String value, int line) {}

  /** The assignments of a text in its order; none if the system ignores the text. */
  List<Assignment> assignments(String path, String text);

  /** Whether the system does the same with two values of a key. */
  default boolean isSameValue(String one, String other) {
    return one.equals(other);
  }

  /** Whether assignments of a key add to earlier ones. */
  default boolean isList(String key) {
    return false;
  }

  /** Whether an assignment without value removes what earlier ones set a key to. */
  default boolean isReset(Assignment one, String key) {
    return isList(key) && one.key().equals(key);
  }
}
