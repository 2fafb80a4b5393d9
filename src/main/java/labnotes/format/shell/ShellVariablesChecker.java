package labnotes.format.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.format.lines.DuplicateSettings;
import labnotes.format.lines.ParsedSection;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Finds the errors of a file of shell variables. */
record ShellVariablesChecker(String file, String text, List<TextLine> lines) {
  ShellVariablesChecker(String file, String text) {
    this(file, text, TextLine.of(text));
  }

  List<Diagnostic> check(List<ParsedSection> sections) {
    List<Diagnostic> found = new ArrayList<>();
    ShellScript script = ShellScript.parse(text);
    for (ShellScript.SyntaxError error : script.errors()) {
      found.add(
          Diagnostic.error(
                  error.message() + "; the shell rejects the whole file", position(error.at()))
              .hint("write name=\"value\""));
    }
    for (List<ShellToken> command : script.commands()) {
      assignmentProblem(command)
          .ifPresent(
              problem ->
                  found.add(
                      Diagnostic.error(problem, position(command.get(0).from()))
                          .hint("write name=\"value\" without spaces around '='")));
    }
    lines.stream()
        .filter(line -> line.text().endsWith("\r"))
        .findFirst()
        .ifPresent(line -> found.add(carriageReturn(line)));
    for (ShellToken word : script.assignments()) {
      String[] pair = word.text().split("=", 2);
      localeProblem(pair[0], ShellQuoting.unquote(pair[1]))
          .ifPresent(problem -> found.add(Diagnostic.warning(problem, position(word.from()))));
    }
    found.addAll(DuplicateSettings.find(file, text, sections));
    return List.copyOf(found);
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

  private static Optional<String> assignmentProblem(List<ShellToken> command) {
    String first = command.get(0).text();
    String second = command.size() > 1 ? command.get(1).text() : "";
    if (second.startsWith("=")) {
      return Optional.of("space before '=': the shell runs a command named " + first);
    }
    if (first.endsWith("=") && !second.isEmpty() && !command.get(1).isAssignment()) {
      return Optional.of("space after '=': the shell runs a command named " + second);
    }
    return first.matches("(?s)[A-Za-z0-9_.%-]+=.*") && !command.get(0).isAssignment()
        ? Optional.of("'" + first.replaceFirst("(?s)=.*", "") + "' is not a shell variable name")
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
