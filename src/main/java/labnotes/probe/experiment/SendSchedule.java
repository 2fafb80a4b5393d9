package labnotes.probe.experiment;

/**
 * The sample size, rate, order and ports of an experiment.
 *
 * @param sampleSize segments for each next hop and class
 * @param rate segments per second through each next hop
 * @param seed seed of the random order; the same seed gives the same order
 * @param firstPort first destination port
 * @param mode how segments are sent
 */
public record SendSchedule(int sampleSize, double rate, long seed, int firstPort, SendMode mode) {
  /** Default first destination port, as in the lab notes. */
  public static final int DEFAULT_FIRST_PORT = 60347;

  /** Default number of segments for each next hop and class. */
  public static final int DEFAULT_SAMPLE_SIZE = 50;

  /** Maximum rate, in segments per second through each next hop, unless the user raises it. */
  public static final double DEFAULT_MAX_RATE = 20;

  /** Returns the time between two blocks in microseconds. */
  double blockIntervalMicros() {
    return 1e6 / rate;
  }
}
