package labnotes.probe.experiment;

import java.util.List;
import labnotes.probe.packet.SegmentClass;

/** How segments come onto the wire, and which ports tell them apart. */
public enum SendMode {
  /** Frames made whole by the program: one source port a next hop, one destination port a block. */
  RAW {
    @Override
    public int sourcePort(int hop, int block) {
      return FIRST_SOURCE_PORT + SOURCE_PORT_STEP * hop;
    }

    @Override
    public int destinationPort(int first, int block) {
      return first + block % Math.min(PORTS, 65536 - first);
    }

    @Override
    public List<SegmentClass> perTurn(SegmentClass kind) {
      return List.of(kind);
    }
  },

  /** Data in a TCP session of the system's own, a new one for each piece of data. */
  REAL_SESSION {
    @Override
    public int sourcePort(int hop, int block) {
      return FIRST_SOURCE_PORT + SOURCE_PORT_STEP * hop + block % SOURCE_PORT_STEP;
    }

    @Override
    public int destinationPort(int first, int block) {
      return first + block / SOURCE_PORT_STEP;
    }

    @Override
    public List<SegmentClass> perTurn(SegmentClass kind) {
      return List.of(SegmentClass.HANDSHAKE, kind);
    }
  };

  private static final int FIRST_SOURCE_PORT = 2122;

  /** How far the next hops' first source ports are apart, as in the lab notes. */
  public static final int SOURCE_PORT_STEP = 100;

  /** Destination ports from the lab notes' first to the last there is. */
  private static final int PORTS = 65536 - Experiment.FIRST_PORT;

  public abstract int sourcePort(int hop, int block);

  public abstract int destinationPort(int first, int block);

  /** The segments that one turn of a next hop puts on the wire. */
  public abstract List<SegmentClass> perTurn(SegmentClass kind);
}
