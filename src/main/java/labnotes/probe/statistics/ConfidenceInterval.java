package labnotes.probe.statistics;

/**
 * A confidence interval of a rate.
 *
 * @param low lower bound, 0 to 1
 * @param high upper bound, 0 to 1
 */
public record ConfidenceInterval(double low, double high) {}
