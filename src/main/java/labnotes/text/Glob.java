package labnotes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of names: {@code *} is any text, {@code ?} one character and {@code [...]} a set, as
 * find(1) reads it. The time of a match grows with the product of the lengths of pattern and name
 * at most, however many asterisks the pattern has.
 */
public final class Glob {
  private enum Wildcard implements IntPredicate {
    TEXT,
    LETTER;

    @Override
    public boolean test(int letter) {
      return true;
    }
  }

  private final IntPredicate[] parts;

  private Glob(List<IntPredicate> parts) {
    this.parts = parts.toArray(IntPredicate[]::new);
  }

  /** Returns the pattern, in which a bracket that no other one closes stands for itself. */
  public static Glob of(String pattern) {
    return of(pattern, true);
  }

  /** Returns a pattern in which brackets stand for themselves. */
  public static Glob withoutSets(String pattern) {
    return of(pattern, false);
  }

  /** Returns a pattern of any text between these texts. */
  public static Glob ofTexts(List<String> texts) {
    List<IntPredicate> parts = new ArrayList<>();
    for (int index = 0; index < texts.size(); index++) {
      if (index > 0) {
        parts.add(Wildcard.TEXT);
      }
      texts.get(index).codePoints().forEach(letter -> parts.add(other -> other == letter));
    }
    return new Glob(parts);
  }

  private static Glob of(String pattern, boolean hasSets) {
    List<IntPredicate> parts = new ArrayList<>();
    int next;
    for (int at = 0; at < pattern.length(); at = next) {
      int letter = pattern.codePointAt(at);
      int end = hasSets && letter == '[' ? endOfSet(pattern, at) : -1;
      next = end > 0 ? end + 1 : at + Character.charCount(letter);
      if (end > 0) {
        parts.add(set(pattern.substring(at + 1, end)));
      } else if (letter == '*') {
        parts.add(Wildcard.TEXT);
      } else {
        parts.add(letter == '?' ? Wildcard.LETTER : other -> other == letter);
      }
    }
    return new Glob(parts);
  }

  /** Returns whether the whole name matches. */
  public boolean matches(String name) {
    int[] letters = name.codePoints().toArray();
    int part = 0;
    int afterText = -1;
    int retry = 0;
    for (int at = 0; at < letters.length; ) {
      if (part < parts.length && parts[part] == Wildcard.TEXT) {
        afterText = ++part;
        retry = at;
      } else if (part < parts.length && parts[part].test(letters[at])) {
        part++;
        at++;
      } else if (afterText >= 0) {
        part = afterText;
        at = ++retry;
      } else {
        return false;
      }
    }
    while (part < parts.length && parts[part] == Wildcard.TEXT) {
      part++;
    }
    return part == parts.length;
  }

  /** The index of the bracket that ends a set, which is not its first member; otherwise -1. */
  public static int endOfSet(String pattern, int start) {
    int first = pattern.startsWith("!", start + 1) ? start + 2 : start + 1;
    return pattern.indexOf(']', first + 1);
  }

  private static IntPredicate set(String set) {
    List<Range> ranges = ranges(set);
    boolean isNegated = set.startsWith("!");
    return letter ->
        isNegated
            != ranges.stream().anyMatch(range -> range.first <= letter && letter <= range.last);
  }

  /** Returns the ranges of a set's text between the brackets. */
  public static List<Range> ranges(String set) {
    int[] letters = (set.startsWith("!") ? set.substring(1) : set).codePoints().toArray();
    List<Range> ranges = new ArrayList<>();
    int next;
    for (int at = 0; at < letters.length; at = next) {
      boolean isRange = at + 2 < letters.length && letters[at + 1] == '-';
      ranges.add(new Range(letters[at], letters[isRange ? at + 2 : at]));
      next = isRange ? at + 3 : at + 1;
    }
    return ranges;
  }

  /** The letters from one to another; a single one if they are the same. */
  public record Range(int first, int last) {
    /** Returns whether no letter is in it. */
    public boolean isReversed() {
      return first > last;
    }

    @Override
    public String toString() {
      return Character.toString(first) + "-" + Character.toString(last);
    }
  }
}
