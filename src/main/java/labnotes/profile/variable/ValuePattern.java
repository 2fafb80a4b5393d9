package labnotes.profile.variable;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a profile. The time of a match can double with each character of a value:
 * it is bounded, and so is the nesting.
 *
 * @param pattern must match the whole value
 */
public record ValuePattern(Pattern pattern) {
  /** How many characters a match may look at; less than a second. */
  private static final int MAXIMUM_STEPS = 20_000_000;

  /** A pattern or value for which there is no answer. */
  static final class UndecidedException extends RuntimeException {
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
  static ValuePattern of(String text) {
    try {
      return new ValuePattern(Pattern.compile(text));
    } catch (PatternSyntaxException invalid) {
      throw new IllegalArgumentException(invalid.getDescription(), invalid);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalArgumentException("it nests too deeply", tooDeep);
    }
  }

  /**
   * Returns whether a value matches.
   *
   * @throws UndecidedException if that needs too many steps
   */
  boolean matches(String value) {
    try {
      return pattern.matcher(new CountedText(value)).matches();
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
    private int steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAXIMUM_STEPS) {
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
