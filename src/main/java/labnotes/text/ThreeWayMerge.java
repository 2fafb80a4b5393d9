package labnotes.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/**
 * Two texts that grew from one, put together line by line.
 *
 * @param parts the merged text in order; what only one side touched is agreed
 */
public record ThreeWayMerge(List<Part> parts) {
  /** A stretch of the merged text. */
  public sealed interface Part permits Agreed, Conflict {}

  /** Lines that need no decision. */
  public record Agreed(String text) implements Part {}

  /**
   * Lines that both sides changed, each its own way.
   *
   * @param base the lines as they were, with their ends
   * @param ours the first side's lines
   * @param theirs the second side's lines
   * @param oursFrom line number, from 1, at which the first side's lines start in its text
   * @param theirsFrom line number, from 1, at which the second side's lines start in its text
   */
  public record Conflict(String base, String ours, String theirs, int oursFrom, int theirsFrom)
      implements Part {}

  public ThreeWayMerge {
    parts = List.copyOf(parts);
  }

  /** The merge of two texts that both grew from {@code base}. */
  public static ThreeWayMerge of(String base, String ours, String theirs) {
    // JGit takes an empty side for a deleted file, which conflicts even with a side that kept
    // still.
    if (theirs.equals(base) || theirs.equals(ours)) {
      return new ThreeWayMerge(List.of(new Agreed(ours)));
    }
    if (ours.equals(base)) {
      return new ThreeWayMerge(List.of(new Agreed(theirs)));
    }
    return ofLines(base, ours, theirs);
  }

  private static ThreeWayMerge ofLines(String base, String ours, String theirs) {
    MergeResult<RawText> result =
        new MergeAlgorithm(new HistogramDiff())
            .merge(RawTextComparator.DEFAULT, raw(base), raw(ours), raw(theirs));
    List<RawText> sides = result.getSequences();
    List<Part> parts = new ArrayList<>();
    List<MergeChunk> open = new ArrayList<>();
    for (MergeChunk chunk : result) {
      if (chunk.getConflictState() == MergeChunk.ConflictState.NO_CONFLICT) {
        parts.add(new Agreed(text(sides, chunk)));
        continue;
      }
      open.add(chunk);
      if (chunk.getConflictState() == MergeChunk.ConflictState.NEXT_CONFLICTING_RANGE) {
        parts.add(conflict(sides, open));
        open.clear();
      }
    }
    return new ThreeWayMerge(parts);
  }

  /** What the two sides could not agree on, in order. */
  public List<Conflict> conflicts() {
    return parts.stream().filter(Conflict.class::isInstance).map(Conflict.class::cast).toList();
  }

  /** Whether nothing is left to decide. */
  public boolean clean() {
    return conflicts().isEmpty();
  }

  /** The merged text, each conflict replaced by the text that the caller chose for it. */
  public String resolved(Function<Conflict, String> choice) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(part instanceof Conflict conflict ? choice.apply(conflict) : agreed(part));
    }
    return text.toString();
  }

  /** The merged text with conflict markers, for a person to edit. */
  public String marked(String oursName, String theirsName) {
    return resolved(
        conflict ->
            "<<<<<<< %s\n%s||||||| base\n%s=======\n%s>>>>>>> %s\n"
                .formatted(
                    oursName,
                    whole(conflict.ours()),
                    whole(conflict.base()),
                    whole(conflict.theirs()),
                    theirsName));
  }

  private static String agreed(Part part) {
    return part instanceof Agreed agreed ? agreed.text() : "";
  }

  private static String whole(String lines) {
    return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
  }

  private static Conflict conflict(List<RawText> sides, List<MergeChunk> chunks) {
    String[] texts = {"", "", ""};
    int[] from = {0, 0, 0};
    for (MergeChunk chunk : chunks) {
      texts[chunk.getSequenceIndex()] = text(sides, chunk);
      from[chunk.getSequenceIndex()] = chunk.getBegin() + 1;
    }
    return new Conflict(texts[0], texts[1], texts[2], from[1], from[2]);
  }

  private static String text(List<RawText> sides, MergeChunk chunk) {
    RawText side = sides.get(chunk.getSequenceIndex());
    // JGit cuts the lines that both sides begin and end with off a conflict's base too, which may
    // be shorter than they are: its range then ends before it begins.
    return chunk.getBegin() >= chunk.getEnd()
        ? ""
        : side.getString(chunk.getBegin(), chunk.getEnd(), false);
  }

  private static RawText raw(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }
}
