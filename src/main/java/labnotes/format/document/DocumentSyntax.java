package labnotes.format.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.WholeFileSyntax;
import labnotes.text.Diagnostic;

/**
 * A format whose texts are a tree of values.
 *
 * @param commentPrefix the characters that start a comment
 * @param parser finds the errors of a text
 */
record DocumentSyntax(Optional<String> commentPrefix, DocumentParser parser)
    implements WholeFileSyntax {
  /** Finds the errors of a text. */
  @FunctionalInterface
  interface DocumentParser {
    /**
     * The errors and warnings of a text.
     *
     * @param file the name that the positions carry
     */
    List<Diagnostic> problems(String file, String text);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    return parser.problems(file, text);
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (Diagnostic problem : check(path, text)) {
      if (problem.isError() && problem.at() != null) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                problem.at().line(), "the whole file", problem.message()));
      }
    }
    return ignored.isEmpty()
        ? EffectiveConfig.ofOpaque(
            "the program that reads the file", "the program determines which values take effect")
        : new EffectiveConfig("a parser", List.of(), ignored, List.of());
  }
}
