package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected texts that are kept in files. With {@code -Dlabnotes.accept=true}, as {@code bin/accept}
 * sets it, the actual text is written into the file instead of compared.
 */
public final class Golden {
  private Golden() {}

  /** Whether the files are written. */
  public static boolean isAccepting() {
    return Boolean.getBoolean("labnotes.accept");
  }

  /** Asserts that a file has this text; a missing file is empty. */
  public static void assertFile(Path file, String actual) throws IOException {
    String expected = Files.exists(file) ? Files.readString(file) : "";
    if (isAccepting() && !expected.equals(actual)) {
      Files.writeString(file, actual);
      return;
    }
    assertThat(actual).as("%s; to change the file, run bin/accept", file).isEqualTo(expected);
  }

  /**
   * Asserts a part of a file.
   *
   * @param expected the text of the part, as the file has it
   * @param headings texts that precede the part in the file, in their order; the part follows an
   *     occurrence of the last one
   */
  public static void assertPart(Path file, String expected, String actual, String... headings)
      throws IOException {
    if (isAccepting() && !expected.equals(actual)) {
      String text = Files.readString(file);
      int start = 0;
      for (int index = 0; index < headings.length; index++) {
        boolean last = index == headings.length - 1;
        do {
          int found = text.indexOf(headings[index], start);
          assertThat(found).as("'%s' in %s", headings[index], file).isNotNegative();
          start = found + headings[index].length();
        } while (last && !text.startsWith(expected, start));
      }
      String rest = text.substring(start + expected.length());
      String end = expected.isEmpty() && !actual.endsWith("\n") ? "\n" : "";
      Files.writeString(file, text.substring(0, start) + actual + end + rest);
      return;
    }
    assertThat(actual).as("%s; to change the file, run bin/accept", file).isEqualTo(expected);
  }
}
