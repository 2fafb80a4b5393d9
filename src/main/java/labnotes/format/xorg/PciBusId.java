package labnotes.format.xorg;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The address of a PCI device; equal for all spellings of one address. */
public record PciBusId(int domain, int bus, int device, int function) {
  private static final Pattern BUS = Pattern.compile("([0-9]{0,5})(?:@([0-9]{0,5}))?");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
  private static final Pattern SLOT =
      Pattern.compile("(?:([0-9a-fA-F]{4,8}):)?([0-9a-fA-F]{2}):([0-9a-fA-F]{2})\\.([0-7])");

  /**
   * Whether X takes a bus ID for that of a PCI device: by its type, or if it begins with a digit.
   */
  static boolean isPci(String text) {
    return text.matches("(?s)[0-9].*") || isTyped(text);
  }

  private static boolean isTyped(String text) {
    return List.of("pci", "agp").contains(XorgKeywords.fold(parts(text).findFirst().orElse("")));
  }

  /** X splits with strtok(3), for which several separators are one. */
  private static Stream<String> parts(String text) {
    return Stream.of(text.split(":", -1)).filter(part -> !part.isEmpty());
  }

  /**
   * Parses {@code PCI:bus[@domain]:device[:function]} as X does: decimal numbers only, and nothing
   * counts behind the function. Empty for any other text.
   */
  public static Optional<PciBusId> parse(String text) {
    if (!isPci(text)) {
      return Optional.empty();
    }
    List<String> numbers = parts(text).skip(isTyped(text) ? 1 : 0).limit(3).toList();
    Matcher bus = BUS.matcher(numbers.isEmpty() ? "" : numbers.get(0));
    return numbers.size() > 1
            && bus.matches()
            && numbers.stream().skip(1).allMatch(NUMBER.asMatchPredicate())
        ? inRange(
            number(bus.group(2), 10),
            number(bus.group(1), 10),
            number(numbers.get(1), 10),
            number(numbers.size() > 2 ? numbers.get(2) : null, 10))
        : Optional.empty();
  }

  /** Parses the slot that lspci prints, {@code [dddd:]bb:dd.f} in hexadecimal. */
  public static Optional<PciBusId> parseSlot(String text) {
    Matcher matcher = SLOT.matcher(text.strip());
    return matcher.matches()
        ? inRange(
            number(matcher.group(1), 16),
            number(matcher.group(2), 16),
            number(matcher.group(3), 16),
            number(matcher.group(4), 16))
        : Optional.empty();
  }

  /** The spelling of X and nvidia-xconfig, such as {@code PCI:10:0:0} or {@code PCI:130@1:0:0}. */
  @Override
  public String toString() {
    return "PCI:" + bus + (domain == 0 ? "" : "@" + domain) + ":" + device + ":" + function;
  }

  private static Optional<PciBusId> inRange(int domain, int bus, int device, int function) {
    return bus < 256 && device < 32 && function < 8
        ? Optional.of(new PciBusId(domain, bus, device, function))
        : Optional.empty();
  }

  private static int number(@Nullable String digits, int radix) {
    return digits == null || digits.isEmpty() ? 0 : Integer.parseUnsignedInt(digits, radix);
  }
}
