package labnotes.kind.firewall;

/**
 * A rule that a firewall has.
 *
 * @param place where it has it, such as the rules for IPv4 or those of the running firewall
 * @param action the firewall's word
 * @param comment as the firewall stores it; {@code -} for none
 * @param isDeclarable whether it has only what a profile can declare
 */
record StoredRule(
    String place, String action, FirewallMatch match, String comment, boolean isDeclarable) {
  static final String NO_COMMENT = "-";

  /** Whether it lets connections pass. */
  boolean isOpen() {
    return isOpen(action);
  }

  static boolean isOpen(String action) {
    return action.startsWith("allow") || action.startsWith("limit");
  }

  /** Whether it is the rule for exactly these connections. */
  boolean isFor(FirewallMatch other) {
    return isDeclarable && match.equals(other);
  }

  /** Whether it decides for all of these connections in the opposite way. */
  boolean overrides(String otherAction, FirewallMatch other) {
    return isOpen() != isOpen(otherAction) && match.covers(other);
  }

  /** A line of what {@code labnotes_firewall_rule} prints. */
  String line() {
    return place + " " + action + " " + comment;
  }
}
