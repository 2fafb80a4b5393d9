package labnotes.merge;

/** A side of a merge. */
public enum MergeSide {
  /** The desired content of the profile. */
  PROFILE,
  /** The content on the host. */
  HOST
}
