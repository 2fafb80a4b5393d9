package labnotes.view;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import labnotes.probe.ByHand;
import labnotes.probe.Contrast;
import labnotes.probe.Development;
import labnotes.probe.Fate;
import labnotes.probe.Loss;
import labnotes.probe.NextHop;
import labnotes.probe.ProbeResult;
import labnotes.probe.SegmentClass;
import labnotes.probe.Tally;

/** Shows what a probe found as one HTML page with pictures, fit for a provider's ticket. */
public final class ProbeReport {
  /** The sender's capture file beside the report. */
  public static final String SENDER_CAPTURE = "sender.pcap";

  /** The far end's capture file beside the report. */
  public static final String FAR_CAPTURE = "far.pcap";

  private ProbeReport() {}

  /**
   * The page.
   *
   * @param repeat the command line that runs the same experiment again
   * @param changes what changed since an earlier verdict; none to leave that part out
   */
  public static String of(ProbeResult result, String repeat, List<Development> changes) {
    Map<String, Object> model = new LinkedHashMap<>();
    Timeline timeline = new Timeline(result);
    LossPlot losses = new LossPlot(result);
    model.put("sentence", result.verdict().sentence());
    model.put("kind", result.verdict().kind().name().toLowerCase(Locale.ROOT));
    model.put("notes", result.verdict().notes());
    model.put("changes", changes.stream().flatMap(each -> each.lines().stream()).toList());
    model.put("facts", facts(result));
    model.put("tallies", result.verdict().contrasts().stream().map(c -> row(result, c)).toList());
    model.put("hops", result.experiment().hops().stream().map(ProbeReport::hop).toList());
    model.put("timeline", picture(timeline.rows(), timeline.marks(), timeline.height()));
    model.put("losses", picture(losses.rows(), losses.marks(), losses.height()));
    model.put("width", Timeline.WIDTH);
    model.put("left", Timeline.LEFT);
    model.put("commands", commands(result, repeat));
    model.put("evidence", evidence(result));
    return rendered(model);
  }

  private static Map<String, Object> picture(
      List<Map<String, Object>> rows, List<Map<String, String>> marks, int height) {
    return Map.of("rows", rows, "marks", marks, "height", height);
  }

  private static Map<String, String> facts(ProbeResult result) {
    Map<String, String> facts = new LinkedHashMap<>();
    var experiment = result.experiment();
    var setting = result.setting();
    facts.put("Begun", result.started().toString());
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
    facts.put("Gateway", ProbeTable.join(setting.gateways()));
    facts.put(
        "Classes", ProbeTable.join(experiment.classes().stream().map(SegmentClass::name).toList()));
    facts.put(
        "Segments",
        "%d for each next hop and class, %s a second, in random order from seed %d, marked %08x"
            .formatted(
                experiment.count(), experiment.rate(), experiment.seed(), experiment.nonce()));
    facts.put("Capture filter", setting.filter());
    return facts;
  }

  private static Map<String, String> hop(NextHop hop) {
    return Map.of(
        "mac", hop.mac().toString(),
        "router", hop.virtualRouter().map(Object::toString).orElse("-"),
        "seen", String.join(", ", hop.seen()));
  }

  private static Map<String, String> row(ProbeResult result, Contrast contrast) {
    Tally tally = contrast.tally();
    Loss loss = tally.loss();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("hop", result.experiment().hops().get(tally.hop()).mac().toString());
    row.put("class", tally.kind().name());
    row.put("sent", Integer.toString(loss.sent()));
    row.put("arrived", Integer.toString(tally.arrived()));
    row.put("lost", Integer.toString(loss.lost()));
    row.put("late", Integer.toString(tally.count(Fate.LATE)));
    row.put("duplicated", Integer.toString(tally.count(Fate.DUPLICATED)));
    row.put("altered", Integer.toString(tally.count(Fate.ALTERED)));
    row.put("unsent", Integer.toString(tally.count(Fate.NOT_SENT)));
    row.put("loss", ProbeTable.percent(loss.share()));
    row.put(
        "interval",
        ProbeTable.percent(loss.wilson().low())
            + " to "
            + ProbeTable.percent(loss.wilson().high()));
    row.put("probability", ProbeTable.probability(contrast.probability()));
    row.put("worse", contrast.isWorse() ? "worse" : "usual");
    return row;
  }

  private static List<String> commands(ProbeResult result, String repeat) {
    List<String> commands = new ArrayList<>(List.of("# the same experiment again:", repeat));
    commands.addAll(ByHand.of(result));
    return commands;
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
    configuration.setClassForTemplateLoading(ProbeReport.class, "");
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
