package labnotes.format.shell;

/** How values are written in shell scripts. */
final class ShellSpelling {
  private ShellSpelling() {}

  /** A value in quotes, so that the shell reads exactly this value. */
  static String quote(String value) {
    boolean isExpanded = value.chars().anyMatch(c -> "\"$`\\".indexOf(c) >= 0);
    return isExpanded && value.indexOf('\'') < 0 ? "'" + value + "'" : '"' + escape(value) + '"';
  }

  /** A text as it is written inside of double quotes. */
  static String escape(String value) {
    return value.replaceAll("([\"$`\\\\])", "\\\\$1");
  }
}
