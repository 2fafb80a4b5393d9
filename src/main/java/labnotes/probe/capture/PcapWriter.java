package labnotes.probe.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.LinkLayer;

/** Writes a capture file with nanoseconds (pcap 2.4), as Wireshark and tcpdump read it. */
public final class PcapWriter {
  private PcapWriter() {}

  /** The file's bytes; all packets are of one link type, Ethernet where there are none. */
  public static byte[] of(List<CapturedPacket> packets) {
    int linkType = packets.isEmpty() ? LinkLayer.ETHERNET : packets.get(0).linkType();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        little(24)
            .putInt(0xa1b23c4d)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(0)
            .putInt(0)
            .putInt(262_144)
            .putInt(linkType)
            .array());
    for (CapturedPacket packet : packets) {
      file.writeBytes(
          little(16)
              .putInt((int) (packet.nanos() / 1_000_000_000L))
              .putInt((int) (packet.nanos() % 1_000_000_000L))
              .putInt(packet.bytes().length)
              .putInt(packet.length())
              .array());
      file.writeBytes(packet.bytes());
    }
    return file.toByteArray();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
