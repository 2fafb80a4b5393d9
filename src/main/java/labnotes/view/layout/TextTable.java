package labnotes.view.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Returns the rows without the columns that have cells in the first row only, the header. */
  public static List<List<String>> withoutEmptyColumns(List<List<String>> rows) {
    List<Integer> filled =
        IntStream.range(0, rows.get(0).size())
            .filter(column -> rows.stream().skip(1).anyMatch(row -> !row.get(column).isEmpty()))
            .boxed()
            .toList();
    return rows.stream().map(row -> filled.stream().map(row::get).toList()).toList();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
