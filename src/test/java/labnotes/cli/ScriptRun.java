package labnotes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.cli.terminal.Terminal;
import labnotes.house.Golden;

/** Runs the commands of a {@link Script} and compares what they print. */
final class ScriptRun {
  private ScriptRun() {}

  /** Returns the scripts of a directory of {@code src/test/resources}, without its directories. */
  static Stream<Path> of(String directory) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources", directory))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  /**
   * Runs a script.
   *
   * @param directory the empty directory that the script calls {@code $WORK}
   */
  static void compare(Path path, Path directory) throws Exception {
    Script script = Script.read(path);
    Path work = directory.toRealPath();
    for (Map.Entry<String, String> file : script.files().entrySet()) {
      Path target = work.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    List<String> headings = new ArrayList<>();
    for (Script.Step step : script.steps()) {
      headings.add("$ " + step.command + "\n");
      run(step, work, path, headings);
    }
  }

  private static void run(Script.Step step, Path work, Path path, List<String> headings)
      throws Exception {
    Ended ended = step.command.startsWith("sh ") ? shell(step, work) : program(step, work);
    if (ended.exit != step.exit) {
      compare(path, exit(step.exit), exit(ended.exit), headings, ended.toString());
    }
    for (Map.Entry<String, List<String>> expected : step.expected.entrySet()) {
      String text = expected.getKey().equals("stdout") ? ended.out : ended.err;
      ScriptPattern pattern = new ScriptPattern(expected.getValue());
      String group = pattern.text().contains("owner: root:wheel") ? "wheel" : "root";
      String shown = RunningUser.asRoot(text, work, group).replace(work.toString(), "$WORK");
      if (!pattern.regex().matcher(shown).matches()) {
        List<String> place = new ArrayList<>(headings);
        place.add(expected.getKey() + ":\n");
        compare(path, pattern.text(), pattern.adjusted(shown).text(), place, ended.toString());
      }
    }
  }

  private static String exit(int status) {
    return status == 0 ? "" : "exit " + status + "\n";
  }

  private static void compare(
      Path path, String expected, String actual, List<String> headings, String all)
      throws IOException {
    try {
      Golden.assertPart(path, expected, actual, headings.toArray(String[]::new));
    } catch (AssertionError differs) {
      throw new AssertionError(differs.getMessage() + "\n" + all, differs);
    }
  }

  private record Ended(int exit, String out, String err) {
    @Override
    public String toString() {
      return "exit " + exit + "\nstdout:\n" + out + "\nstderr:\n" + err;
    }
  }

  private static Ended program(Script.Step step, Path work) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", work.resolve("home").toString());
    List<String> words = new ArrayList<>(words(step.command.replace("$WORK", work.toString())));
    while (!words.get(0).equals("labnotes")) {
      String[] variable = words.remove(0).split("=", 2);
      environment.put(variable[0], variable[1]);
    }
    words.remove(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Optional.empty(),
            false,
            false,
            environment,
            work.resolve("home"),
            "tester");
    int exit = Main.run(terminal, words.toArray(String[]::new));
    return new Ended(exit, out.toString(), err.toString());
  }

  /** The words of a command; single quotes hold blanks together. */
  private static List<String> words(String command) {
    return Pattern.compile("(?:[^\\s']|'[^']*')+")
        .matcher(command)
        .results()
        .map(word -> word.group().replace("'", ""))
        .toList();
  }

  private static Ended shell(Script.Step step, Path work) throws Exception {
    Process process =
        new ProcessBuilder("/bin/sh", "-c", step.command.substring(3))
            .directory(work.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, "");
  }
}
