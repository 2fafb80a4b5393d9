package labnotes.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.ValueType;

/** How profiles write the value of a key. */
sealed interface KeySyntax permits PlainKey, ContentKey {
  /** The key. */
  Key key();

  /** The names under which profiles write it. */
  List<String> names();

  /** Whether a resource that should exist must have it. */
  boolean isRequired();

  /** The JSON Schema of each name. */
  Map<String, Object> properties();

  /** The value; empty if it is wrong, which is reported. */
  Optional<Object> read(ResourceBuilder from);

  /**
   * A valid value, for finding further problems of a resource that has a wrong one.
   *
   * @param number below {@link PartialValues#SAMPLES}
   */
  Object sample(int number);

  /** The syntax of a key. */
  static KeySyntax of(Key key) {
    return key.type() instanceof ValueType.FileContent
        ? new ContentKey(key)
        : new PlainKey(key, new ValueSyntax(key.type()));
  }
}
