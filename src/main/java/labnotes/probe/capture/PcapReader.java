package labnotes.probe.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import labnotes.probe.packet.CapturedPacket;

/** An incremental parser of pcap files of either byte order, with micro- or nanoseconds. */
final class PcapReader extends OutputStream {
  /** Maximum packet length in bytes, libpcap's own limit. */
  private static final int MAX_PACKET_LENGTH = 262_144;

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int MICROSECONDS_MAGIC = 0xa1b2c3d4;
  private static final int NANOSECONDS_MAGIC = 0xa1b23c4d;

  private final Consumer<CapturedPacket> onPacket;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private ByteOrder byteOrder = ByteOrder.LITTLE_ENDIAN;
  private int nanosPerTick;
  private int linkType;

  PcapReader(Consumer<CapturedPacket> onPacket) {
    this.onPacket = onPacket;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pending.write(bytes, offset, length);
    ByteBuffer buffer = ByteBuffer.wrap(pending.toByteArray());
    if (nanosPerTick == 0 && buffer.remaining() >= FILE_HEADER) {
      readFileHeader(buffer);
    }
    buffer.order(byteOrder);
    boolean hasPacket = nanosPerTick != 0;
    while (hasPacket) {
      hasPacket = readPacket(buffer);
    }
    pending.reset();
    pending.write(buffer.array(), buffer.position(), buffer.remaining());
  }

  private void readFileHeader(ByteBuffer buffer) throws IOException {
    int magic = buffer.getInt(0);
    byteOrder =
        magic == MICROSECONDS_MAGIC || magic == NANOSECONDS_MAGIC
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    nanosPerTick =
        switch (buffer.order(byteOrder).getInt(0)) {
          case MICROSECONDS_MAGIC -> 1_000;
          case NANOSECONDS_MAGIC -> 1;
          default -> throw new IOException("the output of tcpdump is not a capture file");
        };
    linkType = buffer.getInt(20) & 0xffff;
    buffer.position(FILE_HEADER);
  }

  /** Reads a packet and returns true, or returns false if it is incomplete. */
  private boolean readPacket(ByteBuffer buffer) throws IOException {
    if (buffer.remaining() < PACKET_HEADER) {
      return false;
    }
    int start = buffer.position();
    int capturedLength = buffer.getInt(start + 8);
    if (capturedLength < 0 || capturedLength > MAX_PACKET_LENGTH) {
      throw new IOException("the capture has a packet of " + capturedLength + " bytes");
    }
    if (buffer.remaining() < PACKET_HEADER + capturedLength) {
      return false;
    }
    long nanos =
        (buffer.getInt(start) & 0xffffffffL) * 1_000_000_000L
            + (long) buffer.getInt(start + 4) * nanosPerTick;
    byte[] bytes = new byte[capturedLength];
    buffer.position(start + PACKET_HEADER).get(bytes);
    onPacket.accept(new CapturedPacket(nanos, linkType, buffer.getInt(start + 12), bytes));
    return true;
  }
}
