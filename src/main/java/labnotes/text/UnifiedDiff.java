package labnotes.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** Differences between two contents, in the format that {@code patch} reads. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NOTHING = "/dev/null";

  private UnifiedDiff() {}

  /**
   * The unified diff of two contents with three lines of context; empty where they are equal.
   *
   * @param before the old content, null where there is none
   * @param after the new content, null where there is none
   */
  public static String of(
      String beforeName, String afterName, byte @Nullable [] before, byte @Nullable [] after) {
    String from = before == null ? NOTHING : beforeName;
    String to = after == null ? NOTHING : afterName;
    byte[] old = before == null ? new byte[0] : before;
    byte[] young = after == null ? new byte[0] : after;
    if (Arrays.equals(old, young)) {
      return "";
    }
    if (Decoded.binary(old) || Decoded.binary(young)) {
      return "Binary files " + from + " and " + to + " differ\n";
    }
    return "--- " + from + "\n+++ " + to + "\n" + hunks(utf8(old), utf8(young));
  }

  /** The unified diff of two texts, as the other one of two contents. */
  public static String of(
      String beforeName, String afterName, @Nullable String before, @Nullable String after) {
    return of(beforeName, afterName, bytes(before), bytes(after));
  }

  private static String hunks(byte[] before, byte[] after) {
    RawText old = new RawText(before);
    RawText young = new RawText(after);
    EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, old, young);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setContext(CONTEXT);
      formatter.format(edits, old, young);
    } catch (IOException impossible) {
      throw new IllegalStateException("a diff in memory failed", impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(byte[] content) {
    return Decoded.of(content).text().getBytes(StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
