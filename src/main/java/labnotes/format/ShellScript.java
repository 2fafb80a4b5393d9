package labnotes.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of a shell script as far as settings files need them.
 *
 * @param assignments words that assign a variable outside of any condition, loop or function
 * @param commands all simple commands, each with its words
 * @param faults why the shell would refuse the script, the first one first
 */
record ShellScript(
    List<ShellWord> assignments, List<List<ShellWord>> commands, List<Fault> faults) {
  private static final Map<String, String> CLOSED_BY =
      Map.of("if", "fi", "case", "esac", "do", "done", "{", "}", "(", ")");
  private static final List<String> BEFORE_A_COMMAND =
      List.of("if", "then", "elif", "else", "while", "until", "do", "{", "!");

  /** One reason for which the shell would refuse the script, at an offset. */
  record Fault(String message, int at) {}

  static ShellScript of(String text) {
    ShellWords.Cut cut = ShellWords.of(text);
    Reader reader = new Reader();
    cut.words().forEach(reader::read);
    reader.endCommand();
    cut.unclosed()
        .ifPresent(
            at ->
                reader.faults.add(
                    new Fault("the closing " + closing(text, at) + " is missing", at)));
    if (cut.unclosed().isEmpty()) {
      reader.open.forEach(
          word ->
              reader.faults.add(
                  new Fault(
                      "'" + word.text() + "' is never closed by '" + closer(word) + "'",
                      word.from())));
    }
    return new ShellScript(reader.assignments, reader.commands, reader.faults);
  }

  private static String closing(String text, int at) {
    char c = text.charAt(at);
    return c == '$' ? "bracket" : String.valueOf(c);
  }

  private static String closer(ShellWord word) {
    return Optional.ofNullable(CLOSED_BY.get(word.text())).orElse("");
  }

  private static final class Reader {
    private final List<ShellWord> assignments = new ArrayList<>();
    private final List<List<ShellWord>> commands = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Deque<ShellWord> open = new ArrayDeque<>();
    private List<ShellWord> command = new ArrayList<>();

    private void read(ShellWord word) {
      if (word.ends()) {
        bracket(word);
      } else if (command.isEmpty() && !word.operator()) {
        first(word);
      } else {
        command.add(word);
      }
    }

    private void bracket(ShellWord word) {
      endCommand();
      if (word.text().equals("(")) {
        open.push(word);
      } else if (word.text().equals(")") && !isOpen("case")) {
        close(word);
      }
    }

    private void first(ShellWord word) {
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

    private void close(ShellWord word) {
      if (!open.isEmpty() && closer(open.peek()).equals(word.text())) {
        open.pop();
      } else {
        faults.add(new Fault("'" + word.text() + "' closes nothing", word.from()));
      }
    }

    private boolean isOpen(String keyword) {
      return !open.isEmpty() && open.peek().text().equals(keyword);
    }

    private void endCommand() {
      List<ShellWord> ended = command;
      command = new ArrayList<>();
      if (ended.isEmpty()) {
        return;
      }
      commands.add(List.copyOf(ended));
      int start = ended.get(0).text().equals("export") ? 1 : 0;
      boolean onlyAssigns = ended.stream().skip(start).allMatch(ShellWord::assigns);
      if (open.isEmpty() && onlyAssigns) {
        assignments.addAll(ended.subList(start, ended.size()));
      }
    }
  }
}
