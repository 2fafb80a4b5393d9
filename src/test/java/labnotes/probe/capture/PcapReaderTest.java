package labnotes.probe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import labnotes.probe.packet.CapturedPacket;
import org.junit.jupiter.api.Test;

class PcapReaderTest {
  private static final CapturedPacket FIRST =
      new CapturedPacket(1_700_000_000_123_456_789L, 1, 5, new byte[] {1, 2, 3, 4, 5});
  private static final CapturedPacket SECOND =
      new CapturedPacket(1_700_000_001_000_000_000L, 1, 1500, new byte[] {6});

  @Test
  void readsAWrittenFileByteByByte() throws IOException {
    List<CapturedPacket> read = new ArrayList<>();
    PcapReader stream = new PcapReader(read::add);
    for (byte each : PcapWriter.format(List.of(FIRST, SECOND))) {
      stream.write(each);
    }
    assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(FIRST, SECOND);
  }

  @Test
  void readsMicrosecondsInBigEndianOrder() throws IOException {
    ByteBuffer file = ByteBuffer.allocate(24 + 16 + 2);
    file.putInt(0xa1b2c3d4).putInt(0x00020004).putLong(0).putInt(65535).putInt(113);
    file.putInt(10).putInt(7).putInt(2).putInt(2).put(new byte[] {8, 9});
    List<CapturedPacket> read = new ArrayList<>();
    new PcapReader(read::add).write(file.array());
    assertThat(read)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new CapturedPacket(10_000_007_000L, 113, 2, new byte[] {8, 9}));
  }

  @Test
  void rejectsOtherFilesAndInvalidLengths() {
    byte[] text = "sudo: a password is required, sorry\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> new PcapReader(packet -> {}).write(text))
        .hasMessageContaining("is not a capture file");
    byte[] file = PcapWriter.format(List.of(FIRST));
    file[24 + 8 + 3] = 0x7f;
    assertThatThrownBy(() -> new PcapReader(packet -> {}).write(file))
        .hasMessageContaining("bytes");
  }
}
