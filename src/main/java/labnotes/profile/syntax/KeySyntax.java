package labnotes.profile.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.ValueType;

/** How profiles write a key and its value. */
public sealed interface KeySyntax permits SingleKey, ContentKey {
  /** Returns the key of the kind. */
  Key key();

  /** Returns the names under which profiles write it. */
  List<String> names();

  /** Whether a resource that should exist must have it. */
  boolean isRequired();

  /** Returns the JSON Schema of each name. */
  Map<String, Object> properties();

  /** Returns the value; reports an invalid value and returns empty. */
  Optional<Object> read(KeySource source);

  /**
   * Returns a valid value, which stands in for an invalid one to find further problems.
   *
   * @param number below {@link PartialValues#SAMPLES}
   */
  Object sample(int number);

  /** Returns the syntax of a key. */
  static KeySyntax of(Key key) {
    return key.type() instanceof ValueType.FileContent
        ? new ContentKey(key)
        : new SingleKey(key, new ValueSyntax(key.type()));
  }
}
