package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.xorg.XorgKeywords.XorgKeyword;
import labnotes.text.Diagnostic;

/**
 * Parses xorg.conf as hw/xfree86/parser does. Behind an error, where the X server gives up, it
 * continues with the next line.
 */
final class XorgParser {
  private static final String END = "endsection";

  private final XorgProblems problems;
  private final XorgCursor cursor;
  private final List<XorgToken> comments;
  private final List<XorgSection> sections = new ArrayList<>();
  private List<XorgEntry> entries = new ArrayList<>();
  private int blockStart;

  /**
   * A parsed text.
   *
   * @param problems what the server rejects or ignores while it parses the text
   */
  record ParsedXorgConf(List<XorgSection> sections, List<Diagnostic> problems) {}

  private XorgParser(String file, List<XorgToken> tokens) {
    this.problems = new XorgProblems(file);
    this.cursor = new XorgCursor(tokens);
    this.comments =
        tokens.stream().filter(token -> token.type() == XorgToken.TokenType.COMMENT).toList();
  }

  static ParsedXorgConf parse(String text) {
    return parse("", text);
  }

  /** Parses a text; the problems have positions in that file. */
  static ParsedXorgConf parse(String file, String text) {
    XorgParser parser = new XorgParser(file, XorgScanner.scan(text));
    parser.parseAll();
    return new ParsedXorgConf(List.copyOf(parser.sections), parser.problems.found());
  }

  private void parseAll() {
    Optional<XorgToken> next = cursor.next();
    while (next.isPresent()) {
      XorgToken word = next.get();
      Optional<XorgToken> name = cursor.peek();
      if (!word.isKeyword("section")) {
        problems.addOutside(word);
        cursor.skipLine(word.line());
      } else if (cursor.take(XorgToken.TokenType.STRING)) {
        parseSection(word, name.orElseThrow().text());
      } else {
        problems.addUnnamedSection(word, name);
        if (cursor.takeOnLine(word.line())) {
          parseSection(word, name.orElseThrow().text());
        }
      }
      next = cursor.next();
    }
  }

  private void parseSection(XorgToken header, String name) {
    Optional<String> known = XorgKeywords.section(name);
    entries = new ArrayList<>();
    blockStart = 0;
    Optional<XorgToken> end;
    if (known.isEmpty()) {
      problems.addUnknownSection(header, name);
      end = skipSection();
    } else {
      end = parseEntries(known.get(), END, false);
      if (end.isEmpty()) {
        problems.addUnclosed(header, "section", "EndSection");
      }
    }
    int to = end.map(XorgToken::to).orElse(Integer.MAX_VALUE);
    boolean hasComments =
        comments.stream().anyMatch(one -> one.from() > header.from() && one.to() < to);
    XorgSection section =
        new XorgSection(known.orElse(name), header, List.copyOf(entries), end, hasComments);
    sections.add(section);
    known.ifPresent(kind -> problems.addMissing(section));
  }

  private Optional<XorgToken> skipSection() {
    while (cursor.peek().filter(token -> !token.isKeyword("section")).isPresent()) {
      XorgToken token = cursor.next().orElseThrow();
      if (token.isKeyword(END)) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }

  /** Parses entries of a section or block; returns the word that closes it. */
  private Optional<XorgToken> parseEntries(String table, String closing, boolean isNested) {
    Optional<XorgEntry> previous = Optional.empty();
    while (cursor.peek().filter(token -> !isOutside(token, closing)).isPresent()) {
      XorgToken word = cursor.next().orElseThrow();
      if (word.isKeyword(closing)) {
        return Optional.of(word);
      }
      Optional<XorgKeyword> keyword =
          word.isWord() ? XorgKeywords.find(table, word.text()) : Optional.empty();
      if (keyword.isEmpty() && table.equals("Module SubSection")) {
        problems.addIgnoredModules(word);
        return Optional.of(word);
      }
      if (keyword.isEmpty()) {
        problems.addUnexpected(table, word, previous);
        cursor.skipLine(word.line());
      } else {
        previous = Optional.of(parseEntry(table, word, keyword.get(), isNested));
      }
    }
    return Optional.empty();
  }

  /** Whether a word shows that the end of a section or block is missing. */
  private static boolean isOutside(XorgToken token, String closing) {
    return token.isKeyword("section") || (token.isKeyword(END) && !closing.equals(END));
  }

  private XorgEntry parseEntry(
      String table, XorgToken word, XorgKeyword keyword, boolean isNested) {
    int start = cursor.position();
    XorgArity arity = keyword.arity();
    Optional<XorgToken> first = cursor.peek();
    Optional<String> problem = arity == XorgArity.OPTION ? parseOption(word) : arity.read(cursor);
    if (problem.isPresent()) {
      cursor.skipLine(word.line());
    }
    boolean isIgnored = arity == XorgArity.OPTION && first.filter(XorgToken::isString).isEmpty();
    boolean isBlock = arity == XorgArity.BLOCK;
    XorgEntry entry =
        new XorgEntry(
            word, arity, isIgnored ? List.of() : cursor.since(start), isNested || isBlock);
    List<XorgEntry> before = entries.subList(blockStart, entries.size());
    problem.ifPresentOrElse(
        reason -> problems.addArguments(word, keyword, first, reason),
        () ->
            XorgRepetition.problem(table, before, entry)
                .ifPresent(reason -> problems.addRepetition(word, reason)));
    entries.add(entry);
    if (isBlock && problem.isEmpty()) {
      parseBlock(table, entry);
    }
    return entry;
  }

  private void parseBlock(String table, XorgEntry entry) {
    boolean isMode = entry.keyword().equals("mode");
    int outerStart = blockStart;
    blockStart = entries.size();
    Optional<XorgToken> end =
        parseEntries(
            isMode ? XorgKeywords.MODE : table + " SubSection",
            isMode ? "endmode" : "endsubsection",
            true);
    if (isMode) {
      problems.addMissingTimings(entry.word(), entries.subList(blockStart, entries.size()));
    }
    blockStart = outerStart;
    end.ifPresent(word -> entries.add(new XorgEntry(word, XorgArity.FLAG, List.of(), true)));
    if (end.isEmpty()) {
      problems.addUnclosed(
          entry.word(), isMode ? "mode" : "subsection", isMode ? "EndMode" : "EndSubSection");
    }
  }

  /** Reads an option. Without a name, X ignores it together with the token behind it. */
  private Optional<String> parseOption(XorgToken word) {
    if (cursor.take(XorgToken.TokenType.STRING)) {
      cursor.take(XorgToken.TokenType.STRING);
      return Optional.empty();
    }
    cursor.next();
    boolean continues =
        cursor.peek().filter(next -> next.line() == word.line() && !next.isWord()).isPresent();
    if (continues) {
      return Optional.of("needs one or two quoted strings");
    }
    problems.addIgnoredOption(word);
    return Optional.empty();
  }
}
