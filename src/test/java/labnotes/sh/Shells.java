package labnotes.sh;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;

/**
 * A shell of this machine that reads its program from its input, as one on a host does.
 *
 * @param command the words that start it
 */
record Shells(List<String> command) {
  /** Every shell that the protocol must work with. */
  static List<Shells> all() {
    return List.of(
        new Shells(List.of("dash", "-s")),
        new Shells(List.of("bash", "-s")),
        new Shells(List.of("bash", "--posix", "-s")),
        new Shells(List.of("busybox", "sh", "-s")),
        new Shells(List.of("mksh", "-s")),
        new Shells(List.of("ksh93", "-s")),
        new Shells(List.of("zsh", "--emulate", "sh", "-s")));
  }

  /** The answers to a batch, in order; fewer than fragments where the shell ended early. */
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

  /** The answers to questions that need no functions. */
  List<Answer> ask(Sh... questions) {
    return run(Batch.asking(Sh.NOTHING, List.of(questions)));
  }

  @Override
  public String toString() {
    return String.join(" ", command);
  }
}
