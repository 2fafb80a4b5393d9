package labnotes.format.ssh;

import java.util.Optional;

/**
 * A line with a public key.
 *
 * @param before what stands before the key: options in authorized_keys, a marker and host names in
 *     known_hosts; empty for nothing
 * @param comment empty for none
 */
public record KeyLine(String before, PublicKey key, String comment) {
  /** The line of a text; empty if it has no key. */
  public static Optional<KeyLine> parse(String text) {
    String line = text.strip();
    int at = 0;
    while (at < line.length()) {
      int end = endOfWord(line, at);
      String word = line.substring(at, end);
      int next = skipBlanks(line, end);
      boolean isKey = PublicKey.isType(word) && next < line.length();
      if (isKey) {
        int keyEnd = endOfWord(line, next);
        return Optional.of(
            new KeyLine(
                line.substring(0, at).strip(),
                new PublicKey(word, line.substring(next, keyEnd)),
                line.substring(keyEnd).strip()));
      }
      at = next;
    }
    return Optional.empty();
  }

  /** The end of a word, in which blanks between double quotes do not count. */
  private static int endOfWord(String line, int from) {
    boolean isQuoted = false;
    for (int at = from; at < line.length(); at++) {
      char one = line.charAt(at);
      if (one == '\\' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        at++;
      } else if (one == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (one == ' ' || one == '\t')) {
        return at;
      }
    }
    return line.length();
  }

  private static int skipBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** The line as labnotes writes it. */
  public String text() {
    return String.join(" ", before, key.type(), key.base64(), comment).strip();
  }
}
