package labnotes.view.html;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.probe.CaptureFiles;
import labnotes.probe.ProbeEnvironment;
import labnotes.probe.ProbeResult;
import labnotes.probe.ReproductionSteps;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.verdict.VerdictComparison;
import labnotes.view.probe.ProbeText;

/** The report of an experiment as a self-contained HTML page with charts. */
public final class ProbeReportPage {
  /** Name of the sender's capture file in the directory of the report. */
  public static final String SENDER_CAPTURE = "sender.pcap";

  /** Name of the receiver's capture file in the directory of the report. */
  public static final String RECEIVER_CAPTURE = "receiver.pcap";

  private ProbeReportPage() {}

  /**
   * Formats the page.
   *
   * @param changes differences from an earlier verdict; empty to omit them
   */
  public static String format(ProbeResult result, Optional<VerdictComparison> changes) {
    Map<String, Object> model = new LinkedHashMap<>();
    SegmentTimeline timeline = new SegmentTimeline(result);
    LossChart chart = new LossChart(result);
    model.put("summary", result.verdict().summary());
    model.put("kind", result.verdict().kind().toString());
    model.put("notes", result.verdict().notes());
    model.put("changes", changes.map(VerdictComparison::lines).orElse(List.of()));
    model.put("environment", environment(result));
    model.put(
        "comparisons",
        result.verdict().comparisons().stream().map(each -> comparison(result, each)).toList());
    model.put("hops", result.experiment().hops().stream().map(ProbeReportPage::hop).toList());
    model.put(
        "timeline",
        Map.of(
            "rows", timeline.rows(),
            "marks", timeline.marks(),
            "height", timeline.height(),
            "legend", SegmentTimeline.legend()));
    model.put(
        "chart", Map.of("rows", chart.rows(), "marks", chart.marks(), "height", chart.height()));
    model.put("width", SegmentTimeline.WIDTH);
    model.put("leftMargin", SegmentTimeline.LEFT_MARGIN);
    model.put("sender", result.environment().sender().name());
    model.put("receiver", result.environment().receiver().name());
    model.put("command", ReproductionSteps.command(result));
    model.put("captureCommands", ReproductionSteps.captureCommands(result));
    model.put("scapyProgram", ReproductionSteps.scapyProgram(result));
    model.put("evidence", evidence(result.captures()));
    return render(model);
  }

  private static Map<String, String> environment(ProbeResult result) {
    Map<String, String> rows = new LinkedHashMap<>();
    ProbeEnvironment environment = result.environment();
    Experiment experiment = result.experiment();
    EndpointAddresses addresses = experiment.addresses();
    rows.put("Start", formatTime(result.started()));
    rows.put("End", formatTime(result.started().plus(result.duration())));
    rows.put(
        "Sender",
        "%s (%s), %s on %s, %s"
            .formatted(
                environment.sender().name(),
                addresses.source(),
                addresses.sourceMac(),
                environment.sender().interfaceName(),
                environment.sender().system()));
    rows.put(
        "Receiver",
        "%s (%s), on %s, %s"
            .formatted(
                environment.receiver().name(),
                addresses.destination(),
                environment.receiver().interfaceName(),
                environment.receiver().system()));
    rows.put("Gateway", ProbeText.join(environment.gateways()));
    rows.put(
        "Classes",
        experiment.classes().stream()
            .map(each -> each.name() + ": " + each.describe())
            .collect(Collectors.joining("; ")));
    rows.put(
        "Segments",
        "%d for each next hop and class, %s per second through each, in random order (seed %d), %s"
            .formatted(
                experiment.schedule().sampleSize(),
                ReproductionSteps.formatNumber(experiment.schedule().rate()),
                experiment.schedule().seed(),
                "identified by nonce %08x and a number".formatted(experiment.nonce())));
    rows.put(
        "Sent as",
        experiment.schedule().mode() == SendMode.RAW
            ? "raw frames"
            : "data in TCP sessions of the sender's operating system, a new session for each");
    rows.put("Capture filter", environment.captureFilter());
    return rows;
  }

  private static String formatTime(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static Map<String, String> hop(NextHop hop) {
    return Map.of(
        "mac", hop.mac().toString(),
        "router", hop.virtualRouter().map(Object::toString).orElse("-"),
        "sources", String.join(", ", hop.sources()));
  }

  private static Map<String, String> comparison(ProbeResult result, LossComparison comparison) {
    FateCounts counts = comparison.counts();
    LossCount loss = comparison.loss();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("hop", result.hopMac(comparison).toString());
    row.put("class", comparison.segmentClass().name());
    row.put("sent", Integer.toString(loss.sent()));
    row.put("arrived", Integer.toString(counts.arrived()));
    row.put("lost", Integer.toString(loss.lost()));
    row.put("late", Integer.toString(counts.count(SegmentFate.LATE)));
    row.put("duplicated", Integer.toString(counts.count(SegmentFate.DUPLICATED)));
    row.put("altered", Integer.toString(counts.count(SegmentFate.ALTERED)));
    row.put("notSent", Integer.toString(counts.count(SegmentFate.NOT_SENT)));
    row.put("lossRate", ProbeText.percent(loss.rate()));
    row.put("interval", ProbeText.interval(loss.wilsonInterval()));
    row.put("pValue", ProbeText.pValue(comparison.pValue()));
    row.put("significance", significance(comparison));
    return row;
  }

  /** Returns the CSS class of a comparison. */
  static String significance(LossComparison comparison) {
    return comparison.isWorse() ? "worse" : "not-worse";
  }

  private static List<Map<String, String>> evidence(CaptureFiles captures) {
    return List.of(
        Map.of("file", SENDER_CAPTURE, "digest", digest(captures.sender())),
        Map.of("file", RECEIVER_CAPTURE, "digest", digest(captures.receiver())));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String render(Map<String, Object> model) {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(ProbeReportPage.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setNumberFormat("computer");
    StringWriter page = new StringWriter();
    try {
      Template template = configuration.getTemplate("probe-report.ftlh");
      template.process(model, page);
      return page.toString();
    } catch (IOException | TemplateException invalid) {
      throw new IllegalStateException(invalid);
    }
  }
}
