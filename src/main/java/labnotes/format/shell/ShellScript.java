package labnotes.format.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of a shell script, as far as files of variables need them.
 *
 * @param assignments words that assign a variable outside of any condition, loop or function
 * @param commands all simple commands, each with its words
 * @param errors why the shell would reject the script, the first error first
 */
public record ShellScript(
    List<ShellToken> assignments, List<List<ShellToken>> commands, List<SyntaxError> errors) {
  private static final Map<String, String> CLOSED_BY =
      Map.of("if", "fi", "case", "esac", "do", "done", "{", "}", "(", ")");
  private static final List<String> BEFORE_A_COMMAND =
      List.of("if", "then", "elif", "else", "while", "until", "do", "{", "!");

  /** An error for which the shell would reject the script, at an offset. */
  record SyntaxError(String message, int at) {}

  /** The commands of a script. */
  public static ShellScript parse(String text) {
    ShellTokenizer.Tokens tokens = ShellTokenizer.tokenize(text);
    CommandParser parser = new CommandParser();
    tokens.tokens().forEach(parser::read);
    parser.endCommand();
    tokens.unclosed().ifPresent(at -> parser.addError(unclosedQuote(text, at), at));
    if (tokens.unclosed().isEmpty()) {
      parser.open.forEach(
          word ->
              parser.addError(
                  "'" + word.text() + "' has no matching '" + closer(word) + "'", word.from()));
    }
    return new ShellScript(parser.assignments, parser.commands, parser.errors);
  }

  private static String unclosedQuote(String text, int at) {
    char c = text.charAt(at);
    return "the closing " + (c == '$' ? "bracket" : String.valueOf(c)) + " is missing";
  }

  private static String closer(ShellToken word) {
    return Optional.ofNullable(CLOSED_BY.get(word.text())).orElse("");
  }

  private static final class CommandParser {
    private final List<ShellToken> assignments = new ArrayList<>();
    private final List<List<ShellToken>> commands = new ArrayList<>();
    private final List<SyntaxError> errors = new ArrayList<>();
    private final Deque<ShellToken> open = new ArrayDeque<>();
    private List<ShellToken> command = new ArrayList<>();

    private void addError(String message, int at) {
      errors.add(new SyntaxError(message, at));
    }

    private void read(ShellToken word) {
      if (word.endsCommand()) {
        readBracket(word);
      } else if (command.isEmpty() && !word.isOperator()) {
        readFirst(word);
      } else {
        command.add(word);
      }
    }

    private void readBracket(ShellToken word) {
      endCommand();
      if (word.text().equals("(")) {
        open.push(word);
      } else if (word.text().equals(")") && !isOpen("case")) {
        close(word);
      }
    }

    private void readFirst(ShellToken word) {
      String text = word.text();
      if (CLOSED_BY.containsKey(text)) {
        open.push(word);
      } else if (CLOSED_BY.containsValue(text)) {
        close(word);
      }
      if (!BEFORE_A_COMMAND.contains(text)) {
        command.add(word);
      }
    }

    private void close(ShellToken word) {
      if (!open.isEmpty() && closer(open.peek()).equals(word.text())) {
        open.pop();
      } else {
        addError("unexpected '" + word.text() + "'", word.from());
      }
    }

    private boolean isOpen(String keyword) {
      return !open.isEmpty() && open.peek().text().equals(keyword);
    }

    private void endCommand() {
      List<ShellToken> ended = command;
      command = new ArrayList<>();
      if (ended.isEmpty()) {
        return;
      }
      commands.add(List.copyOf(ended));
      int start = ended.get(0).text().equals("export") ? 1 : 0;
      boolean onlyAssigns = ended.stream().skip(start).allMatch(ShellToken::isAssignment);
      if (open.isEmpty() && onlyAssigns) {
        assignments.addAll(ended.subList(start, ended.size()));
      }
    }
  }
}
