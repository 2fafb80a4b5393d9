package labnotes.view.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import labnotes.probe.ProbeResult;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.FateCounts;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.statistics.LossCount;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.VerdictComparison;

/**
 * Writes what a probe found as one JSON document.
 *
 * @param version the program's
 */
public record ProbeJson(String version) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * The whole of a result: setting, experiment, verdict, tallies, and every segment.
   *
   * @param changes what changed since an earlier verdict; none to leave that part out
   */
  public String of(ProbeResult result, List<VerdictComparison> changes) {
    ObjectNode document = document("probe run");
    verdict(document, KeptVerdict.of(result));
    strings(document.putArray("notes"), result.verdict().notes());
    document.put("seconds", result.duration().toMillis() / 1000.0);
    setting(document.putObject("setting"), result);
    experiment(document.putObject("experiment"), result);
    for (LossComparison contrast : result.verdict().contrasts()) {
      tally(document.withArray("tallies").addObject(), result, contrast);
    }
    for (SegmentOutcome outcome : result.outcomes()) {
      segment(document.withArray("segments").addObject(), outcome);
    }
    for (VerdictComparison change : changes) {
      ObjectNode node = document.putObject("changes");
      faults(node.putArray("fixed"), change.fixed());
      faults(node.putArray("remaining"), change.remaining());
      faults(node.putArray("new"), change.appeared());
      faults(node.putArray("notMeasured"), change.unknown());
    }
    document.put("exit", result.verdict().kind().exit());
    return text(document);
  }

  /** Why nothing was measured. */
  public String failure(String command, String error, int exit) {
    return text(document(command).put("error", error).put("exit", exit));
  }

  private ObjectNode document(String command) {
    return MAPPER.createObjectNode().put("labnotes", version).put("command", command);
  }

  /** What is kept as the last verdict between two ends. */
  public static String kept(KeptVerdict verdict) {
    ObjectNode document = MAPPER.createObjectNode();
    verdict(document, verdict);
    return text(document);
  }

  /** The next hops that were found. */
  public String of(DiscoveredNextHops found) {
    ObjectNode document = document("probe next-hops");
    document.put("interface", found.network());
    strings(document.putArray("gateways"), found.gateways());
    hops(document.putArray("nextHops"), found.hops());
    strings(document.putArray("unseenForwarders"), found.unseen());
    document.put("exit", 0);
    return text(document);
  }

  private static void verdict(ObjectNode document, KeptVerdict verdict) {
    document.put("started", verdict.started().toString());
    document.put("from", verdict.from());
    document.put("to", verdict.to());
    ObjectNode node = document.putObject("verdict");
    node.put("kind", verdict.kind().name().toLowerCase(java.util.Locale.ROOT));
    node.put("sentence", verdict.sentence());
    faults(node.putArray("faults"), verdict.faults());
    faults(node.putArray("measured"), verdict.measured());
  }

  private static void faults(ArrayNode array, List<NextHopFault> faults) {
    for (NextHopFault fault : faults) {
      array.addObject().put("nextHop", fault.hop().toString()).put("class", fault.kind());
    }
  }

  private static void hops(ArrayNode array, List<NextHop> hops) {
    for (NextHop hop : hops) {
      ObjectNode node = array.addObject().put("mac", hop.mac().toString());
      hop.virtualRouter()
          .ifPresent(
              router -> {
                node.put("protocol", router.protocol().name());
                node.put("group", router.group());
                node.put("forwarder", router.forwarder());
              });
      strings(node.putArray("seen"), List.copyOf(hop.seen()));
    }
  }

  private static void setting(ObjectNode node, ProbeResult result) {
    node.put("interface", result.setting().network());
    node.put("system", result.setting().system());
    strings(node.putArray("gateways"), result.setting().gateways());
    node.put("farInterface", result.setting().farNetwork());
    node.put("farSystem", result.setting().farSystem());
    node.put("filter", result.setting().filter());
    node.put("source", result.experiment().ends().source().toString());
    node.put("sourceMac", result.experiment().ends().sourceMac().toString());
    node.put("destination", result.experiment().ends().destination().toString());
  }

  private static void experiment(ObjectNode node, ProbeResult result) {
    hops(node.putArray("nextHops"), result.experiment().hops());
    strings(
        node.putArray("classes"),
        result.experiment().classes().stream().map(SegmentClass::name).toList());
    node.put("count", result.experiment().count());
    node.put("rate", result.experiment().rate());
    node.put("seed", result.experiment().seed());
    node.put("nonce", "%08x".formatted(result.experiment().nonce()));
    node.put("firstPort", result.experiment().firstPort());
    node.put(
        "sending",
        result.experiment().sending().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  private static void tally(ObjectNode node, ProbeResult result, LossComparison contrast) {
    FateCounts tally = contrast.tally();
    LossCount loss = tally.loss();
    node.put("nextHop", result.experiment().hops().get(tally.hop()).mac().toString());
    node.put("class", tally.kind().name());
    node.put("sent", loss.sent());
    node.put("arrived", tally.arrived());
    for (SegmentFate fate : SegmentFate.values()) {
      if (fate != SegmentFate.ARRIVED) {
        node.put(fate == SegmentFate.NOT_SENT ? "notSent" : lower(fate), tally.count(fate));
      }
    }
    node.put("loss", loss.share());
    node.putArray("interval").add(loss.wilson().low()).add(loss.wilson().high());
    node.put("probability", contrast.probability());
    node.put("worse", contrast.isWorse());
  }

  private static void segment(ObjectNode node, SegmentOutcome outcome) {
    node.put("number", outcome.segment().number());
    node.put("block", outcome.segment().block());
    node.put("nextHop", outcome.segment().hop());
    node.put("class", outcome.segment().kind().name());
    node.put("sourcePort", outcome.segment().sourcePort());
    node.put("destinationPort", outcome.segment().destinationPort());
    node.put("fate", outcome.fate().words());
    time(node, "sentNanos", outcome.sentNanos());
    time(node, "arrivedNanos", outcome.arrivedNanos());
    if (!outcome.remarks().isEmpty()) {
      strings(node.putArray("remarks"), outcome.remarks());
    }
  }

  private static void time(ObjectNode node, String name, OptionalLong nanos) {
    nanos.ifPresent(value -> node.put(name, value));
  }

  private static String lower(SegmentFate fate) {
    return fate.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void strings(ArrayNode array, List<?> values) {
    values.forEach(value -> array.add(value.toString()));
  }

  private static String text(ObjectNode document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
