package labnotes.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts and lines at a real terminal, also while a part of the output is redirected. */
class TerminalOutputIT {
  private static final String PROSE =
      "the login screen was back to the US layout after the last upgrade, and typing the password"
          + " of the disk took three attempts";

  private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

  @TempDir Path directory;
  private Path tree;
  private Labnotes labnotes;

  @BeforeEach
  void profile() throws IOException {
    Needs.programs("script", "stty");
    tree = Files.createDirectory(directory.resolve("tree"));
    labnotes = Labnotes.in(directory).with("--root", tree.toString());
    labnotes.profile("demo", "- file: /etc/motd\n  content: hello\n");
    Path file = directory.resolve("profiles/demo.yaml");
    Files.writeString(file, Files.readString(file).replace("the test wants it", PROSE));
  }

  private String apply(String... more) {
    return Program.line(labnotes, more.length == 0 ? new String[] {"apply", "demo"} : more);
  }

  @Test
  void asksAtTheTerminalWhileOutputIsAPipe() throws IOException {
    Path log = directory.resolve("log");
    Ended ended = Program.atTerminal(apply() + "| tee " + log, XTERM, List.of("y"));
    assertThat(ended.output()).contains("Apply these changes? [y/N] ");
    assertThat(tree.resolve("etc/motd")).hasContent("hello");
    assertThat(Files.readString(log))
        .contains("+ create file:/etc/motd", "1 change applied and verified")
        .doesNotContain("[y/N]", "\u001b");
  }

  @Test
  void changesNothingWithoutAConfirmation() {
    Ended ended = Program.atTerminal(apply() + "| cat", XTERM, List.of("n"));
    assertThat(ended.output()).contains("canceled: nothing was changed");
    assertThat(tree.resolve("etc")).doesNotExist();
  }

  @Test
  void takesTheEndOfInputForNo() {
    Ended ended = Program.atTerminal(apply() + ">/dev/null", XTERM, List.of(Program.END));
    assertThat(ended.status()).isEqualTo(3);
    assertThat(tree.resolve("etc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo y | %s", "%s <input >log"})
  void asksAtTheTerminalWhileInputIsSomethingElse(String line) throws IOException {
    Files.writeString(directory.resolve("input"), "y\n");
    String command = "cd " + directory + "; " + line.formatted(apply());
    Ended ended = Program.atTerminal(command, XTERM, List.of("n"));
    assertThat(ended.output()).contains("Apply these changes? [y/N] ");
    assertThat(tree.resolve("etc")).doesNotExist();
  }

  @Test
  void doesNotAskWithoutInput() {
    Ended ended = Program.atTerminal(apply() + "</dev/null | cat", XTERM, List.of());
    assertThat(ended.output()).contains("cannot ask for confirmation without a terminal");
    assertThat(tree.resolve("etc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 60, 80, 120})
  void wrapsProseOnceToTheWidthOfTheTerminal(int columns) {
    String line = "stty cols " + columns + "; " + apply("plan", "demo", "--no-color");
    Ended ended = Program.atTerminal(line, XTERM, List.of());
    List<String> lines = ended.output().lines().toList();
    int first =
        lines.indexOf(lines.stream().filter(one -> one.contains("the login")).findAny().get());
    int last =
        lines.indexOf(lines.stream().filter(one -> one.contains("attempts")).findAny().get());
    List<String> prose = lines.subList(first, last + 1);
    assertThat(prose).allMatch(one -> one.length() <= columns);
    assertThat(String.join(" ", prose.stream().map(String::strip).toList())).isEqualTo(PROSE);
    assertThat(prose.get(0).length()).isGreaterThan(Math.min(98, columns) - 12);
  }

  @Test
  void usesColorsOnlyAtATerminalThatShowsThem() {
    String plan = apply("plan", "demo");
    assertThat(Program.atTerminal(plan, XTERM, List.of()).output()).contains("\u001b[32m+ create");
    for (String monochrome :
        List.of("NO_COLOR=1 " + plan, plan + "--no-color", plan + "| cat", "TERM=dumb " + plan)) {
      assertThat(Program.atTerminal(monochrome, XTERM, List.of()).output())
          .contains("+ create file:/etc/motd")
          .doesNotContain("\u001b");
    }
    assertThat(Program.atTerminal("NO_COLOR= " + plan, XTERM, List.of()).output())
        .contains("\u001b[32m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "list --json",
        "show demo",
        "lint demo",
        "check demo --json",
        "plan demo",
        "apply demo --yes",
      })
  void reportsOutputThatCannotBeWritten(String command) {
    List<String> words = List.of(command.split(" ", -1));
    boolean isTargeted = List.of("check", "plan", "apply").contains(words.get(0));
    Labnotes program = isTargeted ? labnotes : Labnotes.in(directory);
    String line = Program.line(program, words.toArray(String[]::new));
    if (words.get(0).equals("--version")) {
      line = line.replaceFirst("'--library'.*", "");
    }
    Ended full = Ended.running(List.of("/bin/sh", "-c", line + " >/dev/full"), "");
    assertThat(full.errors())
        .endsWith("error: the output cannot be written: No space left on device\n");
    assertThat(full.status()).as(full.errors()).isEqualTo(1);
    Ended ended = Ended.running(List.of("/bin/sh", "-c", "{ " + line + "; } | :"), "");
    assertThat(ended.errors()).doesNotContain("cannot be written");
  }
}
