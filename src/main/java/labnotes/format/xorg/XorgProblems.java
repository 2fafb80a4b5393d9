package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.format.xorg.XorgKeywords.XorgKeyword;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** Collects what the X server's parser rejects; any of it prevents the server from starting. */
final class XorgProblems {
  static final String CONSEQUENCE = "; the X server does not start";

  private static final Set<String> WITHOUT_IDENTIFIER =
      Set.of("Files", "ServerFlags", "Module", "Extensions", "DRI", "Pointer");

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();

  XorgProblems(String file) {
    this.file = file;
  }

  List<Diagnostic> found() {
    return List.copyOf(found);
  }

  Position at(XorgToken token) {
    return new Position(file, token.line(), token.column());
  }

  void addError(XorgToken at, String problem, Optional<String> hint) {
    Diagnostic error = Diagnostic.error(problem + CONSEQUENCE, at(at));
    found.add(hint.map(error::hint).orElse(error));
  }

  void addWarning(XorgToken at, String problem, String hint) {
    found.add(Diagnostic.warning(problem, at(at)).hint(hint));
  }

  void addOutside(XorgToken word) {
    addError(word, "`" + word.text() + "` is outside of any section", Optional.empty());
  }

  void addUnnamedSection(XorgToken word, Optional<XorgToken> name) {
    String example =
        name.filter(next -> next.line() == word.line()).map(XorgToken::text).orElse("Device");
    addError(
        word,
        "Section needs a quoted string",
        Optional.of("write Section \"%s\"".formatted(example)));
  }

  void addUnknownSection(XorgToken header, String name) {
    addError(
        header,
        "unknown section `" + name + "`",
        Suggestion.of(name, XorgKeywords.sectionNames()).map(near -> "did you mean " + near + "?"));
  }

  void addUnclosed(XorgToken word, String what, String closing) {
    addError(
        word,
        "this %s has no %s".formatted(what, closing),
        Optional.of("close it with %s on a line of its own".formatted(closing)));
  }

  /** Adds what the parser misses at the end of a section. */
  void addMissing(XorgSection section) {
    boolean hasName =
        section.entries().stream()
            .filter(entry -> !entry.isNested())
            .map(XorgEntry::keyword)
            .anyMatch(
                keyword ->
                    keyword.equals("identifier")
                        || (keyword.equals("driver") && section.kind().equals("Screen")));
    if (!hasName && !WITHOUT_IDENTIFIER.contains(section.kind())) {
      addError(
          section.header(),
          "this section has no Identifier line",
          Optional.of("add Identifier \"name\""));
    }
    if (section.kind().equals("InputDevice")
        && section.entries().stream().noneMatch(entry -> entry.keyword().equals("driver"))) {
      addError(
          section.header(),
          "this InputDevice has no Driver",
          Optional.of("add a line such as Driver \"libinput\""));
    }
  }

  void addMissingTimings(XorgToken mode, List<XorgEntry> entries) {
    Stream.of("DotClock", "HTimings", "VTimings")
        .filter(
            needed ->
                entries.stream()
                    .noneMatch(entry -> entry.keyword().equals(XorgKeywords.fold(needed))))
        .findFirst()
        .ifPresent(
            missing ->
                addError(
                    mode,
                    "this mode has no " + missing,
                    Optional.of("add it, or write a ModeLine")));
  }

  /** Adds the error of a token that is not a keyword at its place. */
  void addUnexpected(String table, XorgToken token, Optional<XorgEntry> previous) {
    Optional<XorgEntry> before =
        previous.filter(entry -> entry.lastLine() == token.line() && isArgument(entry, token));
    if (before.isPresent()) {
      addSurplus(before.get(), token);
    } else {
      addError(
          token,
          "`%s` is not a keyword of %s".formatted(token.text(), name(table)),
          Suggestion.of(token.text(), XorgKeywords.of(table))
              .map(near -> "did you mean " + near + "?"));
    }
  }

  private static String name(String table) {
    return table.equals(XorgKeywords.MODE)
        ? "a mode"
        : table.contains(" ")
            ? "a subsection of section " + table.substring(0, table.indexOf(' '))
            : "section " + table;
  }

  private static boolean isArgument(XorgEntry entry, XorgToken token) {
    return !token.isWord() || (entry.arity() == XorgArity.OPTION && entry.arguments().size() == 1);
  }

  private void addSurplus(XorgEntry entry, XorgToken token) {
    String keyword = entry.word().text();
    if (entry.arity() == XorgArity.FLAG) {
      addError(
          entry.word(),
          keyword + " does not take a value",
          Optional.of("write Option \"%s\" \"on\"".formatted(keyword)));
    } else if (entry.arity() == XorgArity.OPTION) {
      String value = entry.arguments().size() == 1 ? token.text() : entry.argument(1);
      addError(
          entry.word(),
          "Option needs one or two quoted strings",
          Optional.of("write Option \"%s\" \"%s\"".formatted(entry.argument(0), value)));
    } else {
      addError(
          token,
          "%s is too much after %s".formatted(token.written(), keyword),
          Optional.of("remove it, or write it on a line with a keyword of its own"));
    }
  }

  /** Adds the error of arguments that do not suit their keyword. */
  void addArguments(
      XorgToken word, XorgKeyword keyword, Optional<XorgToken> first, String problem) {
    String written = word.text();
    Optional<String> given = first.filter(next -> next.line() == word.line()).map(XorgToken::text);
    boolean isName = keyword.arity() == XorgArity.STRING || keyword.arity() == XorgArity.BLOCK;
    boolean isNumber =
        keyword.arity() == XorgArity.NUMBER
            && given.filter(one -> one.matches("[0-9]+")).isPresent();
    String example =
        isName && given.isPresent()
            ? '"' + given.get() + '"'
            : isNumber ? given.orElseThrow() + ", without quotes" : keyword.arity().example();
    addError(
        word,
        problem.startsWith("'") ? problem : written + " " + problem,
        Optional.of("write %s %s".formatted(written, example)));
  }

  void addRepetition(XorgToken word, String problem) {
    addError(word, word.text() + " " + problem, Optional.of("remove one of the lines"));
  }

  void addIgnoredOption(XorgToken word) {
    addWarning(
        word,
        "the X server ignores this Option and the word behind it, because Option needs one or two"
            + " quoted strings",
        "write Option \"name\" \"value\"");
  }

  void addIgnoredModules(XorgToken word) {
    addWarning(
        word,
        "the X server ends the subsection at `%s` and forgets the modules above it"
            .formatted(word.text()),
        "close it with EndSubSection");
  }
}
