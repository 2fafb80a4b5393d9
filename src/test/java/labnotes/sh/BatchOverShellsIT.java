package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import labnotes.Needs;
import labnotes.run.HostFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchOverShellsIT {
  private static final int MEGABYTE = 1024 * 1024;

  static List<LocalShell> shells() {
    return LocalShell.all();
  }

  private static List<Integer> statuses(List<Answer> answers) {
    return answers.stream().map(Answer::status).toList();
  }

  private static List<String> texts(List<Answer> answers) {
    return answers.stream().map(Answer::text).toList();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void returnsTheStatusOfEachFragment(LocalShell shell) {
    List<Answer> answers =
        shell.ask(
            Sh.of("true"),
            Sh.of("false"),
            Sh.of("exit 3"),
            Sh.of("(exit 255)"),
            Sh.of("no_such_command_at_all"),
            Sh.of("sh -c 'kill -9 $$'"),
            Sh.of("set -e; false; echo unreachable"),
            Sh.NOTHING);
    assertThat(statuses(answers)).startsWith(0, 1, 3, 255, 127).endsWith(1, 0);
    assertThat(answers.get(5).status()).isIn(137, 265);
    assertThat(answers).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void limitsASyntaxErrorToItsAnswer(LocalShell shell) {
    List<Answer> answers =
        shell.ask(
            Sh.of("echo one"),
            Sh.of("if then ("),
            Sh.of("echo 'open"),
            Sh.of("echo )"),
            Sh.of("} ; done"),
            Sh.of("cat <<END\nopen"),
            Sh.of("echo two"));
    assertThat(answers).hasSize(7);
    assertThat(answers.get(0).text()).isEqualTo("one\n");
    assertThat(statuses(answers.subList(1, 5))).doesNotContain(0);
    assertThat(answers.get(6).text()).isEqualTo("two\n");
    assertThat(answers.get(6).status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void givesFragmentsNoInput(LocalShell shell) {
    assertThat(
            texts(
                shell.ask(Sh.of("cat"), Sh.of("read -r line; echo \"<$line>\""), Sh.of("echo on"))))
        .containsExactly("", "<>\n", "on\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void isolatesFragments(LocalShell shell) {
    Sh state = Sh.of("echo \"${LEAK-none} $(umask) $PWD $#\"; set -- /et[c]; echo \"$1\"; leak");
    List<Answer> answers =
        shell.ask(
            state,
            Sh.of(
                "LEAK=1; export LEAK; cd /usr; umask 0; set -f; set -- a b; leak() { echo leak; };"
                    + " LABNOTES_MARK=x; LABNOTES_STATUS=7; IFS=x; exec >&2; exec 0<&-"),
            state);
    assertThat(answers.get(2).text()).isEqualTo(answers.get(0).text()).startsWith("none ");
    assertThat(answers.get(2).status()).isEqualTo(127);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void passesAllBytesInBothDirections(LocalShell shell) {
    byte[] every = new byte[256 * 3];
    for (int index = 0; index < every.length; index++) {
      every[index] = (byte) (index < 512 ? index : 255 - index);
    }
    byte[] numbers = "\0001\0007\00012\\0\\n%s%%\n\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] option = "-n -- text".getBytes(StandardCharsets.US_ASCII);
    List<Answer> answers =
        shell.ask(
            Sh.print(every),
            Sh.print(numbers),
            Sh.print(option),
            Sh.print("-\0".getBytes(StandardCharsets.US_ASCII)),
            Sh.print(new byte[0]));
    assertThat(answers).hasSize(5).allMatch(Answer::succeeded);
    assertThat(answers.get(0).output()).isEqualTo(every);
    assertThat(answers.get(1).output()).isEqualTo(numbers);
    assertThat(answers.get(2).output()).isEqualTo(option);
    assertThat(answers.get(3).output()).isEqualTo(new byte[] {'-', 0});
    assertThat(answers.get(4).output()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void printsLargeContent(LocalShell shell) {
    byte[] random = new byte[MEGABYTE];
    new Random(1).nextBytes(random);
    byte[] text = random.clone();
    for (int index = 0; index < text.length; index++) {
      text[index] = (byte) (' ' + (text[index] & 63));
    }
    byte[] quotes = new byte[MEGABYTE / 4];
    Arrays.fill(quotes, (byte) '\'');
    List<Answer> answers =
        shell.ask(
            Sh.print(random), Sh.print(text), Sh.print(new byte[MEGABYTE / 4]), Sh.print(quotes));
    assertThat(answers).hasSize(4).allMatch(Answer::succeeded);
    assertThat(answers.get(0).output()).isEqualTo(random);
    assertThat(answers.get(1).output()).isEqualTo(text);
    assertThat(answers.get(2).output()).isEqualTo(new byte[MEGABYTE / 4]);
    assertThat(answers.get(3).output()).isEqualTo(quotes);
  }

  @ParameterizedTest
  @MethodSource("shells")
  void skipsStepsAfterAFailureButNoQuestions(LocalShell shell) {
    List<Answer> answers =
        shell.run(
            Batch.of(
                ShellFunctions.of(Sh.of("FROM_LIBRARY=yes; greet() { echo \"hello $1\"; }")),
                List.of(
                    Sh.of("greet one; echo error >&2"),
                    Sh.of("echo two; exit 4"),
                    Sh.of("echo three"),
                    Sh.of("syntax error (")),
                List.of(Sh.of("echo $FROM_LIBRARY; echo error >&2"), Sh.of("greet last"))));
    assertThat(statuses(answers)).containsExactly(0, 4, Answer.SKIPPED, Answer.SKIPPED, 0, 0);
    assertThat(texts(answers))
        .containsExactly("hello one\nerror\n", "two\n", "", "", "yes\n", "hello last\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void splitsSectionsAtTheMark(LocalShell shell) {
    List<Answer> answers =
        shell.ask(
            Sh.of(
                "printf 'a\\n"
                    + "'; printf '\\n"
                    + "%s\\n"
                    + "' \"$LABNOTES_MARK\"; printf 'b'; printf '\\n"
                    + "%s\\n"
                    + "' \"$LABNOTES_MARK\""),
            Sh.of("printf '\\nlabnotes-0123 1 0\\n'; echo \"$LABNOTES_MARK\""));
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).sections())
        .containsExactly(new byte[] {'a', '\n'}, new byte[] {'b'}, new byte[0]);
    assertThat(answers.get(1).text()).startsWith("\nlabnotes-0123 1 0\nlabnotes-");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void keepsTrailingNewlines(LocalShell shell) {
    assertThat(
            texts(
                shell.ask(
                    Sh.of("printf 'no end'"), Sh.of("printf '\\n\\n'"), Sh.of(":"), Sh.of("echo"))))
        .containsExactly("no end", "\n\n", "", "\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void answersHundredsOfFragmentsInOrder(LocalShell shell) {
    List<Sh> questions = Collections.nCopies(500, Sh.of("echo x"));
    assertThat(shell.run(Batch.ofQuestions(ShellFunctions.of(Sh.NOTHING), questions)))
        .hasSize(500)
        .allMatch(answer -> answer.text().equals("x\n"));
  }

  @ParameterizedTest
  @MethodSource("shells")
  void writesFilesWithLibraryFunctions(LocalShell shell, @TempDir Path directory)
      throws IOException {
    Needs.root();
    byte[] content = new byte[3000];
    new Random(2).nextBytes(content);
    HostPath path = new HostPath("/it's a file; $(rm) *");
    List<Answer> answers =
        shell.run(
            Batch.of(
                ShellFunctions.of(HostFunctions.offline(directory.toRealPath().toString())),
                List.of(
                    Sh.of("{} | labnotes_write {} 640 root root", Sh.print(content), path),
                    Sh.of("labnotes_ownership {}", path),
                    Sh.of("labnotes_link {} {}", new HostPath("/a link"), "it's a file; $(rm) *")),
                List.of(Sh.of("labnotes_files {} {}", path, new HostPath("/none")))));
    assertThat(answers).as("%s", texts(answers)).hasSize(4).allMatch(Answer::succeeded);
    Path written = directory.resolve("it's a file; $(rm) *");
    assertThat(Files.readAllBytes(written)).isEqualTo(content);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
        .isEqualTo("rw-r-----");
    assertThat(answers.get(1).text()).isEqualTo("640 root root\n");
    assertThat(Files.readAllBytes(directory.resolve("a link"))).isEqualTo(content);
    assertThat(answers.get(3).text()).contains("absent|").contains("\ndigests\n");
  }

  @ParameterizedTest
  @MethodSource("shells")
  void replacesASymlinkWithoutFollowingIt(LocalShell shell, @TempDir Path directory)
      throws IOException {
    Needs.root();
    Path other = Files.writeString(directory.resolve("other"), "not ours");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
    Files.createSymbolicLink(directory.resolve("link"), other);
    HostPath link = new HostPath("/link");
    List<Answer> answers =
        shell.run(
            Batch.of(
                ShellFunctions.of(HostFunctions.offline(directory.toRealPath().toString())),
                List.of(
                    Sh.of("labnotes_own 1 root {}", link),
                    Sh.of("! labnotes_chmod 666 {}", link),
                    Sh.of(
                        "{} | labnotes_write {} 644 root root", Sh.print(new byte[] {'x'}), link)),
                List.of()));
    assertThat(answers).as("%s", texts(answers)).allMatch(Answer::succeeded);
    assertThat(Files.getOwner(other).getName()).isEqualTo("root");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
        .isEqualTo("rw-------");
    assertThat(other).hasContent("not ours");
    assertThat(directory.resolve("link")).hasContent("x").isRegularFile();
  }
}
