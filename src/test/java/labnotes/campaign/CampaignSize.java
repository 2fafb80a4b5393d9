package labnotes.campaign;

/** How many faults the campaign tries. */
final class CampaignSize {
  private static final int THOUSANDTHS = Integer.getInteger("labnotes.faults", 4);

  private CampaignSize() {}

  /** The number of tries of a part that has so many tries in a campaign of 1,000; at least one. */
  static int of(int full) {
    return Math.max(1, (int) ((long) full * THOUSANDTHS / 1_000));
  }
}
