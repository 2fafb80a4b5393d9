package labnotes.merge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.text.UnifiedDiff;

/**
 * A part that both sides changed differently. The values are lines, or the values of a setting.
 *
 * @param where the setting, or the lines on the host
 */
public record MergeConflict(
    String where, Optional<String> base, Optional<String> host, Optional<String> profile) {
  private static final int MAX_LINES = 8;
  private static final int MAX_DIFF = 30;

  /** The lines of a diff that name the files. */
  private static final int DIFF_HEADING = 2;

  /** A conflict without values. */
  private static MergeConflict of(String where) {
    return new MergeConflict(where, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A conflict in a sensitive content, whose values are not shown. */
  public static MergeConflict ofSensitive() {
    return of("its sensitive content was changed on both sides");
  }

  /** A conflict in a sensitive value that has no base in the record. */
  public static MergeConflict ofSensitiveWithoutBase() {
    return of(
        "the sensitive value on the host differs from the profile's, and its file was edited since"
            + " the last run");
  }

  /**
   * A conflict in a text as a whole, whose edits on the host are shown.
   *
   * @param left the text before the edits
   * @param outcome what the other side makes of the file, a clause
   */
  public static MergeConflict ofEdits(String left, String host, String outcome) {
    List<String> diff =
        UnifiedDiff.of("before", "host", left, host).lines().skip(DIFF_HEADING).toList();
    String more =
        diff.size() > MAX_DIFF ? "\n    … " + (diff.size() - MAX_DIFF) + " lines more" : "";
    return of(
        "the whole file: it was edited on the host, and "
            + outcome
            + diff.stream().limit(MAX_DIFF).map("\n    "::concat).collect(Collectors.joining())
            + more);
  }

  @Override
  public String toString() {
    if (base.isEmpty() && host.isEmpty() && profile.isEmpty()) {
      return where;
    }
    return where + ": was " + shown(base) + ", is " + shown(host) + ", should be " + shown(profile);
  }

  private static String shown(Optional<String> text) {
    return text.map(some -> "`" + shortened(some.strip().lines().toList()) + "`").orElse("absent");
  }

  private static String shortened(List<String> lines) {
    int count = lines.size();
    return count <= MAX_LINES
        ? String.join("\\n", lines)
        : lines.get(0) + "\\n… " + (count - 2) + " lines …\\n" + lines.get(count - 1);
  }
}
