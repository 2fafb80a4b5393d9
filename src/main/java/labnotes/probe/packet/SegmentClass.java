package labnotes.probe.packet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A kind of TCP segment that a filter may treat in its own way.
 *
 * @param name as it is given to {@code --class}
 * @param flags the TCP flags' bits
 * @param payload bytes of data
 */
public record SegmentClass(String name, int flags, int payload) {
  public static final int FIN = 1;
  public static final int SYN = 2;
  public static final int RST = 4;
  public static final int PSH = 8;
  public static final int ACK = 16;

  /** The bytes before the payload: IPv4 and TCP headers and TCP options. */
  public static final int HEADERS = 20 + 20 + 12;

  /** From this many bytes of data on, nonce and number travel in the payload. */
  public static final int MARKED = 8;

  /** PSH|ACK with 49 bytes, as in the lab notes. */
  public static final SegmentClass DATA = new SegmentClass("data", PSH | ACK, 49);

  public static final SegmentClass HANDSHAKE = new SegmentClass("syn", SYN, 0);

  /** The names that {@code --class} takes. */
  public static final List<String> NAMES =
      List.of(
          "data",
          "syn",
          "ack",
          "data-1",
          "data-64",
          "data-512",
          "data-1200",
          "data-mss",
          "fin",
          "rst");

  private static final Pattern SIZED = Pattern.compile("data-([1-9][0-9]{0,3})");

  /**
   * Reads a class's name.
   *
   * @param mtu of the sender's interface in bytes; bounds the data
   * @return nothing for an unknown name and for more data than fits
   */
  public static Optional<SegmentClass> parse(String name, int mtu) {
    return switch (name) {
      case "data" -> Optional.of(DATA);
      case "syn" -> Optional.of(HANDSHAKE);
      case "ack" -> Optional.of(new SegmentClass(name, ACK, 0));
      case "fin" -> Optional.of(new SegmentClass(name, FIN | ACK, 0));
      case "rst" -> Optional.of(new SegmentClass(name, RST, 0));
      case "data-mss" -> Optional.of(new SegmentClass(name, PSH | ACK, mtu - HEADERS));
      default -> sized(name, mtu);
    };
  }

  private static Optional<SegmentClass> sized(String name, int mtu) {
    if (!SIZED.matcher(name).matches()) {
      return Optional.empty();
    }
    int payload = Integer.parseInt(name.substring("data-".length()));
    return payload > mtu - HEADERS
        ? Optional.empty()
        : Optional.of(new SegmentClass(name, PSH | ACK, payload));
  }

  /** Whether nonce and number travel in the payload; otherwise they are in timestamp and seq. */
  public boolean marksPayload() {
    return payload >= MARKED;
  }

  /** The class in words, as it stands in a sentence. */
  public String words() {
    return switch (name) {
      case "data" -> "TCP data";
      case "syn", "fin", "rst" -> "TCP " + name.toUpperCase(java.util.Locale.ROOT);
      case "ack" -> "bare TCP ACKs";
      default -> "TCP data of " + payload + (payload == 1 ? " byte" : " bytes");
    };
  }
}
