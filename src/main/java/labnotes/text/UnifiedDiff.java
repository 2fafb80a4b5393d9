package labnotes.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** The unified diff format, which {@code patch} reads. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String DEV_NULL = "/dev/null";

  private UnifiedDiff() {}

  /**
   * The unified diff of two contents with three lines of context; empty if they are equal.
   *
   * @param before the old content, null if there is none
   * @param after the new content, null if there is none
   */
  public static String of(
      String beforeName, String afterName, byte @Nullable [] before, byte @Nullable [] after) {
    String from = before == null ? DEV_NULL : beforeName;
    String to = after == null ? DEV_NULL : afterName;
    byte[] old = before == null ? new byte[0] : before;
    byte[] young = after == null ? new byte[0] : after;
    if (Arrays.equals(old, young)) {
      return "";
    }
    if (DecodedText.isBinary(old) || DecodedText.isBinary(young)) {
      return "Binary files " + from + " and " + to + " differ\n";
    }
    return "--- " + from + "\n+++ " + to + "\n" + hunks(utf8(old), utf8(young));
  }

  /** The unified diff of two texts, like that of two contents. */
  public static String of(
      String beforeName, String afterName, @Nullable String before, @Nullable String after) {
    return of(beforeName, afterName, bytes(before), bytes(after));
  }

  private static String hunks(byte[] before, byte[] after) {
    RawText old = new RawText(before);
    RawText young = new RawText(after);
    EditList edits = LineDiff.of(old, young).diff(RawTextComparator.DEFAULT, old, young);
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
    return DecodedText.of(content).text().getBytes(StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
