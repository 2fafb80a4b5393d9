package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a system makes of a file.
 *
 * @param reader who reads it, as the subject of a sentence
 * @param taken what takes effect, in the order of the file
 * @param lost what does not, in the order of the file
 * @param remarks what else counts for how it is read, sentences without their full stop
 * @param whole whether only the remarks tell how it is read, and nothing is known of its lines
 */
public record Reading(
    String reader, List<Taken> taken, List<Lost> lost, List<String> remarks, boolean whole) {
  public Reading {
    taken = List.copyOf(taken);
    lost = List.copyOf(lost);
    remarks = List.copyOf(remarks);
  }

  /** What is taken from lines and what not. */
  public Reading(String reader, List<Taken> taken, List<Lost> lost, List<String> remarks) {
    this(reader, taken, lost, remarks, false);
  }

  /**
   * What the reader takes from a line.
   *
   * @param line from 1
   * @param value empty where the name says it all
   */
  public record Taken(int line, String name, String value) {}

  /**
   * What stands in a line and has no effect.
   *
   * @param line from 1
   * @param text as it is written, or the setting that it would be
   * @param reason why, a clause
   */
  public record Lost(int line, String text, String reason) {}

  /**
   * What a system makes of the file at a path.
   *
   * @param texts by path; those of other files count as far as they are read together with it
   */
  public static Reading of(Format format, String path, Map<String, String> texts) {
    return format.reading(path, Neighbours.of(format, path).among(texts));
  }

  /** A reading of which nothing is known but who reads. */
  static Reading of(String reader, String remark) {
    return new Reading(reader, List.of(), List.of(), List.of(remark), true);
  }

  /** The same with something more to know. */
  Reading remarking(List<String> more) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(more);
    return new Reading(reader, taken, lost, all, whole);
  }
}
