package labnotes.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that labnotes does not use. A match starts at the start of a word or at a comma, and
 * only the few words that can start with the three characters there are tried: each regex by itself
 * takes seconds for all files.
 */
final class BannedWords {
  private static final int STEM = 3;

  /** A banned word and what to write instead. */
  record Word(Pattern pattern, String replacement) {
    /** Parses {@code REGEX => REPLACEMENT}. */
    static Word parse(String line) {
      String[] parts = line.split(" => ", 2);
      if (parts[0].contains("(?<=")) {
        throw new IllegalStateException("a banned word cannot look behind itself: " + line);
      }
      return new Word(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1]);
    }

    /** Whether a match can start with these characters, or with more that follow them. */
    private boolean canStartWith(String stem) {
      Matcher matcher = pattern.matcher(stem);
      return matcher.lookingAt() || matcher.hitEnd();
    }
  }

  /** A banned word in a text. */
  record Occurrence(Word word, MatchResult place) {}

  private final List<Word> words;
  private final Map<String, List<Word>> byStem = new HashMap<>();

  BannedWords(List<Word> words) {
    this.words = List.copyOf(words);
  }

  List<Word> words() {
    return words;
  }

  /** The banned words in a text, by their places. */
  List<Occurrence> in(String text) {
    List<Occurrence> found = new ArrayList<>();
    boolean isInWord = false;
    for (int at = 0; at < text.length(); at++) {
      char here = text.charAt(at);
      boolean isOfWord = Character.isLetterOrDigit(here) || here == '_';
      if ((isOfWord && !isInWord) || here == ',') {
        collect(text, at, found);
      }
      isInWord = isOfWord;
    }
    return found;
  }

  private void collect(String text, int start, List<Occurrence> found) {
    String stem = text.substring(start, Math.min(start + STEM, text.length()));
    for (Word word : byStem.computeIfAbsent(stem, this::startingWith)) {
      Matcher matcher =
          word.pattern().matcher(text).region(start, text.length()).useTransparentBounds(true);
      if (matcher.lookingAt()) {
        found.add(new Occurrence(word, matcher.toMatchResult()));
      }
    }
  }

  private List<Word> startingWith(String stem) {
    return words.stream().filter(word -> word.canStartWith(stem)).toList();
  }
}
