package labnotes.probe.send;

/**
 * What the sender says of one turn.
 *
 * @param turn in order of sending, from 0
 * @param problem why nothing was sent, empty where it was
 */
public record SendReport(int turn, String problem) {}
