package labnotes.probe.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.probe.SampleExperiments;
import labnotes.probe.packet.Octets;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.packet.TcpPacket;
import org.junit.jupiter.api.Test;

class SegmentAttributionTest {
  @Test
  void findsSegmentsOfAllClassesBehindAddressTranslation() {
    Experiment experiment =
        SampleExperiments.of(2, 3, 7, SegmentClass.NAMES.toArray(String[]::new));
    SegmentAttribution attribution = new SegmentAttribution(experiment);
    for (ProbeSegment segment : experiment.segments()) {
      byte[] frame = experiment.frame(segment);
      Octets.write(frame, 26, 4, SampleExperiments.ip("192.0.2.77").bits());
      Octets.write(frame, 34, 2, 50_000);
      TcpPacket translated = TcpPacket.parse(SampleExperiments.packet(0, frame)).orElseThrow();
      assertThat(attribution.find(translated)).contains(segment);
    }
  }
}
