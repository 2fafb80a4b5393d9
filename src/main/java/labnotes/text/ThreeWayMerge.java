package labnotes.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeChunk;
import org.eclipse.jgit.merge.MergeResult;

/**
 * A three-way merge of texts, line by line.
 *
 * @param parts the merged text in order
 */
public record ThreeWayMerge(List<MergePart> parts) {
  /** A part of the merged text. */
  public sealed interface MergePart permits MergedText, TextConflict {}

  /** Lines without a conflict. */
  public record MergedText(String text) implements MergePart {}

  /**
   * Lines that both sides changed to different texts.
   *
   * @param base the lines before, with their line ends
   * @param ours the first side's lines
   * @param theirs the second side's lines
   * @param oursFrom line number, from 1, at which the first side's lines start in its text
   * @param theirsFrom line number, from 1, at which the second side's lines start in its text
   */
  public record TextConflict(String base, String ours, String theirs, int oursFrom, int theirsFrom)
      implements MergePart {}

  public ThreeWayMerge {
    parts = List.copyOf(parts);
  }

  /** The merge of two texts that were both changed from {@code base}. */
  public static ThreeWayMerge of(String base, String ours, String theirs) {
    // JGit treats an empty side as a deleted file, which conflicts even with an unchanged side.
    if (theirs.equals(base) || theirs.equals(ours)) {
      return new ThreeWayMerge(List.of(new MergedText(ours)));
    }
    if (ours.equals(base)) {
      return new ThreeWayMerge(List.of(new MergedText(theirs)));
    }
    return ofLines(base, ours, theirs);
  }

  private static ThreeWayMerge ofLines(String base, String ours, String theirs) {
    RawText before = raw(base);
    RawText first = raw(ours);
    RawText second = raw(theirs);
    MergeResult<RawText> result =
        new MergeAlgorithm(LineDiff.of(before, first, second))
            .merge(RawTextComparator.DEFAULT, before, first, second);
    List<RawText> sides = result.getSequences();
    List<MergePart> parts = new ArrayList<>();
    List<MergeChunk> open = new ArrayList<>();
    for (MergeChunk chunk : result) {
      if (chunk.getConflictState() == MergeChunk.ConflictState.NO_CONFLICT) {
        parts.add(new MergedText(text(sides, chunk)));
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

  /** The conflicts, in order. */
  public List<TextConflict> conflicts() {
    return parts.stream()
        .filter(TextConflict.class::isInstance)
        .map(TextConflict.class::cast)
        .toList();
  }

  /** Whether there is no conflict. */
  public boolean isClean() {
    return conflicts().isEmpty();
  }

  /** The merged text with each conflict replaced by the text that the caller chooses for it. */
  public String resolve(Function<TextConflict, String> choice) {
    StringBuilder text = new StringBuilder();
    for (MergePart part : parts) {
      text.append(part instanceof TextConflict conflict ? choice.apply(conflict) : merged(part));
    }
    return text.toString();
  }

  /** The merged text with conflict markers, to be edited by the user. */
  public String withMarkers(String oursName, String theirsName) {
    return resolve(
        conflict ->
            "<<<<<<< %s\n%s||||||| base\n%s=======\n%s>>>>>>> %s\n"
                .formatted(
                    oursName,
                    terminate(conflict.ours()),
                    terminate(conflict.base()),
                    terminate(conflict.theirs()),
                    theirsName));
  }

  private static String merged(MergePart part) {
    return part instanceof MergedText merged ? merged.text() : "";
  }

  private static String terminate(String lines) {
    return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\n";
  }

  private static TextConflict conflict(List<RawText> sides, List<MergeChunk> chunks) {
    String[] texts = {"", "", ""};
    int[] from = {0, 0, 0};
    for (MergeChunk chunk : chunks) {
      texts[chunk.getSequenceIndex()] = text(sides, chunk);
      from[chunk.getSequenceIndex()] = chunk.getBegin() + 1;
    }
    return new TextConflict(texts[0], texts[1], texts[2], from[1], from[2]);
  }

  private static String text(List<RawText> sides, MergeChunk chunk) {
    RawText side = sides.get(chunk.getSequenceIndex());
    // JGit removes the lines that both sides start and end with from a conflict's base too. If the
    // base is shorter than these lines, its range ends before it begins.
    return chunk.getBegin() >= chunk.getEnd()
        ? ""
        : side.getString(chunk.getBegin(), chunk.getEnd(), false);
  }

  private static RawText raw(String text) {
    return new RawText(text.getBytes(StandardCharsets.UTF_8));
  }
}
