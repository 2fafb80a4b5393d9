package labnotes.profile.variable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The type of a variable. */
public enum VariableType {
  STRING("a string"),
  BOOLEAN("`true` or `false`"),
  INTEGER("an integer"),
  LIST("a list or comma-separated words"),
  MAP("a map"),
  SECRET("a secret of at least 4 characters");

  private final String form;

  VariableType(String form) {
    this.form = form;
  }

  /** Returns how a value of the type is written. */
  String form() {
    return form;
  }

  /** Whether its values contain other values. */
  boolean isStructured() {
    return this == LIST || this == MAP;
  }

  /** Returns the type's name in profiles. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the type of a name. */
  public static Optional<VariableType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** Returns the names of all types. */
  public static List<String> words() {
    return Arrays.stream(values()).map(VariableType::word).toList();
  }

  /** Returns a raw value as a value of this type; empty if it is not valid. */
  public Optional<Object> parse(Object raw) {
    if (raw instanceof UnknownValue) {
      return Optional.of(raw);
    }
    if (raw instanceof List<?> list) {
      return this == LIST ? Optional.of(List.copyOf(list)) : Optional.empty();
    }
    if (raw instanceof Map<?, ?> || raw instanceof OpenMap) {
      return this == MAP ? Optional.of(raw) : Optional.empty();
    }
    String text = raw.toString();
    return switch (this) {
      case STRING, SECRET -> Optional.of(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? Optional.of(text.equals("true"))
              : Optional.empty();
      case INTEGER ->
          text.matches("[-+]?[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
      case LIST -> words(text);
      case MAP -> Optional.empty();
    };
  }

  /** Returns the words between commas; empty if a comma is missing between two of them. */
  private static Optional<Object> words(String text) {
    List<String> words =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    return words.stream().anyMatch(word -> word.matches(".*\\s.*"))
        ? Optional.empty()
        : Optional.of(words);
  }
}
