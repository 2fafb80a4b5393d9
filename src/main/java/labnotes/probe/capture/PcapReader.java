package labnotes.probe.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import labnotes.probe.packet.CapturedPacket;

/** Reads a capture file (pcap, either byte order, micro- or nanoseconds) while it streams in. */
public final class PcapReader extends OutputStream {
  /** The longest packet that is believed; libpcap's own limit. */
  private static final int LONGEST = 262_144;

  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;

  private final Consumer<CapturedPacket> onPacket;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private int nanosPerTick;
  private int linkType;

  public PcapReader(Consumer<CapturedPacket> onPacket) {
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
      header(buffer);
    }
    buffer.order(order);
    boolean whole = nanosPerTick != 0;
    while (whole) {
      whole = packet(buffer);
    }
    pending.reset();
    pending.write(buffer.array(), buffer.position(), buffer.remaining());
  }

  private void header(ByteBuffer buffer) throws IOException {
    int magic = buffer.getInt(0);
    order =
        magic == 0xa1b2c3d4 || magic == 0xa1b23c4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    nanosPerTick =
        switch (buffer.order(order).getInt(0)) {
          case 0xa1b2c3d4 -> 1_000;
          case 0xa1b23c4d -> 1;
          default -> throw new IOException("the observer did not send a capture file");
        };
    linkType = buffer.getInt(20) & 0xffff;
    buffer.position(FILE_HEADER);
  }

  private boolean packet(ByteBuffer buffer) throws IOException {
    if (buffer.remaining() < PACKET_HEADER) {
      return false;
    }
    int start = buffer.position();
    int captured = buffer.getInt(start + 8);
    if (captured < 0 || captured > LONGEST) {
      throw new IOException("the capture holds a packet of " + captured + " bytes");
    }
    if (buffer.remaining() < PACKET_HEADER + captured) {
      return false;
    }
    long nanos =
        (buffer.getInt(start) & 0xffffffffL) * 1_000_000_000L
            + (long) buffer.getInt(start + 4) * nanosPerTick;
    byte[] bytes = new byte[captured];
    buffer.position(start + PACKET_HEADER).get(bytes);
    onPacket.accept(new CapturedPacket(nanos, linkType, buffer.getInt(start + 12), bytes));
    return true;
  }
}
