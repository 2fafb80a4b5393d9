package labnotes.format.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the words of a script.
 *
 * @param depth how many substitutions the text is inside of
 */
record WordReader(String text, int depth) {
  private static final int MAX_DEPTH = 60;
  private static final String ENDS = " \t\n;&|<>()";

  WordReader {
    if (depth > MAX_DEPTH) {
      throw new ShellSyntaxException("the expansions are nested too deeply", 0);
    }
  }

  /** The word that starts at an offset. */
  ShellWord read(int from) {
    PartList parts = new PartList(this);
    int at = from;
    while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0) {
      at = parts.readUnquoted(at);
    }
    return word(from, at, parts.list());
  }

  /** The expansions of a text whose quotes stand for themselves, such as a here-document. */
  List<WordPart> expansions(int from, int to) {
    WordReader bounded = new WordReader(text.substring(0, to), depth);
    PartList parts = new PartList(bounded);
    int at = from;
    while (at < to) {
      at = parts.readQuoted(at);
    }
    return parts.list();
  }

  /** The word with its quotes removed and its expansions as written: the end of a here-document. */
  static String unquoted(ShellWord word) {
    return word.parts().stream()
        .map(
            part ->
                part instanceof WordPart.LiteralText literal
                    ? literal.text()
                    : word.source().substring(part.from() - word.from(), part.to() - word.from()))
        .collect(Collectors.joining());
  }

  private ShellWord word(int from, int to, List<WordPart> parts) {
    return new ShellWord(text.substring(from, to), from, to, parts);
  }

  /** The offset of a character from an offset on. */
  int require(char end, int from, int start) {
    int found = text.indexOf(end, from);
    if (found < 0) {
      throw unclosed(String.valueOf(end), start);
    }
    return found;
  }

  ShellSyntaxException unclosed(String end, int start) {
    return new ShellSyntaxException("the closing " + end + " is missing", start);
  }

  /** What a dollar sign starts; a literal one if it starts nothing. */
  WordPart dollar(int at, Quotes quotes) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (text.startsWith("$((", at)) {
      return arithmetic(at);
    }
    if (next == '(') {
      return commands(at);
    }
    if (next == '{') {
      return braces(at, quotes);
    }
    if (next == '\'' && quotes == Quotes.NONE) {
      return ansi(at);
    }
    int end = endOfName(at + 1);
    return end > at + 1
        ? new WordPart.Parameter(text.substring(at + 1, end), "", Optional.empty(), at, end)
        : new WordPart.LiteralText("$", at, at + 1, true);
  }

  /** Where a variable or special parameter is: in double quotes or outside. */
  enum Quotes {
    NONE,
    DOUBLE
  }

  /** The end of a name, or of a special parameter, which is one character. */
  private int endOfName(int from) {
    if (from < text.length() && "@*#?-$!0123456789".indexOf(text.charAt(from)) >= 0) {
      return from + 1;
    }
    int end = from;
    while (end < text.length() && isNameCharacter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isNameCharacter(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private WordPart commands(int at) {
    ScriptParser parser = new ScriptParser(text, at + 2, depth + 1);
    List<ShellStatement> commands = parser.untilBracket(at);
    return new WordPart.Substitution(commands, at, parser.end());
  }

  /** Commands in backquotes, without the backslashes that protect characters from them. */
  WordPart backquotes(int from) {
    StringBuilder commands = new StringBuilder();
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '`') {
      boolean isEscape =
          text.charAt(at) == '\\'
              && at + 1 < text.length()
              && "$`\\".indexOf(text.charAt(at + 1)) >= 0;
      at += isEscape ? 1 : 0;
      commands.append(text.charAt(at));
      at++;
    }
    if (at >= text.length()) {
      throw unclosed("`", from);
    }
    ScriptParser parser = new ScriptParser(commands.toString(), 0, depth + 1);
    try {
      return new WordPart.Substitution(parser.untilEnd(), from, at + 1);
    } catch (ShellSyntaxException inside) {
      throw new ShellSyntaxException(String.valueOf(inside.getMessage()), from);
    }
  }

  private WordPart arithmetic(int from) {
    PartList parts = new PartList(new WordReader(text, depth + 1));
    int at = from + 3;
    int open = 0;
    while (at < text.length() && (open > 0 || !text.startsWith("))", at))) {
      char c = text.charAt(at);
      open += c == '(' ? 1 : c == ')' && open > 0 ? -1 : 0;
      at = parts.readQuoted(at);
    }
    if (at >= text.length()) {
      throw unclosed("bracket", from);
    }
    return new WordPart.Arithmetic(word(from + 3, at, parts.list()), from, at + 2);
  }

  private WordPart ansi(int from) {
    int end = require('\'', from + 2, from);
    if (text.charAt(end - 1) == '\\') {
      throw new ShellSyntaxException("not every shell knows \\' in $'…'", from);
    }
    return new WordPart.Special(from, end + 1);
  }

  private WordPart braces(int from, Quotes quotes) {
    int nameFrom = from + 2;
    boolean isLength =
        text.startsWith("#", nameFrom)
            && nameFrom + 1 < text.length()
            && isNameCharacter(text.charAt(nameFrom + 1));
    int nameTo = endOfBraceName(isLength ? nameFrom + 1 : nameFrom);
    String name = text.substring(isLength ? nameFrom + 1 : nameFrom, nameTo);
    String operator = isLength ? "length" : operator(nameTo);
    int argumentFrom = isLength ? nameTo : nameTo + operator.length();
    PartList parts = new PartList(new WordReader(text, depth + 1));
    int at = argumentFrom;
    boolean isPattern = operator.startsWith("#") || operator.startsWith("%");
    while (at < text.length() && text.charAt(at) != '}') {
      at =
          quotes == Quotes.NONE || isPattern || text.charAt(at) == '"'
              ? parts.readUnquoted(at)
              : parts.readQuoted(at);
    }
    if (at >= text.length()) {
      throw unclosed("bracket", from);
    }
    boolean isPlain = operator.isEmpty() && at == argumentFrom && !name.isEmpty();
    boolean isKnown = isPlain || (isLength && at == argumentFrom) || !operator.isEmpty();
    return new WordPart.Parameter(
        name,
        isKnown && !name.isEmpty() ? operator : WordPart.UNKNOWN_OPERATOR,
        isPlain ? Optional.empty() : Optional.of(word(argumentFrom, at, parts.list())),
        from,
        at + 1);
  }

  private int endOfBraceName(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end > from ? end : endOfName(from);
  }

  private String operator(int at) {
    int colon = text.startsWith(":", at) ? 1 : 0;
    if (at + colon < text.length() && "-=?+".indexOf(text.charAt(at + colon)) >= 0) {
      return text.substring(at, at + colon + 1);
    }
    for (String operator : List.of("##", "#", "%%", "%")) {
      if (text.startsWith(operator, at)) {
        return operator;
      }
    }
    return "";
  }

  /** The parts of a word under construction; neighboring literal characters are one part. */
  private static final class PartList {
    private final WordReader reader;
    private final String text;
    private final List<WordPart> parts = new ArrayList<>();

    PartList(WordReader reader) {
      this.reader = reader;
      this.text = reader.text();
    }

    List<WordPart> list() {
      return parts;
    }

    /** Reads one part outside of quotes; returns the offset after it. */
    int readUnquoted(int at) {
      char c = text.charAt(at);
      if (c == '\'') {
        int end = reader.require('\'', at + 1, at);
        parts.add(new WordPart.LiteralText(text.substring(at + 1, end), at + 1, end, true));
        return end + 1;
      }
      if (c == '"') {
        return readDoubleQuotes(at);
      }
      if (c == '\\') {
        return readBackslash(at, "");
      }
      if (c == '~' && isTildePlace(at)) {
        return add(new WordPart.Special(at, at + 1));
      }
      return readOther(at, Quotes.NONE);
    }

    private boolean isTildePlace(int at) {
      char before = at > 0 ? text.charAt(at - 1) : ' ';
      return parts.isEmpty() || before == '=' || before == ':';
    }

    private int readDoubleQuotes(int from) {
      int at = from + 1;
      parts.add(new WordPart.LiteralText("", at, at, true));
      while (at < text.length() && text.charAt(at) != '"') {
        at = readQuoted(at);
      }
      if (at >= text.length()) {
        throw reader.unclosed("\"", from);
      }
      return at + 1;
    }

    /** Reads one part inside of double quotes; returns the offset after it. */
    int readQuoted(int at) {
      return text.charAt(at) == '\\' ? readBackslash(at, "$`\"\\\n") : readOther(at, Quotes.DOUBLE);
    }

    /** Reads a backslash and what it protects, which is one of these characters, or any. */
    private int readBackslash(int at, String escapable) {
      if (at + 1 >= text.length()) {
        return literal("\\", at, at + 1, true);
      }
      char next = text.charAt(at + 1);
      if (next == '\n') {
        return skip(at, at + 2);
      }
      return escapable.isEmpty() || escapable.indexOf(next) >= 0
          ? literal(String.valueOf(next), at, at + 2, true)
          : literal("\\", at, at + 1, true);
    }

    /** Skips characters that the shell drops; those around them are neighbors. */
    private int skip(int from, int to) {
      int last = parts.size() - 1;
      if (last >= 0 && parts.get(last) instanceof WordPart.LiteralText one && one.to() == from) {
        parts.set(last, new WordPart.LiteralText(one.text(), one.from(), to, one.isQuoted()));
      }
      return to;
    }

    private int readOther(int at, Quotes quotes) {
      char c = text.charAt(at);
      if (c == '`') {
        return add(reader.backquotes(at));
      }
      if (c == '$') {
        WordPart part = reader.dollar(at, quotes);
        return part instanceof WordPart.LiteralText
            ? literal("$", at, at + 1, quotes == Quotes.DOUBLE)
            : add(part);
      }
      String stops = quotes == Quotes.DOUBLE ? "\"\\$`}()" : ENDS + "'\"\\$`~}";
      int end = at + 1;
      while (end < text.length() && stops.indexOf(text.charAt(end)) < 0) {
        end++;
      }
      return literal(text.substring(at, end), at, end, quotes == Quotes.DOUBLE);
    }

    private int add(WordPart part) {
      parts.add(part);
      return part.to();
    }

    private int literal(String characters, int from, int to, boolean isQuoted) {
      int last = parts.size() - 1;
      if (last >= 0
          && parts.get(last) instanceof WordPart.LiteralText literal
          && literal.to() == from
          && literal.isQuoted() == isQuoted) {
        parts.set(
            last,
            new WordPart.LiteralText(literal.text() + characters, literal.from(), to, isQuoted));
      } else {
        parts.add(new WordPart.LiteralText(characters, from, to, isQuoted));
      }
      return to;
    }
  }
}
