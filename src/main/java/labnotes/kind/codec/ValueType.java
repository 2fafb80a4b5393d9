package labnotes.kind.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.DesiredContent;
import labnotes.sh.HostPath;

/** The type of a key's value. */
public sealed interface ValueType {
  /** A text. */
  record AnyText() implements ValueType {}

  /** True or false. */
  record Flag() implements ValueType {}

  /** An integer. */
  record Whole() implements ValueType {}

  /** An absolute path on the host. */
  record Path() implements ValueType {}

  /** The address of another resource. */
  record Reference() implements ValueType {}

  /**
   * One of a few words.
   *
   * @param type the enum whose constants they are
   */
  record Word(Class<?> type) implements ValueType {
    /** The words, in lower case. */
    public List<String> words() {
      return Arrays.stream(type.getEnumConstants()).map(Word::written).toList();
    }

    /** The word of a constant. */
    static String written(Object constant) {
      return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a word. */
    public Optional<Object> constant(String word) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> written(constant).equals(word))
          .map(Object.class::cast)
          .findFirst();
    }
  }

  /**
   * A list.
   *
   * @param each the type of its items
   * @param isSet whether equal items count once
   */
  record Items(ValueType each, boolean isSet) implements ValueType {
    /** The items as a record has them. */
    public Object of(List<?> items) {
      return isSet ? new LinkedHashSet<>(items) : List.copyOf(items);
    }
  }

  /** The content of a file. */
  record FileContent() implements ValueType {}

  /** The type of the values of a Java type. */
  static ValueType of(Type type) {
    if (type == String.class) {
      return new AnyText();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    }
    if (type == int.class || type == Integer.class) {
      return new Whole();
    }
    if (type == HostPath.class) {
      return new Path();
    }
    if (type == Address.class) {
      return new Reference();
    }
    if (type == DesiredContent.class) {
      return new FileContent();
    }
    if (type instanceof Class<?> words && words.isEnum()) {
      return new Word(words);
    }
    if (type instanceof ParameterizedType generic
        && (generic.getRawType() == List.class || generic.getRawType() == Set.class)) {
      return new Items(of(generic.getActualTypeArguments()[0]), generic.getRawType() == Set.class);
    }
    throw new IllegalStateException("a key cannot have the type " + type.getTypeName());
  }

  /** The value if none is given; empty if there is no such value. */
  default Optional<Object> none() {
    return this instanceof Items items ? Optional.of(items.of(List.of())) : Optional.empty();
  }

  /**
   * The value that a text spells.
   *
   * @throws IllegalArgumentException for a text that spells none, with the reason
   */
  default Object parse(String text) {
    if (this instanceof Flag) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new IllegalArgumentException("must be true or false, not `" + text + "`");
      }
      return Boolean.valueOf(text);
    }
    if (this instanceof Whole) {
      if (!text.matches("-?[0-9]{1,9}")) {
        throw new IllegalArgumentException("must be an integer, not `" + text + "`");
      }
      return Integer.valueOf(text);
    }
    if (this instanceof Path) {
      return new HostPath(text);
    }
    if (this instanceof Reference) {
      return Address.of(text);
    }
    if (this instanceof Word word) {
      return word.constant(text)
          .orElseThrow(() -> new IllegalArgumentException("unknown value `" + text + "`"));
    }
    if (this instanceof AnyText) {
      return text;
    }
    throw new IllegalArgumentException("a text cannot spell this value: `" + text + "`");
  }

  /** A value as JSON; empty for an empty list and an undetermined content. */
  default Optional<Object> encode(Object value) {
    if (value instanceof DesiredContent content) {
      return content.sha256().map(digest -> Map.of(ResourceCodec.DIGEST, digest));
    }
    if (this instanceof Items items) {
      List<Object> all = new ArrayList<>();
      ((Collection<?>) value).forEach(item -> items.each().encode(item).ifPresent(all::add));
      return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
    if (this instanceof Word) {
      return Optional.of(Word.written(value));
    }
    return Optional.of(this instanceof Flag || this instanceof Whole ? value : value.toString());
  }

  /**
   * The value that JSON has.
   *
   * @throws IllegalArgumentException for JSON of another type, with the reason
   */
  default Object decode(Object json) {
    if (this instanceof FileContent) {
      return ResourceCodec.digest(json)
          .<DesiredContent>map(DesiredContent.Stored::new)
          .orElseThrow(() -> new IllegalArgumentException(json + " names no content"));
    }
    if (this instanceof Items items) {
      if (!(json instanceof List<?> list)) {
        throw new IllegalArgumentException(json + " is not a list");
      }
      return items.of(list.stream().map(items.each()::decode).toList());
    }
    return parse(String.valueOf(json));
  }
}
