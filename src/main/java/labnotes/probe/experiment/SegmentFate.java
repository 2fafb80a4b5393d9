package labnotes.probe.experiment;

import java.util.Locale;

/** What happened to a segment. */
public enum SegmentFate {
  /** Received once, in time and unaltered. */
  ARRIVED("arrived"),
  /** Received much later than the fastest segment. */
  LATE("arrived late"),
  /** Received more often than it was sent. */
  DUPLICATED("duplicated"),
  /** Received, but not as it was sent. */
  ALTERED("altered"),
  /** Captured at the sender and not at the receiver. */
  LOST("lost"),
  /** Never sent. */
  NOT_SENT("not sent");

  private final String description;

  SegmentFate(String description) {
    this.description = description;
  }

  /** Returns whether the segment was received in any form. */
  public boolean hasArrived() {
    return this != LOST && this != NOT_SENT;
  }

  /** Returns a description for use within a sentence. */
  public String describe() {
    return description;
  }

  /** Returns the name in lower case, such as {@code not-sent}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
