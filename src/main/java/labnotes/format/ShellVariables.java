package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/**
 * Files of shell assignments: rc.conf, /etc/default, locale.conf. A value with an expansion reads
 * as it is written.
 *
 * @param refused characters that values cannot hold however they are quoted; others that the shell
 *     would expand get single quotes
 * @param reader who reads the file, as the subject of a sentence
 * @param order the files that are read one after the other
 */
record ShellVariables(String refused, String reader, List<String> order) implements Grammar {
  @Override
  public List<String> readWith(String path) {
    return order.contains(path) ? order : List.of();
  }

  @Override
  public boolean allOrNothing(String text) {
    return !ShellScript.of(text).faults().isEmpty();
  }

  /** Assignments, and the commands that stand among them and are run. */
  @Override
  public Reading reading(String path, Map<String, String> texts) {
    String text = texts.getOrDefault(path, "");
    List<Line> lines = Line.of(text);
    List<String> run =
        ShellScript.of(text).commands().stream()
            .filter(command -> !command.stream().allMatch(ShellWord::assigns))
            .map(command -> command.get(0))
            .filter(first -> !first.text().equals("export"))
            .map(first -> "line " + Together.number(lines, first.from()) + " runs " + first.text())
            .toList();
    return new Together(this, path, texts).reading().remarking(run);
  }

  @Override
  public List<Section> sections(String text) {
    List<Setting> settings = new ArrayList<>();
    for (ShellWord word : ShellScript.of(text).assignments()) {
      int equals = word.text().indexOf('=');
      settings.add(
          new Setting(
              word.text().substring(0, equals),
              ShellText.meaning(word.text().substring(equals + 1)),
              from(text, word),
              to(text, word),
              word.from() + equals + 1,
              word.to(),
              true));
    }
    return List.of(Section.flat(text, settings));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    List<Line> lines = Line.of(text);
    ShellScript script = ShellScript.of(text);
    for (ShellScript.Fault fault : script.faults()) {
      found.add(
          Diagnostic.error(
                  fault.message() + "; the shell refuses the file as a whole",
                  place(file, lines, fault.at()))
              .hint("write name=\"value\""));
    }
    for (List<ShellWord> command : script.commands()) {
      misspelt(command)
          .ifPresent(
              problem ->
                  found.add(
                      Diagnostic.error(problem, place(file, lines, command.get(0).from()))
                          .hint("write name=\"value\" without blanks around '='")));
    }
    lines.stream()
        .filter(line -> line.text().endsWith("\r"))
        .findFirst()
        .ifPresent(line -> found.add(carriageReturn(file, line)));
    for (ShellWord word : script.assignments()) {
      String[] pair = word.text().split("=", 2);
      aborting(pair[0], ShellText.meaning(pair[1]))
          .ifPresent(
              problem -> found.add(Diagnostic.warning(problem, place(file, lines, word.from()))));
    }
    found.addAll(Duplicates.in(file, text, sections(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          Diagnostic.error("'" + key + "' is no shell name", null)
              .hint("letters, digits and '_', no digit first"));
    }
    Optional<Integer> wrong =
        value.chars().boxed().filter(c -> refused.indexOf(c) >= 0).findFirst();
    if (wrong.isPresent()) {
      return Optional.of(
          Diagnostic.error(
              "the value of %s holds %s, which the shell would not take as it is"
                  .formatted(key, Character.toString(wrong.get())),
              null));
    }
    return aborting(key, value)
        .map(problem -> Diagnostic.error(problem, null).hint("such as fr_FR.UTF-8"))
        .or(() -> Values.oneLine(key, value));
  }

  /** GDM's greeter aborts in any other character set (daemon/gdm-launch-environment.c). */
  private static Optional<String> aborting(String key, String value) {
    return key.equals("gdm_lang") && !value.matches("(?i)|.*\\$.*|.*\\.utf-?8(@.*)?")
        ? Optional.of(
            "gdm_lang is "
                + value
                + ", no UTF-8 locale: the greeter aborts once a month's name has an accent, and the"
                + " screen stays black")
        : Optional.empty();
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String raw(String key, String value) {
    boolean active = value.chars().anyMatch(c -> "\"$`\\".indexOf(c) >= 0);
    return active ? "'" + value + "'" : '"' + value + '"';
  }

  @Override
  public String line(String key, String value) {
    return key + "=" + raw(key, value);
  }

  private static Diagnostic carriageReturn(String file, Line line) {
    return Diagnostic.error(
            "the carriage return becomes part of the value",
            line.at(file, line.text().length() - 1))
        .hint("save the file with Unix line ends");
  }

  private static Optional<String> misspelt(List<ShellWord> command) {
    String first = command.get(0).text();
    String second = command.size() > 1 ? command.get(1).text() : "";
    if (second.startsWith("=")) {
      return Optional.of("a blank before '=': the shell runs a command named " + first);
    }
    if (first.endsWith("=") && !second.isEmpty() && !command.get(1).assigns()) {
      return Optional.of("a blank behind '=': the shell runs a command named " + second);
    }
    return first.matches("(?s)[A-Za-z0-9_.%-]+=.*") && !command.get(0).assigns()
        ? Optional.of("'" + first.replaceFirst("(?s)=.*", "") + "' is no shell name")
        : Optional.empty();
  }

  private static int from(String text, ShellWord word) {
    int line = text.lastIndexOf('\n', word.from() - 1) + 1;
    return wholeLine(text, word) ? line : word.from();
  }

  private static int to(String text, ShellWord word) {
    int newline = text.indexOf('\n', word.to());
    if (wholeLine(text, word)) {
      return newline < 0 ? text.length() : newline + 1;
    }
    int behind = Blanks.skip(text, word.to());
    return behind < text.length() && text.charAt(behind) == ';'
        ? Blanks.skip(text, behind + 1)
        : behind;
  }

  private static boolean wholeLine(String text, ShellWord word) {
    int line = text.lastIndexOf('\n', word.from() - 1) + 1;
    int newline = text.indexOf('\n', word.to());
    String behind = text.substring(word.to(), newline < 0 ? text.length() : newline).strip();
    String before = text.substring(line, word.from()).strip();
    return (before.isEmpty() || before.equals("export"))
        && (behind.isEmpty() || behind.startsWith("#"));
  }

  private static Position place(String file, List<Line> lines, int offset) {
    return lines.stream()
        .filter(line -> offset < line.to())
        .findFirst()
        .map(line -> line.at(file, offset - line.from()))
        .orElseGet(() -> new Position(file, lines.size(), 0));
  }
}
