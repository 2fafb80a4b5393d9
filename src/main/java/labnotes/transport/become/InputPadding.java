package labnotes.transport.become;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is sent before a program to a login shell, whose startup files may read standard input: a
 * shell reads it line by line, and continues only after a whole line that marks the program's
 * start.
 */
public final class InputPadding {
  /** The status of a shell that has not seen the program's start. */
  public static final int LOST = 97;

  /** What the shell prints to standard error if something is missing. */
  public static final String REPORT =
      "a startup file of the login shell, such as ~/.bashrc, reads standard input";

  private static final int LINES = 32;
  private static final String LINE = "#".repeat(31);
  private static final String START = "#labnotes";
  private static final byte[] BYTES =
      ((LINE + "\n").repeat(LINES) + START + "\n").getBytes(StandardCharsets.US_ASCII);

  /** Shell without single quotes and exclamation marks, which csh would read. */
  private static final String READER =
      ("n=; l=; until test \"$l\" = \"%s\"; do IFS= read -r l &&"
              + " case $l in \"\" | \"#\"*) n=$n$l;; *) false;; esac || { n=; break; }; done;"
              + " test ${#n} = %d || echo \"%s\" >&2; test \"$n\" || exit %d; unset n l; ")
          .formatted(START, LINES * LINE.length() + START.length(), REPORT, LOST);

  private InputPadding() {}

  /** Returns the bytes to send; a shell that nothing removes them for takes them for comments. */
  public static InputStream stream() {
    return stream(1);
  }

  /** Returns the bytes to send before a program that so many login shells start one another for. */
  static InputStream stream(int shells) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int shell = 0; shell < shells; shell++) {
      bytes.writeBytes(BYTES);
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  /** Returns a script that removes the bytes, or fails without running the other script. */
  static String before(String script) {
    return READER + script;
  }
}
