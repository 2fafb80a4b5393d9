package labnotes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.ExperimentObservation;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.host.ProbeHost;
import labnotes.probe.verdict.VerdictEvaluation;
import labnotes.view.html.ProbeReportPage;
import org.junit.jupiter.api.Test;

/** The report of an experiment, and its steps to reproduce the experiment. */
class ProbeReportTest {
  private static ProbeResult result(Experiment experiment, String receiver, String system) {
    ExperimentObservation observation =
        SampleExperiments.observe(experiment, segment -> segment.hopIndex() == 0);
    List<SegmentOutcome> outcomes = SampleExperiments.outcomes(experiment, observation);
    return new ProbeResult(
        new ProbeEnvironment(
            new EndpointDescription(ProbeHost.LOCAL_NAME, "eth0", system),
            new EndpointDescription(receiver, "em0", "FreeBSD"),
            List.of(),
            "tcp"),
        experiment,
        outcomes,
        VerdictEvaluation.evaluate(experiment.hops(), outcomes),
        Instant.parse("2015-01-07T22:04:15.390421Z"),
        Duration.ofSeconds(9),
        CaptureFiles.of(observation));
  }

  @Test
  void isSelfContained() {
    Experiment experiment = SampleExperiments.of(2, 30, 7, "data", "syn");
    String page = ProbeReportPage.format(result(experiment, "monitor", "Linux"), Optional.empty());
    assertThat(page)
        .contains(
            "00:07:b4:00:01:01 drops TCP SYN (30 of 30 lost), TCP data (30 of 30 lost);",
            "2015-01-07 22:04:15 UTC",
            "5.39.82.72",
            "GLBP group 1 forwarder 2",
            "labnotes probe run --to monitor --to-address 194.98.77.4"
                + " --next-hop 00:07:b4:00:01:01 --next-hop 00:07:b4:00:01:02"
                + " --class data,syn --count 30 --rate 1 --port 60347 --seed 7")
        .doesNotContainPattern("(?i)<[^>]*\\b(src|href)=|url\\(|@import|<script|<link");
    assertThat(Pattern.compile("<svg role").matcher(page).results()).hasSize(2);
  }

  @Test
  void escapesTheOutputOfHosts() {
    String hostile = "<script>alert(1)</script>\"'&${7*7}<#assign x=1>";
    Experiment experiment = SampleExperiments.of(2, 30, 7);
    ProbeResult result = result(experiment, "a'b\";<b>", hostile);
    String page = ProbeReportPage.format(result, Optional.empty());
    assertThat(page)
        .doesNotContain("<script", "<b>", "49<")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;${7*7}&lt;#assign x=1&gt;")
        .contains("--to &#39;a&#39;\\&#39;&#39;b&quot;;&lt;b&gt;&#39;");
  }

  /** Runs the printed program with a sendp that prints its frames. */
  @Test
  void printsAScapyProgramThatSendsTheSameSegments() throws IOException {
    Needs.programs("scapy");
    Experiment experiment = SampleExperiments.of(2, 3, 1, "data-1", "fin");
    List<String> lines = ReproductionSteps.scapyProgram(result(experiment, "monitor", "Linux"));
    String program =
        "import scapy.all, time\n"
            + "scapy.all.sendp = lambda frame, iface, verbose: print(iface, bytes(frame).hex())\n"
            + "time.sleep = lambda seconds: print('sleep', seconds)\n"
            + String.join("\n", lines);
    Process python = new ProcessBuilder("/usr/bin/python3", "-c", program).start();
    python.getOutputStream().close();
    List<String> output =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(output).hasSize(6 * 3).contains("sleep 1");
    Stream<String> sent = output.stream().filter(line -> line.startsWith("eth0 "));
    assertThat(sent.map(line -> withoutMarks(line.substring("eth0 ".length()))))
        .containsExactlyInAnyOrderElementsOf(
            experiment.segments().stream()
                .map(segment -> HexFormat.of().formatHex(experiment.frame(segment)))
                .map(ProbeReportTest::withoutMarks)
                .toList());
  }

  /** Returns a frame in hex without nonce, segment number, checksum and destination port. */
  private static String withoutMarks(String frame) {
    int tcp = 2 * 34;
    return frame.substring(0, tcp + 4)
        + frame.substring(tcp + 24, tcp + 32)
        + frame.substring(tcp + 36, tcp + 44)
        + frame.substring(tcp + 52);
  }
}
