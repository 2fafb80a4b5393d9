package labnotes.format;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.ThreeWayMerge;

/**
 * A setting as an earlier text has it, in a later one.
 *
 * @param text the later text
 * @param changed the earlier text with the setting of the later one, as a change of only that left
 *     it
 */
record SettingRestoration(KeyedFormat format, String text, String earlier, String changed) {

  /** The restoration of a key; empty if it is unknown how a change left the earlier text. */
  static Optional<SettingRestoration> of(
      KeyedFormat format, String text, String key, String earlier) {
    List<String> changed =
        edits(format, text, key, earlier)
            .flatMap(edit -> format.edit("", earlier, edit).value().stream())
            .toList();
    return changed.stream()
        .filter(text::equals)
        .findFirst()
        .or(() -> changed.stream().findFirst())
        .map(one -> new SettingRestoration(format, text, earlier, one));
  }

  /** The edits that may have left the earlier text with the later value, the likeliest first. */
  private static Stream<SettingsEdit> edits(
      KeyedFormat format, String text, String key, String earlier) {
    Optional<String> now = format.value(text, key);
    if (now.isEmpty()) {
      return Stream.of(new SettingsEdit.Remove(key));
    }
    boolean isWritable =
        format.validate(key, now.get()).filter(SettingRestoration::isError).isEmpty()
            && format.obstacles("", earlier).isEmpty();
    if (!isWritable) {
      return Stream.empty();
    }
    Set<String> added = new LinkedHashSet<>(format.words(text, key));
    Set<String> removed = new LinkedHashSet<>(format.words(earlier, key));
    List<String> before = List.copyOf(removed);
    removed.removeAll(added);
    before.forEach(added::remove);
    SettingsEdit put = new SettingsEdit.Put(key, now.get());
    return Stream.concat(
        Stream.of(put, new SettingsEdit.RemoveWords(key, removed)),
        added.stream().map(word -> new SettingsEdit.AddWord(key, word)));
  }

  private static boolean isError(Diagnostic problem) {
    return problem.isError();
  }

  /**
   * The later text with the setting restored and every other edit since; the earlier text itself if
   * there is none. Empty if the lines of other edits overlap with those of the setting.
   */
  Optional<String> restored() {
    Function<String, Optional<String>> ifRestored =
        candidate -> Optional.of(withFinalLine(candidate)).filter(this::isRestored);
    ThreeWayMerge merge = ThreeWayMerge.of(changed, text, earlier);
    return Optional.of(merge)
        .filter(ThreeWayMerge::isClean)
        .map(clean -> clean.resolve(ThreeWayMerge.TextConflict::ours))
        .flatMap(ifRestored)
        .or(() -> inserted().flatMap(one -> ifRestored.apply(one).stream()).findFirst());
  }

  /** A text without the line end of its last line, if the earlier one ends with that line. */
  String withFinalLine(String candidate) {
    String last = earlier.substring(earlier.lastIndexOf('\n') + 1);
    boolean isOne =
        TextLine.of(candidate).stream().filter(one -> one.content().equals(last)).count() == 1;
    return last.isEmpty() || !isOne
        ? candidate
        : Stream.of("\n", "\r\n")
            .filter(end -> ("\n" + candidate).endsWith("\n" + last + end))
            .map(end -> candidate.substring(0, candidate.length() - end.length()))
            .findFirst()
            .orElse(candidate);
  }

  /** The later text with the removed lines behind or before the line beside which they were. */
  private Stream<String> inserted() {
    int from = commonPrefix();
    int length = Math.max(0, earlier.length() - changed.length());
    String removed = earlier.substring(from, from + length);
    String same = changed.substring(0, from) + removed + changed.substring(from);
    if (removed.isEmpty() || !same.equals(earlier)) {
      return Stream.empty();
    }
    List<TextLine> before = TextLine.of(earlier.substring(0, from));
    List<TextLine> after = TextLine.of(earlier.substring(from + removed.length()));
    Stream<Integer> behind =
        before.isEmpty()
            ? Stream.empty()
            : places(before.get(before.size() - 1).text()).map(TextLine::to);
    Stream<Integer> ahead =
        after.isEmpty() ? Stream.empty() : places(after.get(0).text()).map(TextLine::from);
    return Stream.concat(behind, ahead)
        .map(at -> text.substring(0, at) + removed + text.substring(at));
  }

  /** The length of the whole lines that the earlier text and the changed one start with. */
  private int commonPrefix() {
    int length = 0;
    for (TextLine line : TextLine.of(earlier)) {
      if (!changed.startsWith(earlier.substring(line.from(), line.to()), length)) {
        break;
      }
      length = line.to();
    }
    return length;
  }

  /** The line of the later text that is this one; none if there are several. */
  private Stream<TextLine> places(String line) {
    List<TextLine> found =
        TextLine.of(text).stream().filter(one -> one.text().equals(line)).toList();
    return found.size() == 1 ? found.stream() : Stream.empty();
  }

  /** Whether a text differs from the later one as the earlier one does from the changed one. */
  private boolean isRestored(String candidate) {
    Map<String, String> before = format.values(earlier);
    Map<String, String> left = format.values(changed);
    Map<String, String> expected = new LinkedHashMap<>(format.values(text));
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(left.keySet());
    for (String key : keys) {
      if (!Optional.ofNullable(before.get(key)).equals(Optional.ofNullable(left.get(key)))) {
        expected.remove(key);
        Optional.ofNullable(before.get(key)).ifPresent(value -> expected.put(key, value));
      }
    }
    return format.values(candidate).equals(expected);
  }
}
