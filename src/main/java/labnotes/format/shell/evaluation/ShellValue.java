package labnotes.format.shell.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value of a variable as far as it can be known without running the script.
 *
 * @param pieces the text of a variable that is set; empty otherwise
 */
public record ShellValue(Origin origin, List<Piece> pieces) {
  /** Where a value comes from. */
  public enum Origin {
    /** The script does not change the variable. */
    INHERITED,
    /** The script unsets the variable. */
    UNSET,
    /** The script sets the variable. */
    SET,
    /** It depends on conditions or commands. */
    UNKNOWN
  }

  /**
   * A piece of a value.
   *
   * @param text the text itself, or an expansion as written
   * @param isKnown whether it is the text itself
   */
  public record Piece(String text, boolean isKnown) {}

  private static final int MAXIMUM_LENGTH = 1 << 14;
  private static final int MAXIMUM_PIECES = 1_000;

  public static final ShellValue INHERITED = new ShellValue(Origin.INHERITED, List.of());
  public static final ShellValue UNSET = new ShellValue(Origin.UNSET, List.of());
  public static final ShellValue UNKNOWN = new ShellValue(Origin.UNKNOWN, List.of());

  /**
   * A value of these pieces; neighboring known ones become one. A value that doubles in each line
   * of a script is unknown from some length on.
   */
  static ShellValue of(List<Piece> pieces) {
    if (pieces.size() > MAXIMUM_PIECES) {
      return UNKNOWN;
    }
    List<Piece> merged = new ArrayList<>();
    StringBuilder known = new StringBuilder();
    long length = 0;
    for (Piece piece : pieces) {
      length += piece.text().length();
      if (length > MAXIMUM_LENGTH) {
        return UNKNOWN;
      }
      if (piece.isKnown()) {
        known.append(piece.text());
      } else if (!piece.text().isEmpty()) {
        addKnown(known, merged);
        merged.add(piece);
      }
    }
    addKnown(known, merged);
    return new ShellValue(Origin.SET, List.copyOf(merged));
  }

  private static void addKnown(StringBuilder known, List<Piece> pieces) {
    if (!known.isEmpty()) {
      pieces.add(new Piece(known.toString(), true));
      known.setLength(0);
    }
  }

  /** The value; empty if it depends on anything else than the script's text. */
  public Optional<String> known() {
    return origin == Origin.SET && pieces.stream().allMatch(Piece::isKnown)
        ? Optional.of(display())
        : Optional.empty();
  }

  /** The value with what is not known as written. */
  public String display() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  /** The words of a list that it surely has. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (int index = 0; index < pieces.size(); index++) {
      Piece piece = pieces.get(index);
      if (piece.isKnown()) {
        String text = piece.text();
        int from = index > 0 ? firstBlank(text) : 0;
        int to = index < pieces.size() - 1 ? lastBlank(text) : text.length();
        words.addAll(split(from < to ? text.substring(from, to) : ""));
      }
    }
    return words;
  }

  private static List<String> split(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  private static int firstBlank(String text) {
    int at = 0;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int lastBlank(String text) {
    int at = text.length();
    while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The value where it is either this one or the other one. */
  ShellValue or(ShellValue other) {
    return equals(other) ? this : UNKNOWN;
  }
}
