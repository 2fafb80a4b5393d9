package labnotes.format.shell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Parses the commands of a script by the grammar of the POSIX shell, as dash reads it. */
final class ScriptParser {
  private static final int MAX_DEPTH = 200;
  private static final Set<String> CLOSING =
      Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");
  private static final Map<String, String> CLOSED_BY =
      Map.of(
          "if", "fi", "then", "fi", "elif", "fi", "else", "fi", "case", "esac", "do", "done", "{",
          "}", "(", ")");

  private final LexemeReader reader;
  private final CommandParser commands;
  private Lexeme now;
  private int end;
  private int depth;

  /**
   * Parses from an offset on.
   *
   * @param substitutions how many substitutions the text is inside of
   */
  ScriptParser(String text, int from, int substitutions) {
    this.reader = new LexemeReader(text, from, substitutions);
    this.commands = new CommandParser(this);
    this.end = from;
    this.now = reader.next();
  }

  static ShellScript parse(String text) {
    List<ShellStatement> statements = new ArrayList<>();
    Optional<ShellScript.SyntaxError> error = Optional.empty();
    Optional<Integer> open = Optional.empty();
    try {
      ScriptParser parser = new ScriptParser(text, 0, 0);
      parser.readInto(statements);
      open = parser.reader.openHereDocument();
    } catch (ShellSyntaxException rejected) {
      error =
          Optional.of(
              new ShellScript.SyntaxError(String.valueOf(rejected.getMessage()), rejected.at()));
    }
    return new ShellScript(List.copyOf(statements), error, open);
  }

  private void readInto(List<ShellStatement> statements) {
    skipLines();
    while (!now.isEnd()) {
      statements.add(statement());
      skipLines();
    }
  }

  /** All statements up to the end of the text. */
  List<ShellStatement> untilEnd() {
    List<ShellStatement> statements = new ArrayList<>();
    readInto(statements);
    return statements;
  }

  /** The statements of a substitution up to its closing bracket. */
  List<ShellStatement> untilBracket(int start) {
    List<ShellStatement> statements = new ArrayList<>();
    skipLines();
    while (!now.isOperator(")")) {
      if (now.isEnd()) {
        throw new ShellSyntaxException("the closing bracket is missing", start);
      }
      statements.add(statement());
      skipLines();
    }
    end = now.to();
    return statements;
  }

  /** The offset after what was parsed. */
  int end() {
    return end;
  }

  Lexeme now() {
    return now;
  }

  /** The current lexeme; the next one becomes current. */
  Lexeme take() {
    Lexeme taken = now;
    end = taken.to();
    now = reader.next();
    return taken;
  }

  /** Whether the current word is a number directly before the operator of a redirection. */
  boolean isDescriptor() {
    return now.text().matches("[0-9]+") && reader.isAtRedirection();
  }

  LexemeReader reader() {
    return reader;
  }

  void skipLines() {
    while (now.isOperator("\n")) {
      take();
    }
  }

  ShellSyntaxException unexpected() {
    return new ShellSyntaxException("unexpected " + now.displayName(), now.from());
  }

  /** The word that must come next, such as {@code fi} for an {@code if}. */
  void require(String closer, Lexeme opener) {
    skipLines();
    boolean isHere = closer.equals(")") ? now.isOperator(")") : now.isWord(closer);
    if (now.isEnd()) {
      throw unclosed(opener);
    }
    if (!isHere) {
      throw unexpected();
    }
    take();
  }

  private static ShellSyntaxException unclosed(Lexeme opener) {
    String closer = CLOSED_BY.getOrDefault(opener.text(), "done");
    return new ShellSyntaxException(
        "`" + opener.text() + "` has no matching `" + closer + "`", opener.from());
  }

  /** At least one statement, up to the word that ends the list. */
  List<ShellStatement> list(Lexeme opener) {
    List<ShellStatement> statements = possiblyEmptyList(opener, Lexeme::isEnd);
    if (statements.isEmpty()) {
      throw unexpected();
    }
    return statements;
  }

  /** Statements up to a closing word or bracket, or to another end. */
  List<ShellStatement> possiblyEmptyList(Lexeme opener, Predicate<Lexeme> isOtherEnd) {
    List<ShellStatement> statements = new ArrayList<>();
    skipLines();
    while (!isClosing() && !isOtherEnd.test(now)) {
      statements.add(statement());
      skipLines();
    }
    if (now.isEnd()) {
      throw unclosed(opener);
    }
    return statements;
  }

  private boolean isClosing() {
    return now.isOperator(")") || (now.word() != null && CLOSING.contains(now.text()));
  }

  /** One statement with its separator. */
  private ShellStatement statement() {
    ShellStatement statement = andOr();
    if (now.isOperator("&")) {
      take();
      statement = at(statement.from(), new ScriptCommand.Background(statement));
      if (now.isOperator(";")) {
        throw unexpected();
      }
    } else if (now.isOperator(";")) {
      take();
      if (now.isOperator(";") || now.isOperator("&")) {
        throw unexpected();
      }
    } else if (!now.isEnd()
        && !now.isOperator("\n")
        && !now.isOperator(")")
        && !now.isOperator(";;")
        && !isClosing()) {
      throw unexpected();
    }
    return statement;
  }

  ShellStatement at(int from, ScriptCommand command) {
    return new ShellStatement(command, from, end);
  }

  private ShellStatement andOr() {
    ShellStatement left = pipeline();
    while (now.isOperator("&&") || now.isOperator("||")) {
      boolean isAnd = take().text().equals("&&");
      skipLines();
      ShellStatement right = pipeline();
      left = at(left.from(), new ScriptCommand.AndOr(left, isAnd, right));
    }
    return left;
  }

  private ShellStatement pipeline() {
    int from = now.from();
    boolean isNegated = now.isWord("!");
    if (isNegated) {
      take();
    }
    List<ShellStatement> piped = new ArrayList<>(List.of(command()));
    while (now.isOperator("|")) {
      take();
      skipLines();
      piped.add(command());
    }
    return piped.size() == 1 && !isNegated
        ? piped.get(0)
        : at(from, new ScriptCommand.Pipeline(List.copyOf(piped), isNegated));
  }

  ShellStatement command() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new ShellSyntaxException("the commands are nested too deeply", now.from());
    }
    ShellStatement command = commands.read();
    depth--;
    return command;
  }
}
