package labnotes.probe.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import labnotes.probe.SampleExperiments;
import labnotes.probe.experiment.Experiment;
import org.junit.jupiter.api.Test;

class TcpFrameTest {
  private static final String FIRST =
      "0007b4000101"
          + "00224d833680"
          + "0800"
          + "45000065"
          + "00010000"
          + "400613bd"
          + "05275248"
          + "c2624d04"
          + "084aebbb"
          + "00000000"
          + "00000000"
          + "80182000"
          + "9b480000"
          + "080a0000007b000001c8"
          + "0000"
          + "41".repeat(49);

  @Test
  void reproducesTheFramesOfTheLabNotes() {
    Experiment experiment = SampleExperiments.of(2, 1, 1);
    for (ProbeSegment segment : experiment.segments()) {
      byte[] frame = experiment.frame(segment);
      assertThat(frame).hasSize(115);
      Arrays.fill(frame, 66, 74, (byte) 'A');
      String expected =
          segment.hopIndex() == 0
              ? FIRST
              : FIRST
                  .replace("0007b4000101", "0007b4000102")
                  .replace("084aebbb", "08aeebbb")
                  .replace("9b48", "9ae4");
      assertThat(HexFormat.of().formatHex(TcpFrame.writeChecksums(frame))).isEqualTo(expected);
    }
  }

  @Test
  void setsFlagsLengthAndChecksumsOfEveryClass() {
    Experiment experiment =
        SampleExperiments.of(1, 1, 1, SegmentClass.NAMES.toArray(String[]::new));
    for (ProbeSegment segment : experiment.segments()) {
      TcpPacket packet =
          TcpPacket.parse(SampleExperiments.packet(0, experiment.frame(segment))).orElseThrow();
      assertThat(packet.flags()).isEqualTo(segment.segmentClass().flags());
      assertThat(packet.payload()).hasSize(segment.segmentClass().payload());
      assertThat(packet.hasValidChecksum()).isTrue();
      assertThat(Octets.checksum(packet.bytes(), 14, 34)).isZero();
      assertThat(packet.hopLimit()).isEqualTo(64);
    }
  }

  @Test
  void limitsThePayloadToTheMtu() {
    assertThat(SampleExperiments.segmentClass("data-mss").payload()).isEqualTo(1448);
    assertThat(SegmentClass.parse("data-1449", 1500)).isEmpty();
    assertThat(SegmentClass.parse("data-0", 1500)).isEmpty();
  }
}
