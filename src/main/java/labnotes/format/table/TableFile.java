package labnotes.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Precedence;
import labnotes.format.WholeFileSyntax;
import labnotes.format.dropin.SameNamePrecedence;
import labnotes.format.table.LineGrammar.ReaderTrait;
import labnotes.format.table.WordLine.LineWord;
import labnotes.text.Diagnostic;
import labnotes.text.Suggestion;

/** A file that is checked by a grammar of its lines. */
record TableFile(LineGrammar grammar, Optional<Precedence> precedence) implements WholeFileSyntax {
  /** A file that no other file hides. */
  TableFile(LineGrammar grammar) {
    this(grammar, Optional.empty());
  }

  /** A file in directories of a name in /etc, /run and /usr, which hides others of its name. */
  static TableFile in(String directories, LineGrammar grammar) {
    return new TableFile(grammar, Optional.of(SameNamePrecedence.of(directories)));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    WordLine.of(text, grammar).forEach(line -> problem(file, line).ifPresent(found::add));
    return List.copyOf(found);
  }

  private Optional<Diagnostic> problem(String file, WordLine line) {
    LineWord first = line.words().get(0);
    if (grammar.has(ReaderTrait.AT_FIRST_COLUMN) && first.at() > 0) {
      return Optional.of(
          error(
              "`%s` must be at the beginning of its line".formatted(first.text()),
              file,
              line,
              first));
    }
    List<LineForm> forms =
        grammar.forms().stream().filter(form -> form.first().isValid().test(first.text())).toList();
    if (forms.isEmpty()) {
      return Optional.of(unknownFirst(file, line, first));
    }
    List<Mismatch> mismatches =
        forms.stream().flatMap(form -> mismatch(form, file, line).stream()).toList();
    return mismatches.size() < forms.size()
        ? Optional.empty()
        : mismatches.stream()
            .reduce((one, other) -> other.index() > one.index() ? other : one)
            .map(Mismatch::problem);
  }

  /**
   * Why a line does not have a form.
   *
   * @param index the number of its words that have the form
   */
  private record Mismatch(int index, Diagnostic problem) {}

  private Diagnostic unknownFirst(String file, WordLine line, LineWord first) {
    List<String> choices =
        grammar.forms().stream().flatMap(form -> form.first().choices().stream()).toList();
    String name = grammar.forms().get(0).first().name();
    Diagnostic error = error("`%s` is not %s".formatted(first.text(), name), file, line, first);
    return suggesting(error, first, choices);
  }

  private Optional<Mismatch> mismatch(LineForm form, String file, WordLine line) {
    List<LineWord> words = line.words();
    for (int index = 1; index < words.size(); index++) {
      LineWord word = words.get(index);
      Optional<Column> column =
          index < form.columns().size() ? Optional.of(form.columns().get(index)) : form.rest();
      if (column.isEmpty()) {
        return Optional.of(
            new Mismatch(index, error("`" + word.text() + "` is surplus", file, line, word)));
      }
      if (!column.get().isValid().test(word.text())) {
        String message = "`%s` is not %s".formatted(word.text(), column.get().name());
        return Optional.of(
            new Mismatch(
                index, suggesting(error(message, file, line, word), word, column.get().choices())));
      }
    }
    return words.size() >= form.required()
        ? Optional.empty()
        : Optional.of(
            new Mismatch(
                words.size(),
                error(
                    missing(form, words.size()) + " is missing",
                    file,
                    line,
                    words.get(words.size() - 1))));
  }

  private static String missing(LineForm form, int index) {
    return index < form.columns().size()
        ? form.columns().get(index).name()
        : form.rest().map(Column::name).orElse("a word");
  }

  private Diagnostic error(String message, String file, WordLine line, LineWord word) {
    return Diagnostic.error(message + "; " + grammar.consequence(), line.at(file, word.at()));
  }

  private static Diagnostic suggesting(Diagnostic error, LineWord word, List<String> choices) {
    if (choices.isEmpty()) {
      return error;
    }
    return error.hint(
        Suggestion.of(word.text(), choices)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("use one of: " + String.join(", ", choices)));
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    for (WordLine line : WordLine.of(text, grammar)) {
      int number = line.start().number();
      Optional<Diagnostic> problem = problem(path, line);
      if (problem.isPresent()) {
        ignored.add(new EffectiveConfig.IgnoredLine(number, line.text(), problem.get().message()));
      } else {
        String first = line.words().get(0).text();
        String rest = line.text().substring(first.length()).strip();
        active.add(new EffectiveConfig.ActiveLine(number, first, rest));
      }
    }
    return new EffectiveConfig(grammar.reader(), active, ignored, List.of());
  }
}
