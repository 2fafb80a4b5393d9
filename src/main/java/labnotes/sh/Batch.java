package labnotes.sh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Many fragments as one program for {@code sh -s}, whose answers are cut apart again while they
 * stream in.
 *
 * <p>Each fragment is evaluated in a subshell of its own with no input: it leaks no variable, costs
 * only its own answer when it has a syntax error, and cannot eat the program. A line with a random
 * mark, the fragment's index and its status ends each answer.
 *
 * @param prelude functions and variables that every fragment sees
 * @param fragments in the order in which they run
 * @param stopsAtFailure whether fragments after one that failed are skipped
 * @param mark random, so that no output can be mistaken for the end of an answer
 */
public record Batch(Sh prelude, List<Sh> fragments, boolean stopsAtFailure, String mark) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public Batch {
    fragments = List.copyOf(fragments);
  }

  /**
   * A batch of questions: each is asked, whatever the others' status; what they complain about is
   * not read.
   */
  public static Batch asking(Sh prelude, List<Sh> fragments) {
    return new Batch(prelude, fragments, false, newMark());
  }

  /**
   * A batch of steps: the first that fails is the last that runs; what they complain about is part
   * of the answer.
   */
  public static Batch stepping(Sh prelude, List<Sh> fragments) {
    return new Batch(prelude, fragments, true, newMark());
  }

  private static String newMark() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return "labnotes-" + HexFormat.of().formatHex(random);
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
        """
            .formatted(mark));
    program.writeBytes(prelude.bytes());
    append(program, "\n");
    for (int index = 0; index < fragments.size(); index++) {
      appendFragment(program, index);
    }
    append(program, "exit 0\n");
    return program.toByteArray();
  }

  private void appendFragment(ByteArrayOutputStream program, int index) {
    String errors = stopsAtFailure ? "2>&1" : "2>/dev/null";
    append(program, stopsAtFailure ? "if [ -z \"$LABNOTES_FAILED\" ]; then " : "");
    append(program, "( eval ");
    program.writeBytes(fragments.get(index).quoted().bytes());
    append(program, " ) </dev/null " + errors + "; LABNOTES_STATUS=$?");
    append(
        program,
        stopsAtFailure
            ? "; [ $LABNOTES_STATUS -eq 0 ] || LABNOTES_FAILED=1; else LABNOTES_STATUS="
                + Answer.SKIPPED
                + "; fi"
            : "");
    append(program, "\nprintf '\\n%s %s %s\\n' $LABNOTES_MARK " + index + " $LABNOTES_STATUS\n");
  }

  /**
   * A stream to send the shell's output to.
   *
   * @param onAnswer is given each answer with its fragment's index, in order
   */
  public AnswerStream reader(ObjIntConsumer<Answer> onAnswer) {
    return new AnswerStream(mark, fragments.size(), onAnswer);
  }

  private static void append(OutputStream program, String text) {
    try {
      program.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }
}
