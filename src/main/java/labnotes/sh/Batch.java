package labnotes.sh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Fragments as one program for {@code sh -s}, whose output is split into answers as it arrives.
 *
 * <p>Each fragment is evaluated in its own subshell without input: its variables do not leak, a
 * syntax error affects its own answer only, and it cannot read the program. A line with a random
 * mark, the fragment's index and its status ends each answer; output before the first line with the
 * mark, such as a login message, is dropped.
 *
 * @param functions a library; the program contains only what its fragments use
 * @param steps run in order until one fails; standard error is part of their output
 * @param questions run after the steps, even if one failed; standard error is dropped
 * @param mark random, so that output cannot imitate the end of an answer
 */
public record Batch(ShellFunctions functions, List<Sh> steps, List<Sh> questions, String mark) {
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Without the program's first line, which a startup file of a login shell may read, it ends. */
  private static final String IF_BEGUN = ": ${LABNOTES_MARK:?}; ";

  private static final ShellFunctions START = ShellFunctions.of(Sh.script(Batch.class, "batch.sh"));

  public Batch {
    steps = List.copyOf(steps);
    questions = List.copyOf(questions);
  }

  /** Returns a batch of questions only. */
  public static Batch ofQuestions(ShellFunctions functions, List<Sh> questions) {
    return of(functions, List.of(), questions);
  }

  /** Returns a batch of steps and then of questions. */
  public static Batch of(ShellFunctions functions, List<Sh> steps, List<Sh> questions) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return new Batch(functions, steps, questions, "labnotes-" + HexFormat.of().formatHex(random));
  }

  /** Returns the number of answers. */
  public int size() {
    return steps.size() + questions.size();
  }

  /** Returns the program for {@code sh -s}. */
  public byte[] program() {
    ByteArrayOutputStream program = new ByteArrayOutputStream();
    // A variable that the environment had would stay exported.
    program.writeBytes(
        Sh.of(
                "set +a; unset LABNOTES_MARK LABNOTES_END;"
                    + " LABNOTES_MARK={} LABNOTES_SUFFIX={} LABNOTES_END={}\n",
                List.of(mark),
                List.of(derived("suffix")),
                List.of(derived("end")))
            .bytes());
    program.writeBytes(START.usedBy(List.of()).bytes());
    program.writeBytes(usedFunctions().bytes());
    append(program, "\n");
    int index = 0;
    for (Sh step : steps) {
      append(program, "if [ -z \"$LABNOTES_FAILED\" ]; then ( " + IF_BEGUN + "eval ");
      program.writeBytes(step.quoted().bytes());
      append(program, " ) </dev/null 2>&1; LABNOTES_STATUS=$?\n");
      append(program, "[ $LABNOTES_STATUS -eq 0 ] || LABNOTES_FAILED=" + index + "\n");
      append(program, "else LABNOTES_STATUS=" + Answer.SKIPPED + "; fi\n");
      append(program, end(index++));
    }
    append(program, "LABNOTES_ERRORS=2\n");
    for (Sh question : questions) {
      append(program, "( " + IF_BEGUN + "eval ");
      program.writeBytes(question.quoted().bytes());
      append(program, " ) </dev/null 2>/dev/null; LABNOTES_STATUS=$?\n");
      append(program, end(index++));
    }
    append(program, "exit 0\n");
    return program.toByteArray();
  }

  private Sh usedFunctions() {
    List<Sh> fragments = new ArrayList<>(steps);
    fragments.addAll(questions);
    return functions.usedBy(fragments);
  }

  private static String end(int index) {
    return "echo \"\n$LABNOTES_MARK " + index + " $LABNOTES_STATUS\"\n";
  }

  /** A random word that does not reveal the mark, which may be seen by what the program runs. */
  private String derived(String purpose) {
    byte[] input = (purpose + ' ' + mark).getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /**
   * Returns a sink for the shell's output.
   *
   * @param onAnswer receives each answer with its fragment's index, in order, the steps' first
   */
  public AnswerStream reader(ObjIntConsumer<Answer> onAnswer) {
    return new AnswerStream(mark, steps.size(), size(), onAnswer);
  }

  private static void append(ByteArrayOutputStream program, String text) {
    program.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
