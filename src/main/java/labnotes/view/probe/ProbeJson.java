package labnotes.view.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import labnotes.probe.ProbeEnvironment;
import labnotes.probe.ProbeResult;
import labnotes.probe.experiment.Experiment;
import labnotes.probe.experiment.SegmentFate;
import labnotes.probe.experiment.SegmentOutcome;
import labnotes.probe.experiment.SendSchedule;
import labnotes.probe.nexthop.DiscoveredNextHops;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.statistics.ConfidenceInterval;
import labnotes.probe.statistics.LossComparison;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictComparison;

/** The results of the probe as fields of JSON documents. */
public final class ProbeJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ProbeJson() {}

  /**
   * Adds the result of an experiment: environment, design, verdict, comparisons and segments.
   *
   * @param changes differences from an earlier verdict; empty to omit them
   */
  public static void addResult(
      ObjectNode document, ProbeResult result, Optional<VerdictComparison> changes) {
    addVerdict(document, result.storedVerdict());
    addStrings(document.putArray("notes"), result.verdict().notes());
    document.put("seconds", result.duration().toMillis() / 1000.0);
    addEnvironment(
        document.putObject("environment"), result.environment(), result.experiment().addresses());
    addExperiment(document.putObject("experiment"), result.experiment());
    for (LossComparison comparison : result.verdict().comparisons()) {
      addComparison(document.withArray("comparisons").addObject(), result, comparison);
    }
    for (SegmentOutcome outcome : result.outcomes()) {
      addSegment(document.withArray("segments").addObject(), outcome);
    }
    changes.ifPresent(change -> addChanges(document.putObject("changes"), change));
  }

  /** Adds the verdict of a round, with the differences if it changed. */
  public static void addRound(
      ObjectNode document, StoredVerdict verdict, Optional<VerdictComparison> changes) {
    addVerdict(document, verdict);
    changes.ifPresent(change -> addChanges(document.putObject("changes"), change));
  }

  /** Adds the discovered next hops. */
  public static void addNextHops(ObjectNode document, DiscoveredNextHops discovered) {
    document.put("interface", discovered.interfaceName());
    addStrings(document.putArray("gateways"), discovered.gateways());
    addHops(document.putArray("nextHops"), discovered.hops());
    addStrings(document.putArray("otherForwarders"), discovered.otherForwarders());
  }

  /** Formats a verdict for the {@link VerdictStore}. */
  static String formatStored(StoredVerdict verdict) {
    ObjectNode document = MAPPER.createObjectNode();
    addVerdict(document, verdict);
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void addVerdict(ObjectNode document, StoredVerdict verdict) {
    document.put("started", verdict.started().toString());
    document.put("sender", verdict.sender());
    document.put("receiver", verdict.receiver());
    ObjectNode node = document.putObject("verdict");
    node.put("kind", verdict.kind().toString());
    node.put("summary", verdict.summary());
    addFaults(node.putArray("faults"), verdict.faults());
    addFaults(node.putArray("measured"), verdict.measured());
  }

  private static void addChanges(ObjectNode node, VerdictComparison changes) {
    addFaults(node.putArray("fixed"), changes.fixed());
    addFaults(node.putArray("remaining"), changes.remaining());
    addFaults(node.putArray("new"), changes.appeared());
    addFaults(node.putArray("notMeasured"), changes.notMeasured());
  }

  private static void addFaults(ArrayNode array, List<NextHopFault> faults) {
    for (NextHopFault fault : faults) {
      array.addObject().put("nextHop", fault.hop().toString()).put("class", fault.segmentClass());
    }
  }

  private static void addHops(ArrayNode array, List<NextHop> hops) {
    for (NextHop hop : hops) {
      ObjectNode node = array.addObject().put("mac", hop.mac().toString());
      hop.virtualRouter()
          .ifPresent(
              router -> {
                node.put("protocol", router.protocol().name());
                node.put("group", router.group());
                node.put("forwarder", router.forwarder());
              });
      addStrings(node.putArray("foundBy"), List.copyOf(hop.sources()));
    }
  }

  private static void addEnvironment(
      ObjectNode node, ProbeEnvironment environment, EndpointAddresses addresses) {
    node.put("senderInterface", environment.sender().interfaceName());
    node.put("senderSystem", environment.sender().system());
    node.put("senderAddress", addresses.source().toString());
    node.put("senderMac", addresses.sourceMac().toString());
    addStrings(node.putArray("gateways"), environment.gateways());
    node.put("receiverInterface", environment.receiver().interfaceName());
    node.put("receiverSystem", environment.receiver().system());
    node.put("receiverAddress", addresses.destination().toString());
    node.put("captureFilter", environment.captureFilter());
  }

  private static void addExperiment(ObjectNode node, Experiment experiment) {
    SendSchedule schedule = experiment.schedule();
    addHops(node.putArray("nextHops"), experiment.hops());
    addStrings(
        node.putArray("classes"), experiment.classes().stream().map(SegmentClass::name).toList());
    node.put("count", schedule.sampleSize());
    node.put("rate", schedule.rate());
    node.put("seed", schedule.seed());
    node.put("nonce", "%08x".formatted(experiment.nonce()));
    node.put("firstPort", schedule.firstPort());
    node.put("sendMode", schedule.mode().toString());
  }

  private static void addComparison(
      ObjectNode node, ProbeResult result, LossComparison comparison) {
    node.put("nextHop", result.hopMac(comparison).toString());
    node.put("class", comparison.segmentClass().name());
    node.put("sent", comparison.loss().sent());
    node.put("arrived", comparison.counts().arrived());
    for (SegmentFate fate : SegmentFate.values()) {
      if (fate != SegmentFate.ARRIVED) {
        String name = fate == SegmentFate.NOT_SENT ? "notSent" : fate.toString();
        node.put(name, comparison.counts().count(fate));
      }
    }
    node.put("lossRate", comparison.loss().rate());
    ConfidenceInterval interval = comparison.loss().wilsonInterval();
    node.putArray("confidenceInterval").add(interval.low()).add(interval.high());
    node.put("pValue", comparison.pValue());
    node.put("worse", comparison.isWorse());
  }

  private static void addSegment(ObjectNode node, SegmentOutcome outcome) {
    node.put("number", outcome.segment().number());
    node.put("block", outcome.segment().block());
    node.put("nextHopIndex", outcome.segment().hopIndex());
    node.put("class", outcome.segment().segmentClass().name());
    node.put("sourcePort", outcome.segment().sourcePort());
    node.put("destinationPort", outcome.segment().destinationPort());
    node.put("fate", outcome.fate().toString());
    addTime(node, "sentNanos", outcome.sentNanos());
    addTime(node, "receivedNanos", outcome.receivedNanos());
    if (!outcome.details().isEmpty()) {
      addStrings(node.putArray("details"), outcome.details());
    }
  }

  private static void addTime(ObjectNode node, String name, OptionalLong nanos) {
    nanos.ifPresent(value -> node.put(name, value));
  }

  private static void addStrings(ArrayNode array, List<?> values) {
    values.forEach(value -> array.add(value.toString()));
  }
}
