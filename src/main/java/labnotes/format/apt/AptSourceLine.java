package labnotes.format.apt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.Whitespace;

/**
 * One line of sources.list as apt parses it.
 *
 * @param type empty for a line without a source
 * @param components separated by single spaces
 * @param from index of the first component; of the wrong word if there is a problem
 * @param to index after the last component
 */
record AptSourceLine(
    String type,
    String uri,
    String suite,
    String components,
    int from,
    int to,
    Optional<String> problem) {
  private static final Pattern OPTIONS = Pattern.compile("\\[[^\\]]*\\]");

  static AptSourceLine parse(String line) {
    String content = withoutComment(line);
    WordScanner words = new WordScanner(content);
    String type = words.next();
    if (type.isEmpty()) {
      return new AptSourceLine("", "", "", "", 0, 0, Optional.empty());
    }
    if (!type.equals("deb") && !type.equals("deb-src")) {
      return invalid(words, "unknown source type `" + type + "`, must be deb or deb-src");
    }
    Matcher options = OPTIONS.matcher(content).region(words.after(), content.length());
    if (options.lookingAt()) {
      words.skipTo(options.end());
    } else if (content.startsWith("[", words.after())) {
      words.next();
      return invalid(words, "`]` is missing after the options");
    }
    String uri = words.next().replace("\"", "");
    if (!uri.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.+")) {
      return invalid(words, uri.isEmpty() ? "the URI is missing" : "`" + uri + "` is not a URI");
    }
    String suite = words.next().replace("\"", "");
    if (suite.isEmpty()) {
      return invalid(words, "the suite is missing");
    }
    String components = content.substring(words.after());
    if (suite.endsWith("/") != components.isBlank()) {
      return invalid(
          words,
          suite.endsWith("/")
              ? "a suite that ends with a slash must not have components"
              : "the components are missing");
    }
    int from = words.after();
    String joined = components.strip().replaceAll("\\s+", " ");
    return new AptSourceLine(type, uri, suite, joined, from, content.length(), Optional.empty());
  }

  private static AptSourceLine invalid(WordScanner words, String problem) {
    return new AptSourceLine("", "", "", "", words.at(), words.at(), Optional.of(problem));
  }

  private static String withoutComment(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) != '#') {
      int closed = line.charAt(at) == '[' ? line.indexOf(']', at) : -1;
      at = closed < 0 ? at + 1 : closed;
    }
    return line.substring(0, at).stripTrailing();
  }

  /** Splits a line at whitespace outside of brackets and quotes. */
  private static final class WordScanner {
    private final String text;
    private int at;
    private int after;

    private WordScanner(String text) {
      this.text = text;
      this.after = Whitespace.skip(text, 0);
    }

    private String next() {
      at = after;
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        char closing = text.charAt(end) == '[' ? ']' : text.charAt(end) == '"' ? '"' : ' ';
        int closed = closing == ' ' ? -1 : text.indexOf(closing, end + 1);
        end = closed < 0 ? end + 1 : closed + 1;
      }
      skipTo(end);
      return text.substring(at, end);
    }

    private void skipTo(int to) {
      after = Whitespace.skip(text, to);
    }

    private int at() {
      return at;
    }

    private int after() {
      return after;
    }
  }
}
