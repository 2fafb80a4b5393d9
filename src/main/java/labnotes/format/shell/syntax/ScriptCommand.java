package labnotes.format.shell.syntax;

import java.util.List;
import java.util.Optional;

/** A command of a shell script. */
public sealed interface ScriptCommand {
  /**
   * A simple command.
   *
   * @param assignments the assignments in front of it, each a word
   * @param words its name and arguments; empty for assignments alone
   */
  record Simple(List<ShellWord> assignments, List<ShellWord> words, List<Redirection> redirections)
      implements ScriptCommand {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirections = List.copyOf(redirections);
    }
  }

  /** Commands of a pipe. If there are several, each runs in a subshell. */
  record Pipeline(List<ShellStatement> commands, boolean isNegated) implements ScriptCommand {}

  /**
   * A command that runs only if another one succeeds, or only if it fails.
   *
   * @param isAnd whether the right one runs if the left one succeeds
   */
  record AndOr(ShellStatement left, boolean isAnd, ShellStatement right) implements ScriptCommand {}

  /** A command that the shell does not wait for. */
  record Background(ShellStatement command) implements ScriptCommand {}

  /** Commands in braces or parentheses. */
  record CommandGroup(List<ShellStatement> commands, boolean isSubshell) implements ScriptCommand {}

  /**
   * One of several lists of commands.
   *
   * @param alternatives in order; the first whose condition succeeds runs
   * @param otherwise what runs if none does; empty if there is no {@code else}
   */
  record If(List<Alternative> alternatives, Optional<List<ShellStatement>> otherwise)
      implements ScriptCommand {}

  /** A condition and what it guards. */
  record Alternative(List<ShellStatement> condition, List<ShellStatement> commands) {}

  /** {@code while} and {@code until}. */
  record Loop(List<ShellStatement> condition, List<ShellStatement> commands)
      implements ScriptCommand {}

  /** {@code for}, with the name of its variable. */
  record For(String name, List<ShellWord> words, List<ShellStatement> commands)
      implements ScriptCommand {}

  /** {@code case}. */
  record Case(ShellWord word, List<CaseItem> items) implements ScriptCommand {}

  /** Patterns and what they guard. */
  record CaseItem(List<ShellWord> patterns, List<ShellStatement> commands) {}

  /** The definition of a function. */
  record Function(String name, ShellStatement body) implements ScriptCommand {}

  /** A compound command with redirections. */
  record Redirected(ShellStatement command, List<Redirection> redirections)
      implements ScriptCommand {}
}
