package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.ParsedSetting;
import labnotes.format.lines.TextLine;
import labnotes.format.shell.syntax.ShellScript;
import labnotes.format.shell.syntax.ShellStatement;
import labnotes.format.shell.syntax.ShellWord;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Finds the errors of a file of shell variables. */
record ShellVariablesChecker(String file, String text, List<TextLine> lines) {
  ShellVariablesChecker(String file, String text) {
    this(file, text, TextLine.of(text));
  }

  /** Whether the text has errors, whatever its settings are. */
  boolean hasErrors() {
    return check(List.of()).stream().anyMatch(Diagnostic::isError);
  }

  List<Diagnostic> check(List<ParsedSection> sections) {
    List<Diagnostic> found = new ArrayList<>();
    ShellScript script = ShellScript.parse(text);
    script
        .error()
        .ifPresent(
            error ->
                found.add(
                    Diagnostic.error(
                            error.message() + "; the shell rejects the whole file",
                            position(error.at()))
                        .hint("write name=\"value\"")));
    SimpleCommands.of(script.statements()).forEach(command -> addProblems(command, found));
    lines.stream()
        .filter(line -> line.text().endsWith("\r"))
        .findFirst()
        .ifPresent(line -> found.add(carriageReturn(line)));
    for (ParsedSection section : sections) {
      for (ParsedSetting setting : section.settings()) {
        localeProblem(setting.key(), setting.value())
            .ifPresent(problem -> found.add(Diagnostic.warning(problem, position(setting.from()))));
      }
    }
    found.addAll(DuplicateSettings.find(file, text, sections));
    return List.copyOf(found);
  }

  private void addProblems(ShellStatement statement, List<Diagnostic> found) {
    List<ShellWord> command = SimpleCommands.words(statement);
    assignmentProblem(command)
        .ifPresent(
            problem ->
                found.add(
                    Diagnostic.error(problem, position(statement.from()))
                        .hint("write name=\"value\" without spaces around '='")));
    Optional<String> appended =
        SimpleCommands.name(statement)
            .filter(name -> name.matches("(?s)[A-Za-z_][A-Za-z0-9_]*\\+=.*"));
    appended.ifPresent(
        name ->
            found.add(
                Diagnostic.warning(
                        "sh does not know +=: it runs a command named " + name,
                        position(statement.from()))
                    .hint("write name=\"${name} more\"")));
  }

  /** GDM's greeter aborts in any other character set (daemon/gdm-launch-environment.c). */
  static Optional<String> localeProblem(String key, String value) {
    return key.equals("gdm_lang") && !value.matches("(?i)|.*\\$.*|.*\\.utf-?8(@.*)?")
        ? Optional.of(
            "gdm_lang is "
                + value
                + ", which is not a UTF-8 locale: the greeter aborts when the name of a month has"
                + " an accent, and the screen stays black")
        : Optional.empty();
  }

  private static Optional<String> assignmentProblem(List<ShellWord> command) {
    if (command.isEmpty()) {
      return Optional.empty();
    }
    String first = command.get(0).source();
    String second = command.size() > 1 ? command.get(1).source() : "";
    if (second.startsWith("=")) {
      return Optional.of("space before `=`: the shell runs a command named " + first);
    }
    if (first.endsWith("=") && !second.isEmpty() && command.get(1).assigned().isEmpty()) {
      return Optional.of("space after `=`: the shell runs a command named " + second);
    }
    boolean isAssignment = command.get(0).assigned().isPresent();
    return first.matches("(?s)[A-Za-z0-9_.%-]+=.*") && !isAssignment
        ? Optional.of("`" + first.replaceFirst("(?s)=.*", "") + "` is not a shell variable name")
        : Optional.empty();
  }

  private Diagnostic carriageReturn(TextLine line) {
    return Diagnostic.error(
            "the carriage return becomes part of the value",
            line.at(file, line.text().length() - 1))
        .hint("save the file with Unix line endings");
  }

  private Position position(int offset) {
    return lines.stream()
        .filter(line -> offset < line.to())
        .findFirst()
        .map(line -> line.at(file, offset - line.from()))
        .orElseGet(() -> new Position(file, lines.size(), 0));
  }
}
