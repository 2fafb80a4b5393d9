package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.probe.capture.PcapWriter;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.send.ProbeEndpoint;
import labnotes.probe.verdict.VerdictEvaluation;
import labnotes.view.probe.ProbeReportPage;
import org.junit.jupiter.api.Test;

/** The page for a provider's ticket, and what it says about repeating the experiment. */
class ProbeReportTest {
  private static ProbeResult result(Experiment experiment, String to, ProbeEnvironment setting) {
    ExperimentObservation observation = SampleExperiments.network(experiment, segment -> segment.hop() == 0);
    List<SegmentOutcome> outcomes = SampleExperiments.outcomes(experiment, observation);
    return new ProbeResult(
        ProbeEndpoint.HERE,
        to,
        setting,
        experiment,
        outcomes,
        VerdictEvaluation.of(experiment.hops(), outcomes),
        Instant.parse("2015-01-07T22:04:15.390421Z"),
        Duration.ofSeconds(9),
        PcapWriter.of(observation.left()),
        PcapWriter.of(observation.came()));
  }

  private static ProbeEnvironment setting(String system) {
    return new ProbeEnvironment("eth0", system, List.of(), "em0", "FreeBSD", "tcp");
  }

  @Test
  void thePageTellsAllAndFetchesNothing() {
    Experiment experiment = SampleExperiments.of(2, 30, 7, "data", "syn");
    String page = ProbeReportPage.of(result(experiment, "home", setting("Linux")), List.of());
    assertThat(page)
        .contains(
            "00:07:b4:00:01:01 drops TCP SYN (30 of 30 lost), TCP data (30 of 30 lost);",
            "2015-01-07 22:04:15 UTC",
            "5.39.82.72",
            "GLBP group 1 forwarder 2",
            "labnotes probe run --to home --to-address 194.98.77.4 --next-hop 00:07:b4:00:01:01"
                + " --next-hop 00:07:b4:00:01:02 --class data,syn --count 30 --rate 1"
                + " --port 60347 --seed 7")
        .doesNotContainPattern("(?i)<[^>]*\\b(src|href)=|url\\(|@import|<script|<link");
    assertThat(Pattern.compile("<svg role").matcher(page).results()).hasSize(2);
  }

  @Test
  void whatAHostSaysIsTextAndNothingElse() {
    String hostile = "<script>alert(1)</script>\"'&${7*7}<#assign x=1>";
    Experiment experiment = SampleExperiments.of(2, 30, 7);
    ProbeResult result = result(experiment, "a'b\";<b>", setting(hostile));
    String page = ProbeReportPage.of(result, List.of());
    assertThat(page)
        .doesNotContain("<script", "<b>", "49<")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;${7*7}&lt;#assign x=1&gt;")
        .contains("--to &#39;a&#39;\\&#39;&#39;b&quot;;&lt;b&gt;&#39;");
  }

  /** The program that the page prints, run by scapy, with a wire that prints what it is given. */
  @Test
  void scapySendsTheSameSegmentsFromThePage() throws IOException {
    Needs.programs("scapy");
    Experiment experiment = SampleExperiments.of(2, 3, 1, "data-1", "fin");
    List<String> lines = ReproductionSteps.sending(result(experiment, "home", setting("Linux")));
    String program =
        "import scapy.all, time\n"
            + "scapy.all.sendp = lambda frame, iface, verbose: print(iface, bytes(frame).hex())\n"
            + "time.sleep = lambda seconds: print('pause', seconds)\n"
            + String.join("\n", lines);
    Process python = new ProcessBuilder("/usr/bin/python3", "-c", program).start();
    python.getOutputStream().close();
    List<String> said =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(said).hasSize(6 * 3).contains("pause 1");
    Stream<String> sent = said.stream().filter(line -> line.startsWith("eth0 "));
    assertThat(sent.map(line -> anonymous(line.substring("eth0 ".length()))))
        .containsExactlyInAnyOrderElementsOf(
            experiment.segments().stream()
                .map(segment -> java.util.HexFormat.of().formatHex(experiment.frame(segment)))
                .map(ProbeReportTest::anonymous)
                .toList());
  }

  /**
   * A frame in hex without what marks a segment as an experiment's, and without the block's port.
   */
  private static String anonymous(String frame) {
    int tcp = 2 * 34;
    return frame.substring(0, tcp + 4)
        + frame.substring(tcp + 24, tcp + 32)
        + frame.substring(tcp + 36, tcp + 44)
        + frame.substring(tcp + 52);
  }
}
