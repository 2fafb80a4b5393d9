package labnotes.format.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.AssignmentSyntax;
import labnotes.format.LastWins;
import labnotes.format.OverriddenLines;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.Precedence;
import labnotes.format.dropin.SearchPath;
import labnotes.text.Diagnostic;
import labnotes.text.Glob;

/**
 * The precedence of modprobe.d: the options of a module in all files are put together in read
 * order, so the last value of a parameter counts; of the commands of a module the first one does
 * (kmod's libkmod/libkmod-module.c).
 */
record ModprobePrecedence() implements Precedence {
  private static final SearchPath DIRECTORIES = SearchPath.ofSystem("modprobe.d");
  private static final LastWins OPTIONS = new LastWins(new ModuleOptions());

  @Override
  public List<String> files(String path) {
    return DIRECTORIES.contains(path) ? DIRECTORIES.patterns(".conf") : List.of();
  }

  @Override
  public Optional<Diagnostic> unread(String path, Map<String, String> texts, ParsedTexts parsed) {
    return DIRECTORIES.unread(path, texts);
  }

  @Override
  public List<OverridingLine> overrides(
      String path, String desired, Map<String, String> texts, ParsedTexts parsed) {
    Map<String, String> ordered = inReadOrder(texts);
    List<OverridingLine> found =
        new ArrayList<>(OPTIONS.overridesInOrder(path, desired, ordered, parsed));
    List<ModuleCommand> all = commands(ordered);
    for (ModuleCommand one : ModuleCommand.of(path, desired)) {
      first(one, all)
          .filter(first -> !first.command().equals(one.command()))
          .map(first -> first.insteadOf(one))
          .ifPresent(found::add);
    }
    return found;
  }

  @Override
  public OverriddenLines overridden(String path, Map<String, String> texts) {
    Map<String, String> ordered = inReadOrder(texts);
    List<OverriddenLines.LineSetting> parts = new ArrayList<>(OPTIONS.partsInOrder(path, ordered));
    List<ModuleCommand> all = commands(ordered);
    for (ModuleCommand one : ModuleCommand.of(path, texts.getOrDefault(path, ""))) {
      parts.add(
          new OverriddenLines.LineSetting(
              one.line(),
              one.key(),
              first(one, all)
                  .filter(first -> !first.equals(one))
                  .map(first -> "modprobe takes the first one, " + first.place(path))));
    }
    return OverriddenLines.of(parts);
  }

  private static Map<String, String> inReadOrder(Map<String, String> texts) {
    return DIRECTORIES.inReadOrder(texts, ".conf");
  }

  private static List<ModuleCommand> commands(Map<String, String> ordered) {
    return ordered.entrySet().stream()
        .flatMap(file -> ModuleCommand.of(file.getKey(), file.getValue()).stream())
        .toList();
  }

  /** The command that modprobe takes for the module of another one. */
  private static Optional<ModuleCommand> first(ModuleCommand one, List<ModuleCommand> all) {
    return all.stream().filter(other -> other.covers(one)).findFirst();
  }

  /** A module's name or a parameter's, in which hyphens are the same as underscores. */
  private static String name(String written) {
    return written.replace('-', '_');
  }

  /** What follows the keyword and the module. */
  private static String rest(WordLine line) {
    return line.text().split("\\s+", 3)[2];
  }

  /** A command or dependency; modprobe takes the first one for a module. */
  private record ModuleCommand(
      String path, int line, String keyword, String module, String command) {
    private static final List<String> KEYWORDS = List.of("install", "remove", "softdep");

    static List<ModuleCommand> of(String path, String text) {
      return WordLine.of(text, SystemTables.MODPROBE_LINES).stream()
          .filter(line -> line.words().size() > 2)
          .filter(line -> KEYWORDS.contains(line.words().get(0).text()))
          .map(
              line ->
                  new ModuleCommand(
                      path,
                      line.start().number(),
                      line.words().get(0).text(),
                      name(line.words().get(1).text()),
                      rest(line)))
          .toList();
    }

    boolean covers(ModuleCommand other) {
      return keyword.equals(other.keyword)
          && (module.equals(other.module) || Glob.of(module).matches(other.module));
    }

    String key() {
      return keyword + " " + module;
    }

    String place(String own) {
      return path.equals(own) ? "line " + line : path + ":" + line;
    }

    OverridingLine insteadOf(ModuleCommand other) {
      return new OverridingLine(
          other.key(), path, line, Optional.of(command), "and modprobe takes the first one");
    }
  }

  /** The parameters of modules. */
  private record ModuleOptions() implements AssignmentSyntax {
    private static final Pattern PARAMETER = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")++");

    @Override
    public List<Assignment> assignments(String path, String text) {
      List<Assignment> found = new ArrayList<>();
      for (WordLine line : WordLine.of(text, SystemTables.MODPROBE_LINES)) {
        if (line.words().size() > 2 && line.words().get(0).text().equals("options")) {
          String module = name(line.words().get(1).text());
          Matcher parameter = PARAMETER.matcher(rest(line));
          while (parameter.find()) {
            String[] pair = parameter.group().replace("\"", "").split("=", 2);
            String value = pair.length > 1 ? pair[1] : "on";
            found.add(
                new Assignment(
                    "option " + module + "." + name(pair[0]), value, line.start().number()));
          }
        }
      }
      return found;
    }
  }
}
