package labnotes.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Cuts a shell script into words and operators, comments and here-documents left out. */
final class ShellWords {
  private final String text;
  private final ShellText parts;
  private final List<ShellWord> words = new ArrayList<>();
  private final Deque<String> hereDocuments = new ArrayDeque<>();
  private int at;
  private int unclosed = -1;

  private ShellWords(String text) {
    this.text = text;
    this.parts = new ShellText(text);
  }

  /**
   * What a script was cut into.
   *
   * @param words in order; up to the unclosed quote where there is one
   * @param unclosed offset of a quote or bracket whose end is missing
   */
  record Cut(List<ShellWord> words, Optional<Integer> unclosed) {}

  static Cut of(String text) {
    ShellWords cutter = new ShellWords(text);
    while (cutter.at < text.length() && cutter.unclosed < 0) {
      cutter.next();
    }
    return new Cut(
        List.copyOf(cutter.words),
        cutter.unclosed < 0 ? Optional.empty() : Optional.of(cutter.unclosed));
  }

  private void next() {
    char c = text.charAt(at);
    if (c == ' ' || c == '\t') {
      at++;
    } else if (text.startsWith("\\\n", at)) {
      at += 2;
    } else if (c == '#') {
      int newline = text.indexOf('\n', at);
      at = newline < 0 ? text.length() : newline;
    } else if (c == '\n') {
      operator(1);
      skipHereDocuments();
    } else if (";&|<>()".indexOf(c) >= 0) {
      operator(length());
    } else {
      word();
    }
  }

  private int length() {
    for (String operator : List.of("<<-", "&&", "||", ";;", "<<", ">>", "<&", ">&", "<>", ">|")) {
      if (text.startsWith(operator, at)) {
        return operator.length();
      }
    }
    return 1;
  }

  private void operator(int length) {
    words.add(new ShellWord(text.substring(at, at + length), at, at + length, true));
    at += length;
  }

  private void word() {
    int from = at;
    while (at < text.length() && " \t\n;&|<>()".indexOf(text.charAt(at)) < 0) {
      Optional<Integer> behind = parts.behindPart(at);
      if (behind.isEmpty()) {
        unclosed = at;
        return;
      }
      at = behind.get();
    }
    ShellWord previous = words.isEmpty() ? null : words.get(words.size() - 1);
    String word = text.substring(from, at);
    words.add(new ShellWord(word, from, at, false));
    if (previous != null && previous.operator() && previous.text().startsWith("<<")) {
      hereDocuments.add(ShellText.meaning(word));
    }
  }

  private void skipHereDocuments() {
    while (!hereDocuments.isEmpty() && at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (text.substring(at, end).replaceFirst("^\t+", "").equals(hereDocuments.peek())) {
        hereDocuments.remove();
      }
      at = Math.min(text.length(), end + 1);
    }
  }
}
