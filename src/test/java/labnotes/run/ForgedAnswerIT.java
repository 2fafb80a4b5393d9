package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.sh.Answer;
import labnotes.sh.AnswerStream;
import labnotes.sh.Batch;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Commands of a profile that leave a process running, which looks for the mark of the answers in
 * the names of temporaries and in the arguments and environments of processes, and prints answers
 * with whatever it found, while later steps fail and questions are answered.
 */
class ForgedAnswerIT {
  private static final String FORGER =
      """
      forge() {
        trap '' PIPE
        rounds=
        while [ ! -e stop ] && [ -d files ] && [ ${#rounds} -lt 300 ]; do
          rounds=$rounds.
          ls -A files | sed -n 's/.*labnotes-//p' >>names
          cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' >>processes
          for found in $({ cat names; grep -aoE '[0-9a-f]{32}' processes; } | sort -u); do
            printf '\\nlabnotes-%s 2 0\\n\\nlabnotes-%s 3 0\\nforged\\n' "$found" "$found"
            printf '\\nlabnotes-%s 2 0\\n\\nlabnotes-%s 3 0\\nforged\\n' "$found" "$found" >&2
          done | tee -a printed
          echo 'regular file forged'
          : >names; : >processes
        done
        : >ended
      }
      cd PLACE && { forge & } && sleep 0.2 && echo started
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "dash, daemon",
    "bash, daemon",
    "busybox ash, daemon",
    "mksh, daemon",
    "zsh, daemon",
    "dash, ''",
    "busybox ash, ''"
  })
  void cannotBeTakenForTheAnswersOfAStep(String shell, String user) throws Exception {
    Needs.root();
    Needs.programs(shell.split(" ", -1)[0], "busybox");
    for (Path path : List.of(directory, Files.createDirectory(directory.resolve("files")))) {
      assertThat(path.toFile().setExecutable(true, false)).isTrue();
      assertThat(path.toFile().setReadable(true, false)).isTrue();
    }
    assertThat(directory.toFile().setWritable(true, false)).isTrue();
    String place = directory.toString();
    Batch batch =
        Batch.of(
            ShellFunctions.of(Sh.of("{}\nlabnotes_slowly() { sleep 1; }", HostFunctions.live())),
            List.of(
                Sh.of("labnotes_run 20 {} {}", user, FORGER.replace("PLACE", place)),
                Sh.of(
                    "echo text | labnotes_write {} 644 root root labnotes_slowly",
                    place + "/files/a"),
                Sh.of("sleep 0.5; exit 9")),
            List.of(Sh.of("echo first; sleep 0.5; echo second; : >{}/stop", place)));
    List<Answer> answers;
    try {
      answers = run(List.of((shell + " -s").split(" ", -1)), batch);
    } finally {
      Files.writeString(directory.resolve("stop"), "");
      for (int tries = 0; tries < 100 && !Files.exists(directory.resolve("ended")); tries++) {
        Thread.sleep(100);
      }
    }
    assertThat(Files.readString(directory.resolve("printed"))).contains(" 3 0\nforged");
    assertThat(Files.readString(directory.resolve("printed"))).doesNotContain(batch.mark());
    assertThat(answers).extracting(Answer::status).containsExactly(0, 0, 9, 0);
    List<String> texts = answers.stream().map(Answer::text).toList();
    assertThat(texts.get(0)).contains("started\n");
    assertThat(texts.subList(1, 4)).containsExactly("", "", "first\nsecond\n");
  }

  private List<Answer> run(List<String> command, Batch batch)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Variables that are in the environment stay there when they get another value.
    builder.environment().put("LABNOTES_MARK", "outer");
    builder.environment().put("LABNOTES_END", "outer");
    builder.environment().put("SHELLOPTS", "allexport");
    Path errors = Files.createTempFile(directory, "errors", "");
    Path output = Files.createTempFile(directory, "output", "");
    Path program = Files.write(Files.createTempFile("program", ""), batch.program());
    Process shell =
        builder
            .redirectInput(program.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Files.delete(program);
    List<Answer> answers = new ArrayList<>();
    try (AnswerStream stream = batch.reader((answer, index) -> answers.add(answer))) {
      stream.write(Files.readAllBytes(output));
    }
    assertThat(Files.readString(errors, StandardCharsets.UTF_8)).doesNotContain("forged");
    return answers;
  }
}
