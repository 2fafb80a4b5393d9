package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import labnotes.Needs;
import labnotes.probe.capture.PcapWriter;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.nexthop.RouterHellos;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames, hellos and capture files, compared with scapy, tshark and tcpdump. */
class FrameOracleIT {
  @TempDir private Path directory;

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Path writeCapture(List<byte[]> frames) throws IOException {
    Path file = directory.resolve("frames.pcap");
    List<CapturedPacket> packets = new ArrayList<>();
    for (byte[] frame : frames) {
      packets.add(SampleExperiments.packet(1_420_668_255_390_421_000L, frame));
    }
    return Files.write(file, PcapWriter.format(packets));
  }

  @Test
  void buildsTheSameBytesAsScapy() throws IOException {
    Needs.programs("scapy");
    Experiment experiment = SampleExperiments.of(2, 3, 1);
    for (ProbeSegment segment : experiment.segments()) {
      assertThat(Scapy.frame(experiment, segment))
          .hasSize(2 * 115)
          .isEqualTo(HexFormat.of().formatHex(experiment.frame(segment)));
    }
  }

  @Test
  void isValidForTshark() throws IOException {
    Needs.programs("tshark");
    Experiment experiment =
        SampleExperiments.of(1, 1, 1, SegmentClass.NAMES.toArray(String[]::new));
    List<ProbeSegment> segments = experiment.segments();
    Path file = writeCapture(segments.stream().map(experiment::frame).toList());
    String fields =
        run(
            "tshark",
            "-r",
            file.toString(),
            "-o",
            "ip.check_checksum:TRUE",
            "-o",
            "tcp.check_checksum:TRUE",
            "-o",
            "tcp.relative_sequence_numbers:FALSE",
            "-T",
            "fields",
            "-E",
            "separator=,",
            "-e",
            "frame.len",
            "-e",
            "ip.checksum.status",
            "-e",
            "tcp.checksum.status",
            "-e",
            "tcp.len",
            "-e",
            "tcp.window_size_value",
            "-e",
            "tcp.srcport",
            "-e",
            "tcp.dstport",
            "-e",
            "tcp.options.timestamp.tsecr");
    List<String> expected = new ArrayList<>();
    for (ProbeSegment segment : segments) {
      int payload = segment.segmentClass().payload();
      expected.add(
          "%d,1,1,%d,8192,%d,%d,456"
              .formatted(66 + payload, payload, segment.sourcePort(), segment.destinationPort()));
    }
    assertThat(fields.lines().filter(line -> line.contains(",8192,"))).isEqualTo(expected);
  }

  @Test
  void isPrintedByTcpdumpAsInTheLabNotes() throws IOException {
    Needs.programs("tcpdump");
    Experiment experiment = SampleExperiments.of(1, 1, 1);
    Path file = writeCapture(List.of(experiment.frame(experiment.segments().get(0))));
    assertThat(run("tcpdump", "-tenr", file.toString()))
        .contains(
            "00:22:4d:83:36:80 > 00:07:b4:00:01:01, ethertype IPv4 (0x0800), length 115:"
                + " 5.39.82.72.2122 > 194.98.77.4.60347: Flags [P.], seq 0:49, ack 0, win 8192,"
                + " options [TS val 123 ecr 456,eol], length 49");
  }

  @Test
  void buildsHellosThatTsharkDecodes() throws IOException {
    Needs.programs("tshark");
    Path file =
        writeCapture(
            List.of(
                RouterHellos.glbp(7, 2),
                RouterHellos.hsrp(10),
                RouterHellos.vrrp(200),
                RouterHellos.hsrp2(11)));
    assertThat(
            run(
                "tshark",
                "-r",
                file.toString(),
                "-T",
                "fields",
                "-E",
                "separator=,",
                "-e",
                "glbp.group",
                "-e",
                "glbp.reqresp.virtualmac",
                "-e",
                "hsrp.group",
                "-e",
                "vrrp.virt_rtr_id",
                "-e",
                "hsrp2.group",
                "-e",
                "hsrp2.virt_ip"))
        .contains("7,00:07:b4:00:07:02,,", ",,10,", ",,,200", ",,,,11,10.77.0.254");
  }
}
