package labnotes.sh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Many fragments as one program for {@code sh -s}, whose answers are cut apart again while they
 * stream in.
 *
 * <p>Each fragment is evaluated in a subshell of its own with no input: it leaks no variable, costs
 * only its own answer when it has a syntax error, and cannot eat the program. A line with a random
 * mark, the fragment's index and its status ends each answer; what a login prints before the first
 * line with the mark is dropped.
 *
 * @param functions library of which the program contains what its fragments use
 * @param steps run in order until one fails; what they complain about is part of their answers
 * @param questions asked after the steps, whatever became of those; what they complain about is not
 *     read
 * @param mark random, so that no output can be mistaken for the end of an answer
 */
public record Batch(Sh functions, List<Sh> steps, List<Sh> questions, String mark) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public Batch {
    steps = List.copyOf(steps);
    questions = List.copyOf(questions);
  }

  /** A batch of questions only. */
  public static Batch asking(Sh functions, List<Sh> questions) {
    return stepping(functions, List.of(), questions);
  }

  /** A batch of steps and then of questions. */
  public static Batch stepping(Sh functions, List<Sh> steps, List<Sh> questions) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return new Batch(functions, steps, questions, "labnotes-" + HexFormat.of().formatHex(random));
  }

  /** How many answers there will be. */
  public int size() {
    return steps.size() + questions.size();
  }

  /** The program's bytes, to be given to {@code sh -s}. */
  public byte[] program() {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    append(
        program,
        """
        LC_ALL=C; export LC_ALL; umask 077
        PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; export PATH
        LABNOTES_MARK=%s; LABNOTES_FAILED=
        printf '\\n%%s begin\\n' $LABNOTES_MARK
        """
            .formatted(mark));
    program.writeBytes(used().bytes());
    append(program, "\n");
    int index = 0;
    for (Sh step : steps) {
      append(program, "if [ -z \"$LABNOTES_FAILED\" ]; then ( eval ");
      program.writeBytes(step.quoted().bytes());
      append(program, " ) </dev/null 2>&1; LABNOTES_STATUS=$?\n");
      append(program, "[ $LABNOTES_STATUS -eq 0 ] || LABNOTES_FAILED=" + index + "\n");
      append(program, "else LABNOTES_STATUS=" + Answer.SKIPPED + "; fi\n");
      append(program, end(index++));
    }
    for (Sh question : questions) {
      append(program, "( eval ");
      program.writeBytes(question.quoted().bytes());
      append(program, " ) </dev/null 2>/dev/null; LABNOTES_STATUS=$?\n");
      append(program, end(index++));
    }
    append(program, "exit 0\n");
    return program.toByteArray();
  }

  private Sh used() {
    List<Sh> fragments = new ArrayList<>(steps);
    fragments.addAll(questions);
    return new Functions(functions).usedBy(fragments);
  }

  private static String end(int index) {
    return "printf '\\n%s %s %s\\n' $LABNOTES_MARK " + index + " $LABNOTES_STATUS\n";
  }

  /**
   * A stream to send the shell's output to.
   *
   * @param onAnswer is given each answer with its fragment's index, in order, the steps' before the
   *     questions'
   */
  public AnswerStream reader(ObjIntConsumer<Answer> onAnswer) {
    return new AnswerStream(mark, steps.size(), size(), onAnswer);
  }

  private static void append(OutputStream program, String text) {
    try {
      program.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }
}
