package labnotes.format.shell.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.shell.evaluation.ScriptReference.Use;
import labnotes.format.shell.syntax.Redirection;
import labnotes.format.shell.syntax.ScriptCommand;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;
import labnotes.format.shell.syntax.WordPart;

/** Finds all places of a script that name variables. */
final class ReferenceFinder {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern APPENDING = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(\\[.*]|\\+)=");
  private static final Pattern EVALUATED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=");
  private static final Set<String> DECLARING =
      Set.of("export", "readonly", "local", "typeset", "declare");
  private static final Set<String> READING = Set.of("read", "getopts", "unset", "mapfile", "let");
  private static final Set<String> BUILT_IN =
      Set.of(
          ":",
          "true",
          "false",
          "[",
          "test",
          "echo",
          "printf",
          "cd",
          "set",
          "shift",
          "exit",
          "return",
          "break",
          "continue",
          "umask",
          "ulimit",
          "trap",
          "wait",
          "alias");

  private final List<ScriptReference> found = new ArrayList<>();
  private final List<String> locals = new ArrayList<>();
  private int inSubstitution = -1;
  private int subshells;
  private int functions;

  private ReferenceFinder() {}

  static List<ScriptReference> find(List<ShellStatement> statements) {
    ReferenceFinder finder = new ReferenceFinder();
    finder.statements(statements);
    return List.copyOf(finder.found);
  }

  private void add(String name, Use use, int at) {
    boolean isLost = subshells > 0 && (use == Use.ASSIGN || use == Use.CHANGE || use == Use.EXPORT);
    if (!isLost) {
      int place = inSubstitution >= 0 ? inSubstitution : at;
      found.add(new ScriptReference(name, use, place, functions > 0));
    }
  }

  private void statements(List<ShellStatement> statements) {
    statements.forEach(this::statement);
  }

  private void subshell(List<ShellStatement> statements) {
    subshells++;
    statements(statements);
    subshells--;
  }

  private void statement(ShellStatement statement) {
    ScriptCommand command = statement.command();
    if (command instanceof ScriptCommand.Simple simple) {
      simple(simple, statement.from());
    } else if (command instanceof ScriptCommand.Pipeline pipeline) {
      if (pipeline.commands().size() > 1) {
        subshell(pipeline.commands());
      } else {
        statements(pipeline.commands());
      }
    } else if (command instanceof ScriptCommand.AndOr both) {
      statements(List.of(both.left(), both.right()));
    } else if (command instanceof ScriptCommand.Background background) {
      subshell(List.of(background.command()));
    } else if (command instanceof ScriptCommand.CommandGroup group) {
      if (group.isSubshell()) {
        subshell(group.commands());
      } else {
        statements(group.commands());
      }
    } else if (command instanceof ScriptCommand.Redirected redirected) {
      statement(redirected.command());
      redirected.redirections().forEach(this::redirection);
    } else if (command instanceof ScriptCommand.Function function) {
      functions++;
      statement(function.body());
      functions--;
    } else {
      compound(command, statement.from());
    }
  }

  private void compound(ScriptCommand command, int from) {
    if (command instanceof ScriptCommand.If condition) {
      for (ScriptCommand.Alternative one : condition.alternatives()) {
        statements(one.condition());
        statements(one.commands());
      }
      condition.otherwise().ifPresent(this::statements);
    } else if (command instanceof ScriptCommand.Loop loop) {
      statements(loop.condition());
      statements(loop.commands());
    } else if (command instanceof ScriptCommand.For iteration) {
      add(iteration.name(), Use.CHANGE, from);
      iteration.words().forEach(this::word);
      statements(iteration.commands());
    } else if (command instanceof ScriptCommand.Case selection) {
      word(selection.word());
      for (ScriptCommand.CaseItem item : selection.items()) {
        item.patterns().forEach(this::word);
        statements(item.commands());
      }
    }
  }

  private void simple(ScriptCommand.Simple command, int from) {
    Use use = command.words().isEmpty() ? Use.ASSIGN : Use.CHANGE;
    for (ShellWord assignment : command.assignments()) {
      add(assignment.assigned().orElseThrow(), use, assignment.from());
    }
    command.assignments().forEach(this::word);
    command.words().forEach(this::word);
    command.redirections().forEach(this::redirection);
    if (!command.words().isEmpty()) {
      name(command.words(), from);
    }
  }

