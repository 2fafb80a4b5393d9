package labnotes.format.cron;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a schedule. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
enum CronField {
  MINUTE("a minute", 0, 59, List.of()),
  HOUR("an hour", 0, 23, List.of()),
  DAY_OF_MONTH("a day of the month", 1, 31, List.of()),
  MONTH(
      "a month",
      1,
      12,
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
  DAY_OF_WEEK("a day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

  private static final Pattern RANGE =
      Pattern.compile(
          "(\\*|([A-Za-z0-9]+)(?:-([A-Za-z0-9]*))?)(?:/([A-Za-z0-9]*))?(.*)", Pattern.DOTALL);

  private final String title;
  private final int low;
  private final int high;
  private final List<String> names;

  CronField(String title, int low, int high, List<String> names) {
    this.title = title;
    this.low = low;
    this.high = high;
    this.names = names;
  }

  /**
   * What is wrong with the text of the field.
   *
   * @param isFatal whether cron rejects the text; else it ignores a part of it or never runs it
   */
  record FieldProblem(String reason, boolean isFatal) {}

  /** The first problem of a text. */
  Optional<FieldProblem> problem(String text, CronDialect dialect) {
    Optional<FieldProblem> first = Optional.empty();
    for (String range : text.split(",", -1)) {
      Optional<FieldProblem> found = rangeProblem(range, dialect);
      if (found.filter(FieldProblem::isFatal).isPresent()) {
        return found;
      }
      first = first.or(() -> found);
    }
    return first;
  }

  private Optional<FieldProblem> rangeProblem(String text, CronDialect dialect) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return fatal("`" + text + "` is not " + title);
    }
    boolean isList = range.group(1).equals("*") || range.group(3) != null;
    if (range.group(4) != null && !isList && !dialect.allowsStepAfterNumber()) {
      return fatal("a step needs a range or *, as in " + range.group(1) + "-" + high + "/2");
    }
    if (range.group(4) != null && !range.group(4).matches("0*[1-9][0-9]{0,8}")) {
      return fatal("'/" + range.group(4) + "' is not a step; it must be a number above 0");
    }
    return numberProblem(range).or(() -> rest(text, range.group(5)));
  }

  private Optional<FieldProblem> numberProblem(Matcher range) {
    if (range.group(2) == null) {
      return Optional.empty();
    }
    Optional<Integer> from = number(range.group(2));
    Optional<Integer> to = range.group(3) == null ? from : number(range.group(3));
    if (from.isEmpty() || to.isEmpty()) {
      return invalid(from.isEmpty() ? range.group(2) : range.group(3));
    }
    if (from.get() < low || from.get() > high) {
      return invalid(range.group(2));
    }
    if (from.get() > to.get()) {
      return Optional.of(
          new FieldProblem(
              range.group(1) + " runs backwards, so it never contains " + title, false));
    }
    return to.get() > high ? invalid(range.group(3)) : Optional.empty();
  }

  private Optional<Integer> number(String word) {
    int name = names.indexOf(word.toLowerCase(Locale.ROOT));
    if (name >= 0) {
      return Optional.of(name + low);
    }
    return word.matches("0*[0-9]{1,8}") ? Optional.of(Integer.parseInt(word)) : Optional.empty();
  }

  private Optional<FieldProblem> invalid(String word) {
    String examples =
        names.isEmpty() ? "" : ", or " + names.get(0) + " to " + names.get(names.size() - 1);
    return fatal(
        "`%s` is not %s; it must be %d to %d%s".formatted(word, title, low, high, examples));
  }

  private Optional<FieldProblem> rest(String text, String rest) {
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldProblem("cron ignores `" + rest + "` in `" + text + "`", false));
  }

  private static Optional<FieldProblem> fatal(String reason) {
    return Optional.of(new FieldProblem(reason, true));
  }
}
