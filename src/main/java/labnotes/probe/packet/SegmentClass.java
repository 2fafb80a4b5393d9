package labnotes.probe.packet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A class of TCP segments that a packet filter may treat differently from others.
 *
 * @param name value of {@code --class}
 * @param flags TCP flag bits
 * @param payload payload size in bytes
 */
public record SegmentClass(String name, int flags, int payload) {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;

  /** Bytes of the IPv4 header, the TCP header and the TCP options. */
  private static final int HEADERS = 20 + 20 + 12;

  /** Payload size in bytes from which nonce and segment number fit into the payload. */
  public static final int MARKER_LENGTH = 8;

  /** PSH|ACK with a payload of 49 bytes, as in the lab notes. */
  public static final SegmentClass DATA = new SegmentClass("data", PSH | ACK, 49);

  /** A bare SYN. */
  public static final SegmentClass HANDSHAKE = new SegmentClass("syn", SYN, 0);

  /** The names that {@code --class} accepts. */
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
   * Parses the name of a class.
   *
   * @param mtu MTU of the sender's network interface in bytes, which limits the payload
   * @return empty for an unknown name and for a payload that exceeds the MTU
   */
  public static Optional<SegmentClass> parse(String name, int mtu) {
    return switch (name) {
      case "data" -> Optional.of(DATA);
      case "syn" -> Optional.of(HANDSHAKE);
      case "ack" -> Optional.of(new SegmentClass(name, ACK, 0));
      case "fin" -> Optional.of(new SegmentClass(name, FIN | ACK, 0));
      case "rst" -> Optional.of(new SegmentClass(name, RST, 0));
      case "data-mss" -> Optional.of(new SegmentClass(name, PSH | ACK, mtu - HEADERS));
      default -> parseSized(name, mtu);
    };
  }

  private static Optional<SegmentClass> parseSized(String name, int mtu) {
    if (!SIZED.matcher(name).matches()) {
      return Optional.empty();
    }
    int payload = Integer.parseInt(name.substring("data-".length()));
    return payload > mtu - HEADERS
        ? Optional.empty()
        : Optional.of(new SegmentClass(name, PSH | ACK, payload));
  }

  /**
   * Returns whether the payload carries the nonce and the segment number. Otherwise the TCP
   * timestamp carries the nonce and the TCP sequence number carries the segment number.
   */
  public boolean hasMarkedPayload() {
    return payload >= MARKER_LENGTH;
  }

  /** Returns a description for use within a sentence, such as {@code TCP data of 64 bytes}. */
  public String describe() {
    return switch (name) {
      case "data" -> "TCP data";
      case "syn", "fin", "rst" -> "TCP " + name.toUpperCase(Locale.ROOT);
      case "ack" -> "bare TCP ACKs";
      default -> "TCP data of " + payload + (payload == 1 ? " byte" : " bytes");
    };
  }
}
