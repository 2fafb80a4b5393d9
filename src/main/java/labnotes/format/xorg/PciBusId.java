package labnotes.format.xorg;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of a PCI device; equal for all spellings of one address. */
public record PciBusId(int domain, int bus, int device, int function) {
  private static final Pattern XORG =
      Pattern.compile("(?i)PCI:([0-9]{1,5})(?:@([0-9]{1,5}))?:([0-9]{1,5})(?::([0-9]{1,5}))?");
  private static final Pattern SLOT =
      Pattern.compile("(?:([0-9a-fA-F]{4,8}):)?([0-9a-fA-F]{2}):([0-9a-fA-F]{2})\\.([0-7])");

  /**
   * Parses {@code PCI:bus[@domain]:device[:function]} as X does: decimal numbers only. Empty for
   * any other text.
   */
  public static Optional<PciBusId> parse(String text) {
    Matcher matcher = XORG.matcher(text.strip());
    return matcher.matches()
        ? inRange(
            number(matcher.group(2), 10),
            number(matcher.group(1), 10),
            number(matcher.group(3), 10),
            number(matcher.group(4), 10))
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
    return digits == null ? 0 : Integer.parseUnsignedInt(digits, radix);
  }
}
