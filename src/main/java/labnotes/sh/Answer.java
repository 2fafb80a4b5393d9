package labnotes.sh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one fragment of a batch printed and how it ended.
 *
 * @param status the exit status 0 to 255, more for a signal where the shell is ksh, or {@link
 *     #SKIPPED}
 * @param output the bytes printed, as they came
 * @param mark the batch's boundary, which the fragment also knows as {@code $LABNOTES_MARK}
 */
@SuppressWarnings("ArrayRecordComponent") // written once by the reader and not handed on
public record Answer(int status, byte[] output, String mark) {
  /** The status of a fragment that was not run because one before it failed. */
  public static final int SKIPPED = -1;

  /** Whether the fragment ran and succeeded. */
  public boolean succeeded() {
    return status == 0;
  }

  /** The output as UTF-8 text, bytes of another encoding replaced. */
  public String text() {
    return new String(output, StandardCharsets.UTF_8);
  }

  /** The lines of the output, without their ends. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /**
   * The parts of the output that the fragment parted by lines holding {@code $LABNOTES_MARK} alone.
   */
  public List<byte[]> sections() {
    byte[] separator = ("\n" + mark + "\n").getBytes(StandardCharsets.US_ASCII);
    List<byte[]> sections = new ArrayList<>();
    int start = 0;
    for (int at = find(separator, 0); at >= 0; at = find(separator, start)) {
      sections.add(java.util.Arrays.copyOfRange(output, start, at));
      start = at + separator.length;
    }
    sections.add(java.util.Arrays.copyOfRange(output, start, output.length));
    return sections;
  }

  private int find(byte[] separator, int from) {
    for (int at = from; at <= output.length - separator.length; at++) {
      if (output[at] == separator[0]
          && java.util.Arrays.equals(
              output, at, at + separator.length, separator, 0, separator.length)) {
        return at;
      }
    }
    return -1;
  }
}
