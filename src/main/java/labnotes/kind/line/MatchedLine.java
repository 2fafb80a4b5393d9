package labnotes.kind.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import labnotes.kind.Refusal;
import labnotes.text.BoundedPattern;
import labnotes.text.Validated;

/** The line that a resource finds by its text or by a regular expression. */
record MatchedLine(LineResource desired) implements LineRule {
  private static final BoundedPattern FINAL_EXIT =
      BoundedPattern.of("^exit(\\s+[0-9]+)?\\s*(#.*)?$");

  @Override
  public List<Integer> own(List<String> lines) {
    TreeSet<Integer> own = new TreeSet<>(equal(lines));
    try {
      own.addAll(matching(lines));
    } catch (BoundedPattern.UndecidedException undecided) {
      return List.copyOf(own);
    }
    return List.copyOf(own);
  }

  private List<Integer> equal(List<String> lines) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).equals(desired.line()))
        .boxed()
        .toList();
  }

  private List<Integer> matching(List<String> lines) {
    return desired.where().match().map(one -> BoundedPattern.of(one).in(lines)).orElse(List.of());
  }

  @Override
  public List<String> without(List<String> lines) {
    return without(lines, own(lines));
  }

  private static List<String> without(List<String> lines, List<Integer> removed) {
    Set<Integer> numbers = Set.copyOf(removed);
    return IntStream.range(0, lines.size())
        .filter(i -> !numbers.contains(i))
        .mapToObj(lines::get)
        .toList();
  }

  @Override
  public Validated<List<String>> desired(List<String> lines) {
    try {
      return desired.common().present() ? present(lines) : absent(lines);
    } catch (BoundedPattern.UndecidedException undecided) {
      return refused(
          "a regular expression of "
              + desired.address()
              + " cannot be matched with the lines of the file: "
              + undecided.getMessage(),
          "write it without nested repetitions");
    }
  }

  private Validated<List<String>> absent(List<String> lines) {
    List<Integer> matching = matching(lines);
    if (matching.size() > 1 && desired.where().which().isEmpty()) {
      return several(matching, "`which: first`, `last` or `all`");
    }
    TreeSet<Integer> removed = new TreeSet<>(equal(lines));
    removed.addAll(chosen(matching));
    return Validated.valid(without(lines, List.copyOf(removed)));
  }

  private List<Integer> chosen(List<Integer> matching) {
    LinePlace.Occurrence which = desired.where().which().orElse(LinePlace.Occurrence.ALL);
    if (matching.isEmpty() || which == LinePlace.Occurrence.ALL) {
      return matching;
    }
    return List.of(matching.get(which == LinePlace.Occurrence.FIRST ? 0 : matching.size() - 1));
  }

  private Validated<List<String>> present(List<String> lines) {
    List<Integer> equal = equal(lines);
    List<Integer> matching = matching(lines);
    boolean isAmbiguous = matching.size() > 1 && !equal.containsAll(matching);
    if (isAmbiguous && desired.where().which().isEmpty()) {
      return several(matching, "`which: first` or `last`");
    }
    List<Integer> chosen = isAmbiguous || matching.size() == 1 ? chosen(matching) : equal;
    if (chosen.isEmpty()) {
      return inserted(lines);
    }
    int number = chosen.get(0);
    List<String> edited = new ArrayList<>(lines);
    if (!equal.contains(number)) {
      edited.set(number, desired.line());
      List<String> once = without(edited, equal);
      return placed(once, number - (int) equal.stream().filter(one -> one < number).count());
    }
    return placed(edited, number);
  }

  /** The lines with the one of this number moved if it is on the wrong side of its neighbor. */
  private Validated<List<String>> placed(List<String> lines, int number) {
    List<String> others = without(lines, List.of(number));
    Optional<Integer> limit = limit(others);
    boolean isBefore = limit.filter(one -> number <= one).isPresent();
    boolean isRight = desired.where().insertAfter().isPresent() != isBefore;
    return limit.isEmpty() || isRight ? Validated.valid(lines) : inserted(others);
  }

  private Validated<List<String>> inserted(List<String> lines) {
    Optional<String> anchor = desired.where().anchor();
    Optional<Integer> limit = limit(lines);
    if (anchor.isPresent() && limit.isEmpty() && !lines.isEmpty()) {
      return refused(
          "no line of " + desired.file() + " matches `" + anchor.get() + "`",
          "correct the regular expression, or use `place: end`");
    }
    boolean isStart = desired.where().place().equals(Optional.of(LinePlace.Edge.START));
    int end = isStart ? start(lines) : lines.size();
    int behind = desired.where().insertAfter().isPresent() ? 1 : 0;
    List<String> edited = new ArrayList<>(lines);
    edited.add(isStart ? end : limit.map(one -> one + behind).orElse(end), desired.line());
    return Validated.valid(edited);
  }

  /** The interpreter of a script stays its first line. */
  private static int start(List<String> lines) {
    return isScript(lines) ? 1 : 0;
  }

  private static boolean isScript(List<String> lines) {
    return !lines.isEmpty() && lines.get(0).startsWith("#!");
  }

  /** The line next to which the line is placed: the declared one, or the final exit of a script. */
  private Optional<Integer> limit(List<String> lines) {
    Optional<String> anchor = desired.where().anchor();
    if (anchor.isPresent()) {
      return BoundedPattern.of(anchor.get()).in(lines).stream().reduce((one, other) -> other);
    }
    return isScript(lines) ? finalExit(lines) : Optional.empty();
  }

  private static Optional<Integer> finalExit(List<String> lines) {
    List<Integer> exits = FINAL_EXIT.in(lines);
    return exits.isEmpty() ? Optional.empty() : Optional.of(exits.get(0));
  }

  private Validated<List<String>> several(List<Integer> found, String choice) {
    String numbers =
        String.join(", ", found.stream().limit(5).map(i -> String.valueOf(i + 1)).toList());
    return refused(
        found.size()
            + " lines of "
            + desired.file()
            + " match `"
            + desired.where().match().orElse("")
            + "`: lines "
            + numbers
            + (found.size() > 5 ? ", …" : ""),
        "make the regular expression fit one line, or add " + choice);
  }

  private Validated<List<String>> refused(String message, String hint) {
    return Validated.refused(Refusal.of(desired, message).hint(hint).reason());
  }
}
