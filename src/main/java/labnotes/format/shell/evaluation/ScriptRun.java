package labnotes.format.shell.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import labnotes.format.shell.evaluation.ShellState.Status;
import labnotes.format.shell.syntax.Redirection;
import labnotes.format.shell.syntax.ScriptCommand;
import labnotes.format.shell.syntax.ShellScript;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;

/** Follows a script on all the ways that the shell may take. */
final class ScriptRun {
  private final Map<Integer, ShellAssignment> assignments = new TreeMap<>();
  private final Map<String, List<ShellStatement>> functions = new HashMap<>();
  private final Set<String> running = new HashSet<>();
  private final List<ShellState> ends = new ArrayList<>();
  private final BuiltinCommands builtins = new BuiltinCommands(this);
  private final ShellAliases aliases = new ShellAliases();
  private Optional<Integer> stop = Optional.empty();
  private boolean isObscure;
  private ShellState state;
  private int conditions;
  private int subshells;

  private ScriptRun(ShellState start) {
    this.state = start;
  }

  static ShellEvaluation of(ShellScript script, ShellState start) {
    ScriptRun run = new ScriptRun(start);
    run.statements(script.statements());
    if (run.isObscure) {
      run.state.end();
      run.ends.clear();
    }
    run.ends.add(run.state);
    ShellState end = new ShellState();
    end.join(run.ends);
    return new ShellEvaluation(
        script,
        List.copyOf(run.assignments.values()),
        ReferenceFinder.find(script.statements()),
        end,
        run.stop);
  }

  ShellState state() {
    return state;
  }

  private void statements(List<ShellStatement> statements) {
    for (ShellStatement statement : statements) {
      statement(statement);
    }
  }

  private void statement(ShellStatement statement) {
    if (state.isReachable()) {
      run(statement);
    }
  }

  private void run(ShellStatement statement) {
    ScriptCommand command = statement.command();
    if (command instanceof ScriptCommand.Simple simple) {
      simple(simple, statement);
    } else if (command instanceof ScriptCommand.Pipeline pipeline) {
      pipeline(pipeline);
    } else if (command instanceof ScriptCommand.AndOr both) {
      statement(both.left());
      Status needed = both.isAnd() ? Status.SUCCESS : Status.FAILURE;
      ifStatus(needed, () -> statement(both.right()));
    } else if (command instanceof ScriptCommand.Background background) {
      isolated(() -> statement(background.command()));
      state.finish(Status.SUCCESS);
    } else if (command instanceof ScriptCommand.CommandGroup group) {
      if (group.isSubshell()) {
        isolated(() -> statements(group.commands()));
      } else {
        statements(group.commands());
      }
    } else if (command instanceof ScriptCommand.Redirected redirected) {
      redirected(redirected.redirections(), () -> statement(redirected.command()));
    } else if (command instanceof ScriptCommand.Function function) {
      define(function, statement.from());
    } else if (command instanceof ScriptCommand.If condition) {
      condition(condition, 0);
    } else if (command instanceof ScriptCommand.Case selection) {
      selection(selection);
    } else {
      loop(command);
    }
  }

  private void pipeline(ScriptCommand.Pipeline pipeline) {
    if (pipeline.commands().size() > 1) {
      pipeline.commands().forEach(one -> isolated(() -> statement(one)));
      state.finish(Status.UNKNOWN);
    } else {
      statements(pipeline.commands());
    }
    if (pipeline.isNegated()) {
      state.finish(
          switch (state.status()) {
            case SUCCESS -> Status.FAILURE;
            case FAILURE -> Status.SUCCESS;
            case UNKNOWN -> Status.UNKNOWN;
          });
    }
  }

  private void ifStatus(Status needed, Runnable commands) {
    if (state.status() == Status.UNKNOWN) {
      perhaps(commands);
    } else if (state.status() == needed) {
      if (state.isReachable()) {
        commands.run();
      }
    }
  }

  /** Commands that the shell may run or not. */
  void perhaps(Runnable commands) {
    ShellState before = state;
    state = before.branch();
    conditions++;
    commands.run();
    conditions--;
    join(before, List.of(state, before));
  }

  private void join(ShellState before, List<ShellState> ways) {
    before.join(ways);
    state = before;
  }

  /** Commands in a subshell. */
  void isolated(Runnable commands) {
    ShellState before = state;
    state = before.branch();
    subshells++;
    commands.run();
    subshells--;
    state = before;
    state.finish(Status.UNKNOWN);
  }

  private void redirected(List<Redirection> redirections, Runnable commands) {
    redirections.forEach(one -> builtins.expand(one.target().parts()));
    redirections.forEach(one -> builtins.expand(one.body()));
    if (redirections.stream().allMatch(Redirection::isSafe)) {
      commands.run();
    } else {
      perhaps(commands);
      state.finish(Status.UNKNOWN);
    }
  }

