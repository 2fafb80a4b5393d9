package labnotes.format.loader;

import java.util.Optional;

/**
 * One line of loader.conf as a loader parses it.
 *
 * @param name empty for a line that sets nothing
 * @param value with its variables expanded, as far as the lines above set them
 * @param valueFrom index of the value as written; of the first wrong character if there is a
 *     problem
 * @param isExpanded whether the loader replaces variables in the value
 * @param problem what the loader reports instead of setting the variable
 */
record LoaderLine(
    String name,
    String value,
    int valueFrom,
    int valueTo,
    boolean isExpanded,
    Optional<LoaderProblem> problem) {
  /** An empty line or a comment. */
  static LoaderLine ofNothing() {
    return new LoaderLine("", "", 0, 0, false, Optional.empty());
  }

  static LoaderLine invalid(int at, LoaderProblem problem) {
    return new LoaderLine("", "", at, at, false, Optional.of(problem));
  }

  static LoaderLine invalid(int at, String reason) {
    return invalid(at, new LoaderProblem(reason, true));
  }

  boolean isValid() {
    return problem.isEmpty();
  }

  /** Whether the value is a word without quotes and not a number. */
  boolean isUnquotedWord() {
    return isValid()
        && !name.isEmpty()
        && valueTo - valueFrom == value.length()
        && !value.matches("-?[0-9]+");
  }
}
