package labnotes.sh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;

/**
 * A shell of this machine that reads its program from standard input, as on a host.
 *
 * @param command the command and its arguments
 */
record LocalShell(List<String> command) {
  /** Returns every shell that batches must work with. */
  static List<LocalShell> all() {
    return List.of(
        new LocalShell(List.of("dash", "-s")),
        new LocalShell(List.of("bash", "-s")),
        new LocalShell(List.of("bash", "--posix", "-s")),
        new LocalShell(List.of("busybox", "sh", "-s")),
        new LocalShell(List.of("mksh", "-s")),
        new LocalShell(List.of("ksh93", "-s")),
        new LocalShell(List.of("zsh", "--emulate", "sh", "-s")));
  }

  /** Returns the answers to a batch, in order; fewer than fragments if the shell exited early. */
  List<Answer> run(Batch batch) {
    Needs.programs(command.get(0));
    List<Answer> answers = new ArrayList<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      Thread feeder = new Thread(() -> feed(process, batch.program()), "feeder");
      feeder.start();
      AnswerStream stream = batch.reader((answer, index) -> answers.add(answer));
      process.getInputStream().transferTo(stream);
      process.waitFor();
      feeder.join();
      return answers;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void feed(Process process, byte[] program) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(program);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  /** Returns the answers to questions without a library of functions. */
  List<Answer> ask(Sh... questions) {
    return run(Batch.ofQuestions(ShellFunctions.of(Sh.NOTHING), List.of(questions)));
  }

  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
