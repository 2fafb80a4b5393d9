package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns. */
public final class TextTable {
  private static final int GAP = 2;

  private TextTable() {}

  /** Returns the rows as lines without trailing blanks; all rows have the same number of cells. */
  public static List<String> lines(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width(rows, column) - cell.length() + GAP));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Returns the rows as text, with a newline after each. */
  public static String of(List<List<String>> rows) {
    return String.join("\n", lines(rows)) + "\n";
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
