package labnotes.probe.send;

/**
 * The sender's report of one frame or session.
 *
 * @param index position in sending order, from 0
 * @param error reason why it was not sent; empty if it was sent
 */
public record SendReport(int index, String error) {}