  private void condition(ScriptCommand.If command, int index) {
    if (index == command.alternatives().size()) {
      state.finish(Status.SUCCESS);
      command.otherwise().ifPresent(this::statements);
      return;
    }
    ScriptCommand.Alternative one = command.alternatives().get(index);
    statements(one.condition());
    if (!state.isReachable()) {
      return;
    }
    if (state.status() == Status.SUCCESS) {
      statements(one.commands());
    } else if (state.status() == Status.FAILURE) {
      condition(command, index + 1);
    } else {
      conditions++;
      ShellState before = state;
      state = before.branch();
      statements(one.commands());
      ShellState taken = state;
      state = before.branch();
      condition(command, index + 1);
      join(before, List.of(taken, state));
      conditions--;
    }
  }

  private void selection(ScriptCommand.Case command) {
    builtins.expand(command.word().parts());
    ShellState before = state;
    before.finish(Status.SUCCESS);
    List<ShellState> taken = new ArrayList<>();
    boolean hasDefault = false;
    conditions++;
    for (ScriptCommand.CaseItem item : command.items()) {
      state = before.branch();
      item.patterns().forEach(pattern -> builtins.expand(pattern.parts()));
      statements(item.commands());
      taken.add(state);
      hasDefault |= item.patterns().stream().anyMatch(pattern -> pattern.source().equals("*"));
    }
    conditions--;
    if (!hasDefault) {
      taken.add(before);
    }
    join(before, taken);
  }

  private void loop(ScriptCommand command) {
    ShellState before = state;
    state = before.branch();
    conditions++;
    if (command instanceof ScriptCommand.For iteration) {
      iteration.words().forEach(word -> builtins.expand(word.parts()));
      forgetChanges(iteration.commands());
      state.assign(iteration.name(), ShellValue.UNKNOWN);
      statements(iteration.commands());
    } else if (command instanceof ScriptCommand.Loop loop) {
      forgetChanges(loop.condition());
      forgetChanges(loop.commands());
      statements(loop.condition());
      statements(loop.commands());
    }
    conditions--;
    join(before, List.of(state, before));
    if (command instanceof ScriptCommand.For iteration) {
      state.assign(iteration.name(), ShellValue.UNKNOWN);
    }
    state.finish(Status.UNKNOWN);
  }

  private void forgetChanges(List<ShellStatement> statements) {
    for (ScriptReference one : ReferenceFinder.find(statements)) {
      if (one.use() == ScriptReference.Use.ASSIGN || one.use() == ScriptReference.Use.CHANGE) {
        state.assign(one.name(), ShellValue.UNKNOWN);
      }
    }
  }

  private void define(ScriptCommand.Function function, int at) {
    if (aliases.contains(function.name())) {
      obscure(at);
      return;
    }
    if (conditions == 0) {
      functions.put(function.name(), List.of(function.body()));
    } else {
      List<ShellStatement> bodies =
          new ArrayList<>(functions.getOrDefault(function.name(), List.of()));
      bodies.add(function.body());
      functions.put(function.name(), bodies);
    }
    state.finish(Status.SUCCESS);
  }

  /** Whether the script defines a function of that name. */
  boolean isFunction(String name) {
    return functions.containsKey(name);
  }

  /** Calls a function of the script; of several definitions, any may be the one. */
  void call(String name) {
    if (!running.add(name)) {
      state.forgetAll();
      return;
    }
    for (ShellStatement body : functions.getOrDefault(name, List.of())) {
      perhaps(
          () -> {
            statement(body);
            ReferenceFinder.locals(body).forEach(one -> state.assign(one, ShellValue.UNKNOWN));
          });
    }
    running.remove(name);
    state.finish(Status.UNKNOWN);
  }

  /** The shell leaves a function, or the script. */
  void leave(ShellStatement at) {
    if (subshells == 0 && running.isEmpty()) {
      stop = stop.or(() -> Optional.of(at.from()));
      ends.add(state.copy());
    }
    if (running.isEmpty() || subshells > 0) {
      state.end();
    } else {
      state.forgetAll();
    }
  }

  ShellAliases aliases() {
    return aliases;
  }

  /** From here on it is not known which commands the shell runs, also behind a subshell. */
  void obscure(int at) {
    if (!isObscure) {
      stop = Optional.of(at);
    }
    isObscure = true;
    state.end();
  }

  /** The shell ends. */
  void exit(int at) {
    if (subshells == 0) {
      stop = stop.or(() -> Optional.of(at));
    }
    state.end();
  }

  private void simple(ScriptCommand.Simple command, ShellStatement statement) {
    redirected(command.redirections(), () -> unredirected(command, statement));
  }

  private void unredirected(ScriptCommand.Simple command, ShellStatement statement) {
    if (command.words().isEmpty()) {
      state.finish(Status.SUCCESS);
      for (ShellWord assignment : command.assignments()) {
        assign(assignment, statement);
        if (builtins.runsCommands(assignment.parts())) {
          state.finish(Status.UNKNOWN);
        }
      }
    } else {
      builtins.run(command, statement);
    }
  }

  /** Assigns a variable. */
  void assign(ShellWord assignment, ShellStatement statement) {
    ShellValue value = builtins.value(assignment.value());
    String name = assignment.assigned().orElseThrow();
    state.assign(name, value);
    if (subshells == 0) {
      boolean isPlain = conditions == 0;
      assignments.merge(
          assignment.from(),
          new ShellAssignment(assignment, state.get(name), statement, isPlain),
          (one, other) ->
              new ShellAssignment(assignment, one.value().or(other.value()), statement, false));
    }
  }
}
