package labnotes.probe;

import java.util.ArrayList;
import java.util.List;

/** Says how to repeat an experiment with tools that everybody has. */
public final class ByHand {
  private ByHand() {}

  /** Commands with comments, in the order in which they are given. */
  public static List<String> of(ProbeResult result) {
    Setting setting = result.setting();
    Experiment experiment = result.experiment();
    Endpoints ends = experiment.ends();
    List<String> lines = new ArrayList<>();
    String ports =
        "'tcp and dst portrange %d-%d'".formatted(experiment.firstPort(), experiment.lastPort());
    lines.add("# on %s, in a window of its own:".formatted(result.to()));
    lines.add("tcpdump -ni %s %s".formatted(setting.farNetwork(), ports));
    lines.add("# on %s, in another:".formatted(result.from()));
    lines.add("tcpdump -eni %s %s".formatted(setting.network(), ports));
    lines.add("# on %s, as root, in scapy:".formatted(result.from()));
    for (Segment segment : firstBlock(experiment)) {
      lines.add(
          ("sendp(Ether(src='%s', dst='%s')/IP(src='%s', dst='%s')/TCP(sport=%d, dport=%d,"
                  + " flags=%d, seq=0, ack=0, window=8192, options=[('Timestamp', (123, 456)),"
                  + " ('EOL', '')])/(b'A'*%d), iface='%s')")
              .formatted(
                  ends.sourceMac(),
                  experiment.hops().get(segment.hop()).mac(),
                  ends.source(),
                  ends.destination(),
                  segment.sourcePort(),
                  segment.destinationPort(),
                  segment.kind().flags(),
                  segment.kind().payload(),
                  setting.network()));
    }
    return lines;
  }

  /** The first turn of each class through each next hop. */
  private static List<Segment> firstBlock(Experiment experiment) {
    List<Segment> segments = experiment.segments();
    int perBlock = experiment.hops().size() * experiment.classes().size();
    return segments.stream()
        .filter(segment -> experiment.classes().contains(segment.kind()))
        .limit(perBlock)
        .toList();
  }
}
