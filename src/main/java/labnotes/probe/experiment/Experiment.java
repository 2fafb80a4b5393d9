package labnotes.probe.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.packet.TcpFrame;

/**
 * What is sent, through which next hops, and when; the same seed gives the same order.
 *
 * @param hops two or more
 * @param classes one or more, no one twice
 * @param count segments for each next hop and class
 * @param rate segments a second through each next hop
 * @param nonce marks this experiment's segments; other than every other experiment's
 * @param firstPort the first destination port
 * @param sending how
 */
public record Experiment(
    EndpointAddresses ends,
    List<NextHop> hops,
    List<SegmentClass> classes,
    int count,
    double rate,
    long seed,
    int nonce,
    int firstPort,
    SendMode sending) {
  /** The lab notes' first destination port. */
  public static final int FIRST_PORT = 60347;

  /** Within a block, no wider apart than in the lab notes. */
  private static final long GAP_MICROS = 16_000;

  public Experiment {
    hops = List.copyOf(hops);
    classes = List.copyOf(classes);
  }

  /** How many blocks there are. */
  public int blocks() {
    return count * classes.size();
  }

  /** The highest destination port. */
  public int lastPort() {
    return IntStream.range(0, blocks())
        .map(block -> sending.destinationPort(firstPort, block))
        .max()
        .orElse(firstPort);
  }

  /** How long sending takes, in microseconds. */
  public long durationMicros() {
    return (long) (blocks() * interval());
  }

  private double interval() {
    return 1e6 / rate;
  }

  /**
   * All segments in order of sending: in each round a block for each class, in each block each next
   * hop once and close together, so that a burst of loss hits all alike; both in random order.
   */
  public List<ProbeSegment> segments() {
    Random random = new Random(seed);
    long gap = Math.min(GAP_MICROS, (long) (interval() / (2 * hops.size())));
    List<ProbeSegment> segments = new ArrayList<>(blocks() * hops.size());
    for (int block = 0; block < blocks(); ) {
      for (SegmentClass kind : shuffled(classes, random)) {
        long at = (long) (block * interval());
        for (int hop : shuffled(indices(), random)) {
          turn(segments, block, hop, kind, at);
          at += gap;
        }
        block++;
      }
    }
    return segments;
  }

  private void turn(List<ProbeSegment> segments, int block, int hop, SegmentClass kind, long at) {
    int from = sending.sourcePort(hop, block);
    int to = sending.destinationPort(firstPort, block);
    for (SegmentClass sent : sending.perTurn(kind)) {
      segments.add(new ProbeSegment(segments.size(), block, hop, sent, from, to, at));
    }
  }

  private List<Integer> indices() {
    return IntStream.range(0, hops.size()).boxed().toList();
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** The frame of one of its segments. */
  public byte[] frame(ProbeSegment segment) {
    return TcpFrame.of(ends, hops.get(segment.hop()).mac(), segment, nonce);
  }

  /**
   * What the observers' capture is narrowed to, in libpcap's language: the destination ports, and
   * the sender's address or the nonce where it may stand (timestamp, payload, payload after options
   * were stripped), so that a translated source address does not hide a segment. A test beyond the
   * packet's end refuses the packet, so the nearest come first.
   */
  public String filter() {
    String mark = "0x%08x".formatted(nonce);
    return "tcp and dst portrange %d-%d and (src host %s or tcp[20:4] = %s or tcp[22:4] = %s"
            .formatted(firstPort, lastPort(), ends.source(), mark, mark)
        + " or tcp[32:4] = %s)".formatted(mark);
  }
}
