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
import labnotes.probe.nexthop.RouterHello;
import labnotes.probe.nexthop.RouterHellos;
import labnotes.probe.packet.CapturedPacket;
import labnotes.probe.packet.Ipv4Address;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames, hellos and capture files held against decoders that others wrote. */
class FrameOracleIT {
  @TempDir private Path folder;

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Path captured(List<byte[]> frames) throws IOException {
    Path file = folder.resolve("frames.pcap");
    List<CapturedPacket> packets = new ArrayList<>();
    for (byte[] frame : frames) {
      packets.add(SampleExperiments.packet(1_420_668_255_390_421_000L, frame));
    }
    return Files.write(file, PcapWriter.of(packets));
  }

  @Test
  void scapyBuildsTheSameBytes() throws IOException {
    Needs.programs("scapy");
    Experiment experiment = SampleExperiments.of(2, 3, 1);
    for (ProbeSegment segment : experiment.segments()) {
      assertThat(Scapy.frame(experiment, segment))
          .hasSize(2 * 115)
          .isEqualTo(HexFormat.of().formatHex(experiment.frame(segment)));
    }
  }

  @Test
  void tsharkReadsEveryFieldAndFindsNothingWrong() throws IOException {
    Needs.programs("tshark");
    Experiment experiment = SampleExperiments.of(1, 1, 1, SegmentClass.NAMES.toArray(String[]::new));
    List<ProbeSegment> segments = experiment.segments();
    Path file = captured(segments.stream().map(experiment::frame).toList());
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
      int payload = segment.kind().payload();
      expected.add(
          "%d,1,1,%d,8192,%d,%d,456"
              .formatted(66 + payload, payload, segment.sourcePort(), segment.destinationPort()));
    }
    assertThat(fields.lines().filter(line -> line.contains(",8192,"))).isEqualTo(expected);
  }

  @Test
  void tcpdumpPrintsTheLabNotesLine() throws IOException {
    Needs.programs("tcpdump");
    Experiment experiment = SampleExperiments.of(1, 1, 1);
    Path file = captured(List.of(experiment.frame(experiment.segments().get(0))));
    assertThat(run("tcpdump", "-tenr", file.toString()))
        .contains(
            "00:22:4d:83:36:80 > 00:07:b4:00:01:01, ethertype IPv4 (0x0800), length 115:"
                + " 5.39.82.72.2122 > 194.98.77.4.60347: Flags [P.], seq 0:49, ack 0, win 8192,"
                + " options [TS val 123 ecr 456,eol], length 49");
  }

  @Test
  void tsharkSeesTheSameForwarderInAGlbpHello() throws IOException {
    Needs.programs("tshark");
    Path file =
        captured(List.of(RouterHellos.glbp(7, 2), RouterHellos.hsrp(10), RouterHellos.vrrp(200), RouterHellos.hsrp2(11)));
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

  @Test
  void helloesNameTheirMacs() {
    assertThat(macs(RouterHellos.glbp(7, 2))).containsExactly(SampleExperiments.mac("00:07:b4:00:07:02"));
    assertThat(macs(RouterHellos.hsrp(10))).containsExactly(SampleExperiments.mac("00:00:0c:07:ac:0a"));
    assertThat(macs(RouterHellos.hsrp2(11))).containsExactly(SampleExperiments.mac("00:00:0c:9f:f0:0b"));
    assertThat(macs(RouterHellos.vrrp(200))).containsExactly(SampleExperiments.mac("00:00:5e:00:01:c8"));
  }

  @Test
  void whoStandsForAnotherAddressIsNoNextHop() {
    for (byte[] hello : List.of(RouterHellos.hsrp(10), RouterHellos.hsrp2(11), RouterHellos.vrrp(200))) {
      CapturedPacket packet = SampleExperiments.packet(0, hello);
      assertThat(RouterHello.macs(packet, List.of(SampleExperiments.ip("10.77.0.253")))).isEmpty();
    }
  }

  private static java.util.Set<MacAddress> macs(byte[] frame) {
    List<Ipv4Address> gateways = List.of(SampleExperiments.ip("10.77.0.254"));
    return RouterHello.macs(SampleExperiments.packet(0, frame), gateways).keySet();
  }

  @Test
  void aGroupsOtherForwardersAreCandidates() {
    assertThat(RouterHello.unseenForwarders(SampleExperiments.hops(2)))
        .containsExactly(
            SampleExperiments.mac("00:07:b4:00:01:03"), SampleExperiments.mac("00:07:b4:00:01:04"));
  }

  @Test
  void aBrokenHelloNamesNothing() {
    byte[] whole = RouterHellos.glbp(7, 2);
    for (int length = 0; length < whole.length - 7; length++) {
      assertThat(macs(java.util.Arrays.copyOf(whole, length))).isEmpty();
    }
    whole[14 + 20 + 8 + 12 + 1] = 0;
    assertThat(macs(whole)).isEmpty();
  }
}
