package labnotes.sh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The output and exit status of one fragment of a batch.
 *
 * @param status 0 to 255, more for a signal in ksh, or {@link #SKIPPED}
 * @param output the bytes as they arrived
 * @param mark the batch's boundary, which {@code labnotes_boundary} prints
 */
@SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
public record Answer(int status, byte[] output, String mark) {
  /** The status of a step that was not run because an earlier step failed. */
  public static final int SKIPPED = -1;

  /** Returns whether the fragment exited with status 0. */
  public boolean succeeded() {
    return status == 0;
  }

  /** Returns the output as UTF-8 text, with other bytes replaced. */
  public String text() {
    return new String(output, StandardCharsets.UTF_8);
  }

  /** Returns the lines of the output, without their terminators. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /** Returns the parts of the output between lines that consist of the mark. */
  public List<byte[]> sections() {
    byte[] separator = ("\n" + mark + "\n").getBytes(StandardCharsets.US_ASCII);
    List<byte[]> sections = new ArrayList<>();
    int start = 0;
    for (int at = find(separator, 0); at >= 0; at = find(separator, start)) {
      sections.add(Arrays.copyOfRange(output, start, at));
      start = at + separator.length;
    }
    sections.add(Arrays.copyOfRange(output, start, output.length));
    return sections;
  }

  private int find(byte[] separator, int from) {
    for (int at = from; at <= output.length - separator.length; at++) {
      if (output[at] == separator[0]
          && Arrays.equals(output, at, at + separator.length, separator, 0, separator.length)) {
        return at;
      }
    }
    return -1;
  }
}
