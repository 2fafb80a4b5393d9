package labnotes.profile.variable;

/**
 * The sample of a map whose keys are not known.
 *
 * @param member the value of each key
 */
public record OpenMap(Object member) {}
