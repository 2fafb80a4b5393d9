package labnotes.format.shell.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.format.shell.evaluation.ShellState.Status;
import labnotes.format.shell.syntax.ScriptCommand;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;
import labnotes.format.shell.syntax.WordPart;

/** What simple commands and the expansions in words do to variables. */
record BuiltinCommands(ScriptRun run) {
  private static final Set<String> SUCCEEDING = Set.of(":", "true", "echo", "trap", "umask");

  private ShellState state() {
    return run.state();
  }

  /** Runs a simple command that has a name. */
  void run(ScriptCommand.Simple command, ShellStatement statement) {
    command.assignments().forEach(word -> expand(word.parts()));
    command.words().forEach(word -> expand(word.parts()));
    if (!state().isReachable()) {
      return;
    }
    if (persists(command.words().get(0))) {
      command.assignments().stream()
          .flatMap(word -> word.assigned().stream())
          .forEach(name -> state().assign(name, ShellValue.UNKNOWN));
    }
    named(command.words(), statement);
  }

  /** Whether some shells keep the assignments in front of the command. */
  private boolean persists(ShellWord name) {
    return !name.literal()
        .filter(
            one ->
                !run.isFunction(one)
                    && !Set.of(
                            ":",
                            ".",
                            "eval",
                            "exec",
                            "exit",
                            "export",
                            "readonly",
                            "return",
                            "set",
                            "shift",
                            "times",
                            "trap",
                            "unset")
                        .contains(one))
        .isPresent();
  }

  private void named(List<ShellWord> words, ShellStatement statement) {
    Optional<String> name = words.get(0).literal();
    List<ShellWord> arguments = words.subList(1, words.size());
    if (name.isEmpty()) {
      ReferenceFinder.appended(words.get(0))
          .ifPresentOrElse(this::forget, () -> state().forgetAll());
      state().finish(Status.UNKNOWN);
      return;
    }
    if (run.aliases().contains(name.get())) {
      aliased(statement.from());
      return;
    }
    switch (name.get()) {
      case "alias" -> {
        state().finish(Status.UNKNOWN);
        if (!run.aliases().define(arguments)) {
          run.obscure(statement.from());
        }
      }
      case "export", "readonly" -> declare(name.get(), arguments, statement);
      case "exit" -> run.exit(statement.from());
      case "return" -> run.leave(statement);
      case "eval", ".", "source", "let" -> state().forgetAll();
      case "exec" -> {
        if (!arguments.isEmpty()) {
          run.exit(statement.from());
        }
      }
      case "set" -> {
        boolean readsOnly =
            arguments.stream().anyMatch(one -> one.source().matches("-\\w*n\\w*|noexec"));
        if (readsOnly) {
          run.exit(statement.from());
        }
      }
      default -> other(name.get(), words, arguments, statement);
    }
  }

  private void aliased(int at) {
    state().forgetAll();
    if (run.aliases().isAnyOpen()) {
      run.obscure(at);
    }
  }

  private void other(
      String name, List<ShellWord> words, List<ShellWord> arguments, ShellStatement statement) {
    if (run.isFunction(name)) {
      run.call(name);
      return;
    }
    state().finish(status(name));
    switch (name) {
      case "unset" -> unset(arguments);
      case "read", "getopts", "mapfile", "readarray" -> {
        names(arguments).forEach(this::forget);
        List.of("OPTARG", "OPTIND", "REPLY", "MAPFILE").forEach(this::forget);
      }
      case "typeset", "declare", "local" -> {
        names(arguments).forEach(this::forget);
        arguments.forEach(one -> one.assigned().ifPresent(this::forget));
      }
      case "printf" -> {
        if (arguments.size() > 1 && arguments.get(0).source().equals("-v")) {
          names(arguments).forEach(this::forget);
        }
      }
      case "cd" -> List.of("PWD", "OLDPWD").forEach(this::forget);
      case "command", "builtin" -> {
        if (!arguments.isEmpty() && !arguments.get(0).source().startsWith("-")) {
          named(arguments, statement);
        }
      }
      default -> ReferenceFinder.appended(words.get(0)).ifPresent(this::forget);
    }
  }

  private static Status status(String name) {
    return SUCCEEDING.contains(name)
        ? Status.SUCCESS
        : name.equals("false") ? Status.FAILURE : Status.UNKNOWN;
  }

  private static List<String> names(List<ShellWord> arguments) {
    return arguments.stream()
        .flatMap(one -> one.literal().stream())
        .filter(ShellWord::isName)
        .toList();
  }

  private void forget(String name) {
    state().assign(name, ShellValue.UNKNOWN);
  }

