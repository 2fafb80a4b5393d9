package labnotes.probe.experiment;

/** What became of a segment. */
public enum SegmentFate {
  /** Seen at the far end, once, in time and as it was sent. */
  ARRIVED,
  /** Seen at the far end, but much later than the quickest. */
  LATE,
  /** Seen at the far end more often than it was sent. */
  DUPLICATED,
  /** Seen at the far end, but not as it was sent. */
  ALTERED,
  /** Seen leaving the sender and not at the far end. */
  LOST,
  /** Never left the sender. */
  NOT_SENT;

  /** Whether the segment came through, in whatever shape. */
  public boolean arrived() {
    return this != LOST && this != NOT_SENT;
  }

  /** The fate as a reader says it. */
  public String words() {
    return switch (this) {
      case ARRIVED -> "arrived";
      case LATE -> "arrived late";
      case DUPLICATED -> "duplicated";
      case ALTERED -> "altered";
      case LOST -> "lost";
      case NOT_SENT -> "not sent";
    };
  }
}
