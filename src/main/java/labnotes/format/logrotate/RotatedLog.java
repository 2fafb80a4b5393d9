package labnotes.format.logrotate;

import java.util.List;

/** A log, or a pattern of logs, for which a file has a block of directives. */
record RotatedLog(String path, int line, String name) {
  /** The logs of a text. */
  static List<RotatedLog> of(String path, String text) {
    return LogrotateLine.of(text).stream()
        .flatMap(line -> line.logs().stream().map(log -> new RotatedLog(path, line.number(), log)))
        .toList();
  }

  boolean isSameLog(RotatedLog other) {
    return name.equals(other.name);
  }
}
