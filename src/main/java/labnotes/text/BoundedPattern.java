package labnotes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a profile. The time of a match can double with each character of a value:
 * it is bounded, and so is the nesting.
 */
public record BoundedPattern(Pattern pattern) {
  /** How many characters a match may look at; less than a second. */
  private static final int MAXIMUM_STEPS = 20_000_000;

  /** The maximum length of an expression; the time to read one grows with its square. */
  private static final int MAXIMUM_LENGTH = 4_096;

  /** A pattern or value for which there is no answer. */
  public static final class UndecidedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UndecidedException() {
      super("it needs too much time or memory", null, false, false);
    }
  }

  /**
   * Returns the pattern of a text.
   *
   * @throws IllegalArgumentException with the reason if it is not a regular expression
   */
  public static BoundedPattern of(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException("it is longer than " + MAXIMUM_LENGTH + " characters");
    }
    try {
      return new BoundedPattern(Pattern.compile(text));
    } catch (PatternSyntaxException invalid) {
      throw new IllegalArgumentException(invalid.getDescription(), invalid);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalArgumentException("it nests too deeply", tooDeep);
    }
  }

  /**
   * Returns whether a whole value matches.
   *
   * @throws UndecidedException if that needs too many steps
   */
  public boolean matches(String value) {
    try {
      return pattern.matcher(new CountedText(value, new int[1])).matches();
    } catch (StackOverflowError tooDeep) {
      throw new UndecidedException();
    }
  }

  /**
   * Returns the numbers of the texts that contain a match, from 0.
   *
   * @throws UndecidedException if all of them together need too many steps
   */
  public List<Integer> in(List<String> texts) {
    int[] steps = new int[1];
    List<Integer> found = new ArrayList<>();
    try {
      for (int i = 0; i < texts.size(); i++) {
        if (pattern.matcher(new CountedText(texts.get(i), steps)).find()) {
          found.add(i);
        }
      }
      return found;
    } catch (StackOverflowError tooDeep) {
      throw new UndecidedException();
    }
  }

  @Override
  public String toString() {
    return pattern.toString();
  }

  /** A text that can be looked at so often only. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final int[] steps;

    /**
     * A text.
     *
     * @param steps how often this text and others were looked at
     */
    CountedText(String text, int[] steps) {
      this.text = text;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MAXIMUM_STEPS) {
        throw new UndecidedException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
