package labnotes.profile.variable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types that a variable can have. */
public enum VariableType {
  STRING("any text"),
  BOOLEAN("`true` or `false`"),
  INTEGER("a whole number"),
  LIST("a list, or words with commas between");

  private final String form;

  VariableType(String form) {
    this.form = form;
  }

  /** How a value of the type is written. */
  String form() {
    return form;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<VariableType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(VariableType::word).toList();
  }

  /** A text or a list of texts as a value of this type, or nothing where it is none. */
  public Optional<Object> read(Object raw) {
    if (raw instanceof List<?> list) {
      return this == LIST ? Optional.of(List.copyOf(list)) : Optional.empty();
    }
    String text = raw.toString();
    return switch (this) {
      case STRING -> Optional.of(text);
      case BOOLEAN ->
          text.equals("true") || text.equals("false")
              ? Optional.of(text.equals("true"))
              : Optional.empty();
      case INTEGER ->
          text.matches("[-+]?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
      case LIST ->
          Optional.of(
              Arrays.stream(text.split(",", -1))
                  .map(String::strip)
                  .filter(word -> !word.isEmpty())
                  .toList());
    };
  }
}
