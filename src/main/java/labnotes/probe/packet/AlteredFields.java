package labnotes.probe.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells what a path changed in a segment, beside what every router changes. */
public final class AlteredFields {
  private final List<String> found = new ArrayList<>();

  private AlteredFields() {}

  /**
   * The fields of an arrival that are not as they were sent, each with both values; not the hop
   * limit, the IP checksum, or a TCP checksum that the sender had left to its interface.
   */
  public static List<String> between(TcpPacket sent, TcpPacket arrived) {
    AlteredFields fields = new AlteredFields();
    fields.differ("source address", sent.source(), arrived.source());
    fields.differ("destination address", sent.destination(), arrived.destination());
    fields.differ("traffic class", sent.trafficClass(), arrived.trafficClass());
    fields.differ("IP identification", sent.identification(), arrived.identification());
    fields.differ("source port", sent.sourcePort(), arrived.sourcePort());
    fields.differ("destination port", sent.destinationPort(), arrived.destinationPort());
    fields.differ("sequence number", unsigned(sent.sequence()), unsigned(arrived.sequence()));
    fields.differ(
        "acknowledgement", unsigned(sent.acknowledgement()), unsigned(arrived.acknowledgement()));
    fields.differ("flags", sent.flags(), arrived.flags());
    fields.differ("window", sent.window(), arrived.window());
    fields.differ("options", hex(sent.options()), hex(arrived.options()));
    if (!Arrays.equals(sent.payload(), arrived.payload())) {
      fields.found.add(
          "payload %d -> %d bytes".formatted(sent.payload().length, arrived.payload().length));
    }
    if (sent.checksumHolds() && !arrived.checksumHolds()) {
      fields.found.add("TCP checksum right -> wrong");
    }
    return List.copyOf(fields.found);
  }

  private void differ(String field, Object sent, Object arrived) {
    if (!sent.equals(arrived)) {
      found.add(field + " " + sent + " -> " + arrived);
    }
  }

  private static long unsigned(int number) {
    return Integer.toUnsignedLong(number);
  }

  private static String hex(byte[] bytes) {
    return bytes.length == 0 ? "none" : java.util.HexFormat.of().formatHex(bytes);
  }
}
