package labnotes.text;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A position in a file.
 *
 * @param file the file's name as the user would type it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the line as a whole
 */
public record Position(String file, int line, int column) {
  /** Generated equality takes 1 ms and more at its first use. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Position another
        && another.file.equals(file)
        && another.line == line
        && another.column == column;
  }

  @Override
  public int hashCode() {
    return Objects.hash(file, line, column);
  }

  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + (line == 0 || column == 0 ? "" : ":" + column);
  }
}
