package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds keywords that X takes only once, or only a few times, in one section. */
final class XorgRepetition {
  private static final int MOST_RANGES = 8;
  private static final int MOST_GPU_DEVICES = 4;
  private static final Set<String> NAMES_OF_SCREEN = Set.of("identifier", "driver");

  private XorgRepetition() {}

  /**
   * What is wrong with one more entry of a section or block, the rest of a sentence.
   *
   * @param table the section or block
   * @param before the entries above it
   */
  static Optional<String> problem(String table, List<XorgEntry> before, XorgEntry entry) {
    String keyword = entry.keyword();
    if (table.equals("Screen") && NAMES_OF_SCREEN.contains(keyword)) {
      return before.stream().anyMatch(one -> NAMES_OF_SCREEN.contains(one.keyword()))
          ? Optional.of("is too much: a Screen needs one Identifier and no Driver")
          : Optional.empty();
    }
    long same = before.stream().filter(one -> one.keyword().equals(keyword)).count();
    if (keyword.equals("identifier") && same > 0) {
      return Optional.of("is set twice in this section");
    }
    if (keyword.equals("gpudevice") && same >= MOST_GPU_DEVICES) {
      return Optional.of("is set more than four times");
    }
    return entry.arity() == XorgArity.RANGES
            && ranges(before, keyword) + ranges(entry) > MOST_RANGES
        ? Optional.of("has more than eight ranges")
        : Optional.empty();
  }

  private static int ranges(List<XorgEntry> entries, String keyword) {
    return entries.stream()
        .filter(entry -> entry.keyword().equals(keyword))
        .mapToInt(XorgRepetition::ranges)
        .sum();
  }

  private static int ranges(XorgEntry entry) {
    long numbers = entry.arguments().stream().filter(XorgToken::isNumber).count();
    long dashes =
        entry.arguments().stream().filter(one -> one.type() == XorgToken.TokenType.DASH).count();
    return (int) (numbers - dashes);
  }
}
