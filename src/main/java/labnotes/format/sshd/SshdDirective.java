package labnotes.format.sshd;

import java.util.Locale;

/**
 * One line that sshd reads.
 *
 * @param number of the line, from 1
 * @param scope the criteria of the Match block that it belongs to; empty if it belongs to none
 */
record SshdDirective(String path, int number, SshdLine line, String scope) {
  /** The criteria of a block for all connections. */
  static final String MATCH_ALL = "all";

  String keyword() {
    return line.keyword();
  }

  /** The current name of the keyword in lower case. */
  String canonical() {
    return SshdKeywords.canonical(line.keyword());
  }

  String value() {
    return line.value();
  }

  boolean isGlobal() {
    return scope.isEmpty();
  }

  /** Whether it applies to every connection. */
  boolean isUnconditional() {
    return isGlobal() || isInMatchAll();
  }

  /** Whether it applies to every connection and replaces what is set outside of Match blocks. */
  boolean isInMatchAll() {
    return scope.equals(MATCH_ALL);
  }

  boolean isMatch() {
    return canonical().equals("match");
  }

  /** Whether it has the same value, as sshd compares the values of most keywords. */
  boolean hasValueOf(SshdDirective other) {
    return comparable(value()).equals(comparable(other.value()));
  }

  private static String comparable(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return lower.equals("without-password") ? "prohibit-password" : lower;
  }
}
