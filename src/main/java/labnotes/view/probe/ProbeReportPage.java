package labnotes.view.probe;

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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import labnotes.probe.ProbeResult;
import labnotes.probe.ReproductionSteps;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SendMode;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.verdict.VerdictComparison;

/** Shows what a probe found as one HTML page with pictures, fit for a provider's ticket. */
public final class ProbeReportPage {
  /** The sender's capture file beside the report. */
  public static final String SENDER_CAPTURE = "sender.pcap";

  /** The far end's capture file beside the report. */
  public static final String FAR_CAPTURE = "far.pcap";

  private ProbeReportPage() {}

  /**
   * The page.
   *
   * @param changes what changed since an earlier verdict; none to leave that part out
   */
  public static String of(ProbeResult result, List<VerdictComparison> changes) {
    Map<String, Object> model = new LinkedHashMap<>();
    SegmentTimeline timeline = new SegmentTimeline(result);
    LossChart losses = new LossChart(result);
    model.put("sentence", result.verdict().sentence());
    model.put("kind", result.verdict().kind().name().toLowerCase(Locale.ROOT));
    model.put("notes", result.verdict().notes());
    model.put("changes", changes.stream().flatMap(each -> each.lines().stream()).toList());
    model.put("facts", facts(result));
    model.put("tallies", result.verdict().contrasts().stream().map(c -> row(result, c)).toList());
    model.put("hops", result.experiment().hops().stream().map(ProbeReportPage::hop).toList());
    model.put(
        "timeline",
        Map.of(
            "rows", timeline.rows(),
            "marks", timeline.marks(),
            "height", timeline.height(),
            "fates", SegmentTimeline.fates()));
    model.put(
        "losses",
        Map.of("rows", losses.rows(), "marks", losses.marks(), "height", losses.height()));
    model.put("width", SegmentTimeline.WIDTH);
    model.put("left", SegmentTimeline.LEFT);
    model.put("from", result.from());
    model.put("to", result.to());
    model.put("again", ReproductionSteps.again(result));
    model.put("watching", ReproductionSteps.watching(result));
    model.put("sending", ReproductionSteps.sending(result));
    model.put("evidence", evidence(result));
    return rendered(model);
  }

  private static Map<String, String> facts(ProbeResult result) {
    Map<String, String> facts = new LinkedHashMap<>();
    var experiment = result.experiment();
    var setting = result.setting();
    facts.put("Begun", time(result.started()));
    facts.put("Ended", time(result.started().plus(result.duration())));
    facts.put(
        "Sender",
        "%s (%s), %s on %s, %s"
            .formatted(
                result.from(),
                experiment.ends().source(),
                experiment.ends().sourceMac(),
                setting.network(),
                setting.system()));
    facts.put(
        "Far end",
        "%s (%s), on %s, %s"
            .formatted(
                result.to(),
                experiment.ends().destination(),
                setting.farNetwork(),
                setting.farSystem()));
    facts.put("Gateway", ProbeText.join(setting.gateways()));
    facts.put(
        "Classes",
        experiment.classes().stream()
            .map(kind -> kind.name() + ": " + kind.words())
            .collect(Collectors.joining("; ")));
    facts.put(
        "Segments",
        "%d for each next hop and class, %s a second through each, in random order from seed %d, %s"
            .formatted(
                experiment.count(),
                ReproductionSteps.number(experiment.rate()),
                experiment.seed(),
                "each with the mark %08x and a number".formatted(experiment.nonce())));
    facts.put(
        "Sent as",
        experiment.sending() == SendMode.RAW
            ? "raw frames, alike but for ports, mark and number"
            : "data in TCP sessions of the sender's own system, a new one for each");
    facts.put("Capture filter", setting.filter());
    return facts;
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static Map<String, String> hop(NextHop hop) {
    return Map.of(
        "mac", hop.mac().toString(),
        "router", hop.virtualRouter().map(Object::toString).orElse("-"),
        "seen", String.join(", ", hop.seen()));
  }

  private static Map<String, String> row(ProbeResult result, LossComparison contrast) {
    FateCounts tally = contrast.tally();
    LossCount loss = tally.loss();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("hop", result.experiment().hops().get(tally.hop()).mac().toString());
    row.put("class", tally.kind().name());
    row.put("sent", Integer.toString(loss.sent()));
    row.put("arrived", Integer.toString(tally.arrived()));
    row.put("lost", Integer.toString(loss.lost()));
    row.put("late", Integer.toString(tally.count(SegmentFate.LATE)));
    row.put("duplicated", Integer.toString(tally.count(SegmentFate.DUPLICATED)));
    row.put("altered", Integer.toString(tally.count(SegmentFate.ALTERED)));
    row.put("unsent", Integer.toString(tally.count(SegmentFate.NOT_SENT)));
    row.put("loss", ProbeText.percent(loss.share()));
    row.put(
        "interval",
        ProbeText.percent(loss.wilson().low())
            + " to "
            + ProbeText.percent(loss.wilson().high()));
    row.put("probability", ProbeText.probability(contrast.probability()));
    row.put("worse", contrast.isWorse() ? "worse" : "usual");
    return row;
  }

  private static List<Map<String, String>> evidence(ProbeResult result) {
    return List.of(
        Map.of("file", SENDER_CAPTURE, "digest", digest(result.left())),
        Map.of("file", FAR_CAPTURE, "digest", digest(result.came())));
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String rendered(Map<String, Object> model) {
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
    } catch (IOException | TemplateException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
