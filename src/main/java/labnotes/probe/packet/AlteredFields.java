package labnotes.probe.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The header fields and the payload of a segment that changed on its path. */
public final class AlteredFields {
  private final List<String> fields = new ArrayList<>();

  private AlteredFields() {}

  /**
   * Returns the fields that differ, each as {@code NAME SENT -> RECEIVED}. The hop limit and the IP
   * checksum are ignored, because every router changes them; a wrong TCP checksum is ignored if the
   * sender left it to its network interface.
   */
  public static List<String> between(TcpPacket sent, TcpPacket received) {
    AlteredFields altered = new AlteredFields();
    altered.compare("source address", sent.source(), received.source());
    altered.compare("destination address", sent.destination(), received.destination());
    altered.compare("traffic class", sent.trafficClass(), received.trafficClass());
    altered.compare("IP identification", sent.identification(), received.identification());
    altered.compare("source port", sent.sourcePort(), received.sourcePort());
    altered.compare("destination port", sent.destinationPort(), received.destinationPort());
    altered.compare(
        "sequence number", unsigned(sent.sequenceNumber()), unsigned(received.sequenceNumber()));
    altered.compare(
        "acknowledgment number",
        unsigned(sent.acknowledgmentNumber()),
        unsigned(received.acknowledgmentNumber()));
    altered.compare("flags", sent.flags(), received.flags());
    altered.compare("window", sent.window(), received.window());
    altered.compare("options", hex(sent.options()), hex(received.options()));
    if (!Arrays.equals(sent.payload(), received.payload())) {
      altered.fields.add(
          "payload %d -> %d bytes".formatted(sent.payload().length, received.payload().length));
    }
    if (sent.hasValidChecksum() && !received.hasValidChecksum()) {
      altered.fields.add("TCP checksum valid -> invalid");
    }
    return List.copyOf(altered.fields);
  }

  private void compare(String field, Object sent, Object received) {
    if (!sent.equals(received)) {
      fields.add(field + " " + sent + " -> " + received);
    }
  }

  private static long unsigned(int number) {
    return Integer.toUnsignedLong(number);
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "none" : HexFormat.of().formatHex(bytes);
  }
}
