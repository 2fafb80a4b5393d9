package labnotes.probe.experiment;

import java.util.List;
import java.util.Locale;
import labnotes.probe.packet.SegmentClass;

/** How segments are sent, and which ports distinguish them. */
public enum SendMode {
  /** Frames that labnotes builds: a source port per next hop, a destination port per block. */
  RAW {
    @Override
    public int sourcePort(int hopIndex, int block) {
      return FIRST_SOURCE_PORT + SOURCE_PORT_STEP * hopIndex;
    }

    @Override
    public int destinationPort(int firstPort, int block) {
      return firstPort + block % Math.min(PORTS, 65536 - firstPort);
    }

    @Override
    List<SegmentClass> segmentsPerTrial(SegmentClass segmentClass) {
      return List.of(segmentClass);
    }
  },

  /** Data in a TCP session of the sender's operating system, with a new session for each trial. */
  REAL_SESSION {
    @Override
    public int sourcePort(int hopIndex, int block) {
      return FIRST_SOURCE_PORT + SOURCE_PORT_STEP * hopIndex + block % SOURCE_PORT_STEP;
    }

    @Override
    public int destinationPort(int firstPort, int block) {
      return firstPort + block / SOURCE_PORT_STEP;
    }

    @Override
    List<SegmentClass> segmentsPerTrial(SegmentClass segmentClass) {
      return List.of(SegmentClass.HANDSHAKE, segmentClass);
    }
  };

  /** Distance between the first source ports of two next hops, as in the lab notes. */
  public static final int SOURCE_PORT_STEP = 100;

  private static final int FIRST_SOURCE_PORT = 2122;

  /** Number of destination ports from the default first port on. */
  private static final int PORTS = 65536 - SendSchedule.DEFAULT_FIRST_PORT;

  /** Returns the source port of segments through a next hop. */
  public abstract int sourcePort(int hopIndex, int block);

  /** Returns the destination port of the segments in a block. */
  public abstract int destinationPort(int firstPort, int block);

  /** Returns the segments that the sender sends through a next hop in one trial. */
  abstract List<SegmentClass> segmentsPerTrial(SegmentClass segmentClass);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
