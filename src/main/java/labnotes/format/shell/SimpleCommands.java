package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.shell.syntax.ScriptCommand;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;

/** The simple commands of a script, also those inside of compound ones. */
final class SimpleCommands {
  private final List<ShellStatement> found = new ArrayList<>();

  private SimpleCommands() {}

  static List<ShellStatement> of(List<ShellStatement> statements) {
    SimpleCommands commands = new SimpleCommands();
    commands.add(statements);
    return List.copyOf(commands.found);
  }

  /** The assignments and words of a simple command in their order. */
  static List<ShellWord> words(ShellStatement simple) {
    ScriptCommand.Simple command = (ScriptCommand.Simple) simple.command();
    List<ShellWord> words = new ArrayList<>(command.assignments());
    words.addAll(command.words());
    return words;
  }

  /** The name of the program or function that a simple command runs; empty if it only assigns. */
  static Optional<String> name(ShellStatement simple) {
    return ((ScriptCommand.Simple) simple.command())
        .words().stream().findFirst().map(ShellWord::source);
  }

  private void add(List<ShellStatement> statements) {
    statements.forEach(this::add);
  }

  private void add(ShellStatement statement) {
    ScriptCommand command = statement.command();
    if (command instanceof ScriptCommand.Simple) {
      found.add(statement);
    } else if (command instanceof ScriptCommand.Pipeline pipeline) {
      add(pipeline.commands());
    } else if (command instanceof ScriptCommand.AndOr both) {
      add(List.of(both.left(), both.right()));
    } else if (command instanceof ScriptCommand.Background background) {
      add(background.command());
    } else if (command instanceof ScriptCommand.CommandGroup group) {
      add(group.commands());
    } else if (command instanceof ScriptCommand.Redirected redirected) {
      add(redirected.command());
    } else if (command instanceof ScriptCommand.Function function) {
      add(function.body());
    } else if (command instanceof ScriptCommand.Loop loop) {
      add(loop.condition());
      add(loop.commands());
    } else if (command instanceof ScriptCommand.For iteration) {
      add(iteration.commands());
    } else if (command instanceof ScriptCommand.Case selection) {
      selection.items().forEach(item -> add(item.commands()));
    } else if (command instanceof ScriptCommand.If condition) {
      for (ScriptCommand.Alternative one : condition.alternatives()) {
        add(one.condition());
        add(one.commands());
      }
      condition.otherwise().ifPresent(this::add);
    }
  }
}