  private void name(List<ShellWord> words, int from) {
    String name = words.get(0).literal().orElse("");
    List<ShellWord> arguments = words.subList(1, words.size());
    if (name.equals("command") && !arguments.isEmpty()) {
      name(arguments, from);
    } else if (DECLARING.contains(name)) {
      arguments.forEach(this::declared);
      if (!name.equals("export") && !name.equals("readonly")) {
        arguments.forEach(this::addLocal);
      }
    } else if (READING.contains(name)) {
      for (ShellWord argument : arguments) {
        argument.literal().filter(ShellWord::isName).ifPresent(one -> add(one, Use.CHANGE, from));
      }
    } else if (!BUILT_IN.contains(name)) {
      appended(words.get(0)).ifPresent(one -> add(one, Use.CHANGE, from));
      if (name.equals("eval")) {
        arguments.forEach(argument -> evaluated(argument, from));
      }
      add("", Use.RUN, from);
    }
    if (name.equals("set")
        && arguments.stream().anyMatch(one -> one.source().matches("-\\w*a\\w*"))) {
      add("", Use.EXPORT, from);
    }
  }

  private void declared(ShellWord argument) {
    Optional<String> assigned = argument.assigned();
    assigned.ifPresent(name -> add(name, Use.ASSIGN, argument.from()));
    assigned
        .or(() -> declaredName(argument))
        .ifPresent(name -> add(name, Use.EXPORT, argument.from()));
    if (assigned.isEmpty() && argument.literal().filter(one -> one.contains("=")).isPresent()) {
      declaredName(argument).ifPresent(name -> add(name, Use.CHANGE, argument.from()));
    }
  }

  /** The variable that an argument of export names, or assigns in an unusual spelling. */
  static Optional<String> declaredName(ShellWord argument) {
    return argument.literal().map(one -> one.replaceFirst("(?s)=.*", "")).filter(ShellWord::isName);
  }

  private void evaluated(ShellWord argument, int from) {
    Matcher names = EVALUATED.matcher(argument.source());
    while (names.find()) {
      add(names.group(1), Use.CHANGE, from);
    }
  }

  private void addLocal(ShellWord argument) {
    argument.assigned().or(argument::literal).filter(ShellWord::isName).ifPresent(locals::add);
  }

  /** The variable that bash would append to, or whose element it would assign. */
  static Optional<String> appended(ShellWord word) {
    Matcher matcher = APPENDING.matcher(word.source());
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private void redirection(Redirection redirection) {
    word(redirection.target());
    parts(redirection.body());
  }

  private void word(ShellWord word) {
    parts(word.parts());
  }

  private void parts(List<WordPart> parts) {
    for (WordPart part : parts) {
      if (part instanceof WordPart.Parameter parameter) {
        add(parameter.name(), Use.READ, part.from());
        if (parameter.operator().endsWith("=")) {
          add(parameter.name(), Use.CHANGE, part.from());
        }
        parameter.argument().ifPresent(this::word);
      } else if (part instanceof WordPart.Arithmetic arithmetic) {
        arithmetic(arithmetic);
      } else if (part instanceof WordPart.Substitution substitution) {
        substitution(substitution);
      }
    }
  }

  private void arithmetic(WordPart.Arithmetic arithmetic) {
    Matcher names = NAME.matcher(arithmetic.expression().source());
    while (names.find()) {
      add(names.group(), Use.READ, arithmetic.from());
    }
    changed(arithmetic).forEach(name -> add(name, Use.CHANGE, arithmetic.from()));
    word(arithmetic.expression());
  }

  /** The variables that an arithmetic expression may assign. */
  static List<String> changed(WordPart.Arithmetic arithmetic) {
    String source = arithmetic.expression().source();
    return source.matches("(?s).*([^=!<>]=[^=]|<<=|>>=|\\+\\+|--).*")
        ? NAME.matcher(source).results().map(MatchResult::group).toList()
        : List.of();
  }

  /** The variables that a function has for itself. */
  static List<String> locals(ShellStatement body) {
    ReferenceFinder finder = new ReferenceFinder();
    finder.statement(body);
    return List.copyOf(finder.locals);
  }

  /** Offsets inside of backquotes are not those of the script. */
  private void substitution(WordPart.Substitution substitution) {
    int outer = inSubstitution;
    inSubstitution = outer >= 0 ? outer : substitution.from();
    subshell(substitution.commands());
    inSubstitution = outer;
  }
}
