package labnotes.format.sshd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of sshd_config, split as misc.c does: the keyword ends at a blank, an equals sign or a
 * quote; words can be quoted, and a word that starts with {@code #} ends the line.
 *
 * @param keyword as it is written
 */
record SshdLine(String keyword, List<String> words) {
  private static final String BLANKS = " \t\f\r\n";

  SshdLine {
    words = List.copyOf(words);
  }

  /** The line; empty for a comment or a blank line. */
  static Optional<SshdLine> parse(String text) {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    int end = 0;
    while (end < line.length() && (BLANKS + "=\"").indexOf(line.charAt(end)) < 0) {
      end++;
    }
    String rest = line.substring(end).replaceFirst("^[ \t]*=?[ \t]*", "");
    return end == 0
        ? Optional.empty()
        : Optional.of(new SshdLine(line.substring(0, end), split(rest)));
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      while (at < text.length() && BLANKS.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      if (at == text.length() || text.charAt(at) == '#') {
        break;
      }
      StringBuilder word = new StringBuilder();
      char quote = 0;
      for (; at < text.length(); at++) {
        char here = text.charAt(at);
        boolean isEscape =
            here == '\\'
                && at + 1 < text.length()
                && ("\"'\\" + (quote == 0 ? " " : "")).indexOf(text.charAt(at + 1)) >= 0;
        if (isEscape) {
          at++;
          word.append(text.charAt(at));
        } else if (quote == 0 && BLANKS.indexOf(here) >= 0) {
          break;
        } else if (quote == 0 && (here == '"' || here == '\'')) {
          quote = here;
        } else if (here == quote) {
          quote = 0;
        } else {
          word.append(here);
        }
      }
      words.add(word.toString());
    }
    return words;
  }

  /** The words with single blanks between them. */
  String value() {
    return String.join(" ", words);
  }
}