  private void declare(String command, List<ShellWord> arguments, ShellStatement statement) {
    state().finish(Status.SUCCESS);
    for (ShellWord argument : arguments) {
      Optional<String> assigned = argument.assigned();
      if (assigned.isPresent()) {
        run.assign(argument, statement);
      } else if (argument.literal().isEmpty()) {
        state().forgetAll();
      }
      Optional<String> name = assigned.or(() -> ReferenceFinder.declaredName(argument));
      if (assigned.isEmpty() && argument.literal().filter(one -> one.contains("=")).isPresent()) {
        name.ifPresent(this::forget);
      }
      if (command.equals("readonly")) {
        name.ifPresent(state()::protect);
      }
    }
  }

  private void unset(List<ShellWord> arguments) {
    state().finish(Status.UNKNOWN);
    boolean isFunction = !arguments.isEmpty() && arguments.get(0).source().equals("-f");
    if (!isFunction) {
      names(arguments).forEach(name -> state().assign(name, ShellValue.UNSET));
      if (arguments.stream().anyMatch(one -> one.literal().isEmpty())) {
        state().forgetAll();
      }
    }
  }

  /** Whether the expansions of a word run commands. */
  boolean runsCommands(List<WordPart> parts) {
    return parts.stream()
        .anyMatch(
            part ->
                part instanceof WordPart.Substitution
                    || (part instanceof WordPart.Parameter one
                        && one.argument().filter(word -> runsCommands(word.parts())).isPresent()));
  }

  /** What the expansions of a word do to variables. */
  void expand(List<WordPart> parts) {
    value(new ShellWord("", 0, 0, parts), "");
  }

  /** The value that a word assigns. */
  ShellValue value(ShellWord word) {
    return value(word, word.source());
  }

  private ShellValue value(ShellWord word, String source) {
    List<ShellValue.Piece> pieces = new ArrayList<>();
    for (WordPart part : word.parts()) {
      String written =
          source.isEmpty()
              ? "…"
              : source.substring(part.from() - word.from(), part.to() - word.from());
      if (part instanceof WordPart.LiteralText literal) {
        pieces.add(new ShellValue.Piece(literal.text(), true));
      } else if (part instanceof WordPart.Parameter parameter) {
        pieces.addAll(parameter(parameter, written));
      } else {
        if (part instanceof WordPart.Arithmetic arithmetic) {
          arithmetic(arithmetic);
        }
        pieces.add(new ShellValue.Piece(written, false));
      }
    }
    return ShellValue.of(pieces);
  }

  private void arithmetic(WordPart.Arithmetic arithmetic) {
    expand(arithmetic.expression().parts());
    ReferenceFinder.changed(arithmetic).forEach(this::forget);
  }

  private List<ShellValue.Piece> parameter(WordPart.Parameter parameter, String written) {
    List<ShellValue.Piece> unknown = List.of(new ShellValue.Piece(written, false));
    String operator = parameter.operator();
    if (operator.equals(WordPart.UNKNOWN_OPERATOR)) {
      run.exit(parameter.from());
      return unknown;
    }
    ShellValue value =
        ShellWord.isName(parameter.name()) ? state().get(parameter.name()) : ShellValue.UNKNOWN;
    if (operator.isEmpty()) {
      return switch (value.origin()) {
        case SET -> value.pieces();
        case UNSET -> List.of();
        case INHERITED, UNKNOWN -> unknown;
      };
    }
    List<ShellValue.Piece> argument = argument(parameter);
    String kind = operator.substring(operator.length() - 1);
    Optional<Boolean> has = isSet(value, operator.startsWith(":"));
    if (kind.equals("=") && !has.equals(Optional.of(true))) {
      boolean isKnown = has.isPresent();
      state().assign(parameter.name(), isKnown ? ShellValue.of(argument) : ShellValue.UNKNOWN);
    }
    if (has.isEmpty() || !"-=+?".contains(kind)) {
      return unknown;
    }
    if (kind.equals("+")) {
      return has.get() ? argument : List.of();
    }
    return has.get() ? value.pieces() : kind.equals("?") ? unknown : argument;
  }

  private List<ShellValue.Piece> argument(WordPart.Parameter parameter) {
    return parameter.argument().map(word -> value(word).pieces()).orElse(List.of());
  }

  /** Whether a variable is set, and not empty if that counts; empty if it is not known. */
  private static Optional<Boolean> isSet(ShellValue value, boolean notEmpty) {
    return switch (value.origin()) {
      case SET ->
          !notEmpty
              ? Optional.of(true)
              : value.pieces().stream().anyMatch(ShellValue.Piece::isKnown)
                  ? Optional.of(true)
                  : value.pieces().isEmpty() ? Optional.of(false) : Optional.empty();
      case UNSET -> Optional.of(false);
      case INHERITED, UNKNOWN -> Optional.empty();
    };
  }
}
