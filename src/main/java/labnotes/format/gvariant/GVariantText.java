package labnotes.format.gvariant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Values in GVariant's text format, which can be spelled in several ways. */
public final class GVariantText {
  private GVariantText() {}

  /**
   * Why a text is not a value.
   *
   * @param at the index of the mistake from 0
   */
  public record ValueProblem(String reason, int at) {}

  /** What is wrong with a value whose type nothing but its text determines. */
  public static Optional<ValueProblem> problem(String text) {
    try {
      GVariantNode value = GVariantParser.parse(text);
      value.value(value.inferType());
      return Optional.empty();
    } catch (MalformedGVariant malformed) {
      return Optional.of(new ValueProblem(malformed.reason(), malformed.index()));
    }
  }

  /** What is wrong with the text of a value, whatever its type may be. */
  public static Optional<ValueProblem> syntaxProblem(String text) {
    try {
      GVariantNode value = GVariantParser.parse(text);
      // A number without a type may be of any type of numbers.
      Optional<String> type = GVariantPattern.defaultType(value.pattern().replace('N', 'd'));
      if (type.isPresent()) {
        value.value(type.get());
      }
      return Optional.empty();
    } catch (MalformedGVariant malformed) {
      return Optional.of(new ValueProblem(malformed.reason(), malformed.index()));
    }
  }

  /** Why a text is not a value of a type. */
  public static Optional<ValueProblem> problem(String text, String type) {
    try {
      GVariantParser.parse(text).value(type);
      return Optional.empty();
    } catch (MalformedGVariant malformed) {
      return Optional.of(new ValueProblem(malformed.reason(), malformed.index()));
    }
  }

  /** The type of a value that its text alone determines; empty for another text. */
  public static Optional<String> type(String text) {
    try {
      GVariantNode value = GVariantParser.parse(text);
      String type = value.inferType();
      value.value(type);
      return Optional.of(type);
    } catch (MalformedGVariant malformed) {
      return Optional.empty();
    }
  }

  /** Whether a text determines its type without a default of GLib, as {@code uint32 5} does. */
  public static boolean isTyped(String text) {
    try {
      return !GVariantParser.parse(text).pattern().matches(".*[MNS*].*");
    } catch (MalformedGVariant malformed) {
      return false;
    }
  }

  /** Whether two texts are one value, the second one being read as one of the first one's type. */
  public static boolean isSame(String observed, String desired) {
    return observed.equals(desired)
        || type(observed)
            .filter(type -> canonical(observed, type).equals(canonical(desired, type)))
            .isPresent();
  }

  /** Whether two texts are one value of one type, as their texts alone determine it. */
  public static boolean isSameTyped(String one, String other) {
    return type(one).equals(type(other)) && isSame(one, other);
  }

  /** The number of a type that a text represents; empty for anything else and for infinity. */
  public static Optional<BigDecimal> number(String text, String type) {
    String number = canonical(text, type);
    return number.matches("-?[0-9][0-9.eE+-]*")
        ? Optional.of(new BigDecimal(number))
        : Optional.empty();
  }

  /** The elements of a list of strings, each as a quoted text. */
  public static List<String> strings(String text) {
    try {
      String list = GVariantParser.parse(text).value("as");
      return Stream.of(list.substring(1, list.length() - 1).split(", "))
          .filter(element -> !element.isEmpty())
          .toList();
    } catch (MalformedGVariant malformed) {
      return List.of();
    }
  }

  /**
   * The value of a type in a spelling that is the same for equal values; the text if it is none.
   */
  static String canonical(String text, String type) {
    try {
      return GVariantParser.parse(text).value(type);
    } catch (MalformedGVariant malformed) {
      return text;
    }
  }
}
