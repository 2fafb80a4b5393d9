package labnotes.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What apt makes of one line of sources.list.
 *
 * @param type empty for a line that names no source
 * @param components parted by single blanks
 * @param from index of the first component; of the wrong word where there is a problem
 * @param to index behind the last component
 */
record AptLine(
    String type,
    String uri,
    String suite,
    String components,
    int from,
    int to,
    Optional<String> problem) {
  private static final Pattern OPTIONS = Pattern.compile("\\[[^\\]]*\\]");

  static AptLine of(String line) {
    String read = uncommented(line);
    Words words = new Words(read);
    String type = words.next();
    if (type.isEmpty()) {
      return new AptLine("", "", "", "", 0, 0, Optional.empty());
    }
    if (!type.equals("deb") && !type.equals("deb-src")) {
      return broken(words, "'" + type + "' is no type of source, only deb and deb-src are");
    }
    Matcher options = OPTIONS.matcher(read).region(words.behind(), read.length());
    if (options.lookingAt()) {
      words.skip(options.end());
    } else if (read.startsWith("[", words.behind())) {
      words.next();
      return broken(words, "the closing bracket of the options is missing");
    }
    String uri = words.next();
    if (!uri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.+")) {
      return broken(words, uri.isEmpty() ? "the URI is missing" : "'" + uri + "' is no URI");
    }
    String suite = words.next();
    if (suite.isEmpty()) {
      return broken(words, "the suite is missing");
    }
    String components = read.substring(words.behind());
    if (suite.endsWith("/") != components.isBlank()) {
      return broken(
          words,
          suite.endsWith("/")
              ? "a suite that ends with a slash has no components"
              : "the components are missing");
    }
    int from = words.behind();
    String joined = components.strip().replaceAll("\\s+", " ");
    return new AptLine(type, uri, suite, joined, from, read.length(), Optional.empty());
  }

  private static AptLine broken(Words words, String problem) {
    return new AptLine("", "", "", "", words.at(), words.at(), Optional.of(problem));
  }

  private static String uncommented(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) != '#') {
      int closed = line.charAt(at) == '[' ? line.indexOf(']', at) : -1;
      at = closed < 0 ? at + 1 : closed;
    }
    return line.substring(0, at).stripTrailing();
  }

  private static final class Words {
    private final String text;
    private int at;
    private int behind;

    private Words(String text) {
      this.text = text;
      this.behind = Blanks.skip(text, 0);
    }

    private String next() {
      at = behind;
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        char closing = text.charAt(end) == '[' ? ']' : text.charAt(end) == '"' ? '"' : ' ';
        int closed = closing == ' ' ? -1 : text.indexOf(closing, end + 1);
        end = closed < 0 ? end + 1 : closed + 1;
      }
      skip(end);
      return text.substring(at, end);
    }

    private void skip(int to) {
      behind = Blanks.skip(text, to);
    }

    private int at() {
      return at;
    }

    private int behind() {
      return behind;
    }
  }
}
