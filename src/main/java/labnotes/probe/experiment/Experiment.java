package labnotes.probe.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import labnotes.probe.nexthop.NextHop;
import labnotes.probe.packet.EndpointAddresses;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.packet.ProbeSegment;
import labnotes.probe.packet.SegmentClass;
import labnotes.probe.packet.TcpFrame;

/**
 * A randomized block experiment that compares next hops.
 *
 * @param addresses addresses of all segments
 * @param hops two or more next hops, the treatments
 * @param classes one or more classes, without duplicates
 * @param schedule sample size, rate, order and ports
 * @param nonce identifies the segments of this experiment
 */
public record Experiment(
    EndpointAddresses addresses,
    List<NextHop> hops,
    List<SegmentClass> classes,
    SendSchedule schedule,
    int nonce) {
  /** Maximum time between two segments of a block, as in the lab notes. */
  private static final long MAX_GAP_MICROS = 16_000;

  /** Copies the lists. */
  public Experiment {
    hops = List.copyOf(hops);
    classes = List.copyOf(classes);
  }

  /** Returns the number of blocks. */
  public int blocks() {
    return schedule.sampleSize() * classes.size();
  }

  /** Returns the highest destination port. */
  public int lastPort() {
    return IntStream.range(0, blocks())
        .map(block -> schedule.mode().destinationPort(schedule.firstPort(), block))
        .max()
        .orElse(schedule.firstPort());
  }

  /** Returns the planned duration of sending in microseconds. */
  public long durationMicros() {
    return (long) (blocks() * schedule.blockIntervalMicros());
  }

  /**
   * Returns all segments in sending order: each round has a block for each class, each block uses
   * each next hop once, in quick succession, so that a burst of loss affects all next hops alike.
   * The order within rounds and blocks is random.
   */
  public List<ProbeSegment> segments() {
    Random random = new Random(schedule.seed());
    double interval = schedule.blockIntervalMicros();
    long gap = Math.min(MAX_GAP_MICROS, (long) (interval / (2 * hops.size())));
    List<ProbeSegment> segments = new ArrayList<>(blocks() * hops.size());
    for (int block = 0; block < blocks(); ) {
      for (SegmentClass segmentClass : shuffled(classes, random)) {
        long offsetMicros = (long) (block * interval);
        for (int hopIndex : shuffled(hopIndexes(), random)) {
          addTrial(segments, block, hopIndex, segmentClass, offsetMicros);
          offsetMicros += gap;
        }
        block++;
      }
    }
    return segments;
  }

  private void addTrial(
      List<ProbeSegment> segments,
      int block,
      int hopIndex,
      SegmentClass trialClass,
      long offsetMicros) {
    int sourcePort = schedule.mode().sourcePort(hopIndex, block);
    int destinationPort = schedule.mode().destinationPort(schedule.firstPort(), block);
    for (SegmentClass segmentClass : schedule.mode().segmentsPerTrial(trialClass)) {
      segments.add(
          new ProbeSegment(
              segments.size(),
              block,
              hopIndex,
              segmentClass,
              sourcePort,
              destinationPort,
              offsetMicros));
    }
  }

  private List<Integer> hopIndexes() {
    return IntStream.range(0, hops.size()).boxed().toList();
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** Returns the MAC address of a segment's next hop. */
  public MacAddress hopMac(ProbeSegment segment) {
    return hops.get(segment.hopIndex()).mac();
  }

  /** Returns the Ethernet frame of a segment. */
  public byte[] frame(ProbeSegment segment) {
    return TcpFrame.of(addresses, hopMac(segment), segment, nonce);
  }

  /**
   * Returns the libpcap filter expression for the captures: the destination ports, and either the
   * sender's address or the nonce at one of its positions (timestamp, payload, payload without
   * options), so that the filter also matches segments with a translated source address. A test
   * beyond the end of a packet rejects it, so the positions are in ascending order.
   */
  public String captureFilter() {
    String mark = "0x%08x".formatted(nonce);
    return "tcp and dst portrange %d-%d and (src host %s or tcp[20:4] = %s or tcp[22:4] = %s"
            .formatted(schedule.firstPort(), lastPort(), addresses.source(), mark, mark)
        + " or tcp[32:4] = %s)".formatted(mark);
  }
}
