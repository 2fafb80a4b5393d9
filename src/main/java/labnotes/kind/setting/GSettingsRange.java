package labnotes.kind.setting;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import labnotes.format.gvariant.GVariantText;

/**
 * The values that a key of a schema takes, as {@code gsettings range} prints them.
 *
 * @param words such as {@code type u}, {@code range d 0.5 3.0}, {@code enum 'a' 'b'} or {@code
 *     flags 'a' 'b'}; empty if unknown
 */
record GSettingsRange(List<String> words) {
  static final GSettingsRange UNKNOWN = new GSettingsRange(List.of());

  GSettingsRange {
    words = List.copyOf(words);
  }

  /** The range in the output of {@code gsettings range}, whose lines are joined by spaces. */
  static GSettingsRange parse(String output) {
    String text = output.strip();
    return text.isEmpty() ? UNKNOWN : new GSettingsRange(List.of(text.split("\\s+")));
  }

  /** The GVariant type of the values; empty if it is unknown. */
  Optional<String> type() {
    return switch (words.isEmpty() ? "" : words.get(0)) {
      case "type", "range" -> words.stream().skip(1).findFirst();
      case "enum" -> Optional.of("s");
      case "flags" -> Optional.of("as");
      default -> Optional.empty();
    };
  }

  /**
   * What a value must be instead, as the predicate of a sentence; empty if the key takes the value
   * or the range is unknown.
   */
  Optional<String> problem(String value) {
    Optional<String> type = type();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return GVariantText.problem(value, type.get())
        .map(problem -> "must be of type `" + type.get() + "`" + detail(problem.reason()))
        .or(() -> isInRange(value, type.get()) ? Optional.empty() : Optional.of(allowed()));
  }

  private static String detail(String reason) {
    return reason.startsWith("the value is not of type") ? "" : " (" + reason + ")";
  }

  private boolean isInRange(String value, String type) {
    return switch (words.get(0)) {
      case "enum" -> words.stream().skip(1).anyMatch(one -> GVariantText.isSame(one, value));
      case "flags" ->
          GVariantText.strings(value).stream()
              .allMatch(flag -> words.stream().skip(1).anyMatch(flag::equals));
      case "range" ->
          words.size() < 4
              || GVariantText.number(value, type)
                  .filter(number -> number.compareTo(limit(2)) >= 0)
                  .filter(number -> number.compareTo(limit(3)) <= 0)
                  .isPresent();
      default -> true;
    };
  }

  private BigDecimal limit(int index) {
    return GVariantText.number(words.get(index), words.get(1)).orElseThrow();
  }

  private String allowed() {
    List<String> values = words.subList(1, words.size());
    return words.get(0).equals("range")
        ? "must be from " + words.get(2) + " to " + words.get(3)
        : "must be "
            + (words.get(0).equals("enum") ? "one of " : "a list of ")
            + String.join(", ", values);
  }

  /** The value in a spelling whose text alone determines its type. */
  String typed(String value) {
    Optional<String> type = type();
    return type.isEmpty() || GVariantText.type(value).equals(type)
        ? value
        : "@" + type.get() + " " + value;
  }
}
