package labnotes.text;

/**
 * A position in a file.
 *
 * @param file the file's name as the user would type it
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the line as a whole
 */
public record Position(String file, int line, int column) {
  @Override
  public String toString() {
    return file + (line == 0 ? "" : ":" + line) + (line == 0 || column == 0 ? "" : ":" + column);
  }
}
