package labnotes.probe.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.LinkLayer;

/** A writer of pcap 2.4 files with nanoseconds, which Wireshark and tcpdump read. */
public final class PcapWriter {
  private PcapWriter() {}

  /** Returns the bytes of a file; all packets must have the same link type. */
  public static byte[] format(List<CapturedPacket> packets) {
    int linkType = packets.isEmpty() ? LinkLayer.ETHERNET : packets.get(0).linkType();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        allocate(24)
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
          allocate(16)
              .putInt((int) (packet.nanos() / 1_000_000_000L))
              .putInt((int) (packet.nanos() % 1_000_000_000L))
              .putInt(packet.bytes().length)
              .putInt(packet.length())
              .array());
      file.writeBytes(packet.bytes());
    }
    return file.toByteArray();
  }

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
