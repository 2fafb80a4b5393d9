package labnotes.sh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;

/**
 * A sink for a shell's output that splits it into answers as it arrives. Of a step's output it
 * keeps the last part, which has the reason of a failure.
 */
public final class AnswerStream extends OutputStream {
  /** The limit for one answer, in bytes. */
  static final int LIMIT = 16 * 1024 * 1024;

  /** The limit for all answers, in bytes. */
  static final int TOTAL = 3 * LIMIT;

  /** How much of a step's output is kept, in bytes. */
  static final int TAIL = 16 * 1024;

  /** The limit for the number and the status behind a mark, in bytes. */
  private static final int LONGEST_END = 32;

  private final String mark;
  private final byte[] opening;
  private final int steps;
  private final int expected;
  private final ObjIntConsumer<Answer> onAnswer;
  private final Buffer pending = new Buffer();
  private boolean begun;
  private int scanned;
  private int answered;
  private long received;

  AnswerStream(String mark, int steps, int expected, ObjIntConsumer<Answer> onAnswer) {
    this.mark = mark;
    this.steps = steps;
    this.opening = ("\n" + mark + " ").getBytes(StandardCharsets.US_ASCII);
    this.expected = expected;
    this.onAnswer = onAnswer;
  }

  /** Returns whether every fragment has answered. */
  public boolean isComplete() {
    return answered == expected;
  }

  /** Returns whether the program has started on the host. */
  public boolean isBegun() {
    return begun;
  }

  /** Returns the end of the output before the program's start, such as a login message. */
  public String preamble() {
    return begun ? "" : pending.toString(StandardCharsets.UTF_8).strip();
  }

  /** Returns the number of answers so far. */
  public int answered() {
    return answered;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (pending.size() + length > LIMIT) {
      throw new IOException(
          "the host sent more than " + LIMIT / 1024 / 1024 + " MiB in one answer");
    }
    received += answered < steps ? 0 : length;
    if (received > TOTAL) {
      throw new IOException("the host sent more than " + TOTAL / 1024 / 1024 + " MiB of answers");
    }
    pending.write(bytes, offset, length);
    if (!begun && !begin()) {
      return;
    }
    while (!isComplete() && cut()) {
      scanned = 0;
    }
    if (answered < steps && pending.size() > 2 * TAIL) {
      scanned = Math.max(0, scanned - pending.keep(TAIL));
    }
  }

  /** Drops output before the program's start, such as a login message. */
  private boolean begin() {
    byte[] beginning = ("\n" + mark + " begin\n").getBytes(StandardCharsets.US_ASCII);
    int start = pending.find(beginning, 0);
    if (start >= 0) {
      pending.take(0, start + beginning.length);
      begun = true;
    } else if (pending.size() > 2 * TAIL) {
      pending.keep(TAIL);
    }
    return begun;
  }

  private boolean cut() throws IOException {
    int start = pending.find(opening, scanned);
    if (start < 0) {
      scanned = Math.max(0, pending.size() - opening.length + 1);
      return false;
    }
    scanned = start;
    int end = pending.find(new byte[] {'\n'}, start + opening.length);
    if (end < 0 && pending.size() - start - opening.length <= LONGEST_END) {
      return false;
    }
    if (end < 0) {
      throw malformed();
    }
    String[] words = pending.text(start + opening.length, end).split(" ", -1);
    if (words.length != 2
        || !words[0].equals(Integer.toString(answered))
        || !STATUS.matcher(words[1]).matches()) {
      throw malformed();
    }
    Answer answer = new Answer(Integer.parseInt(words[1]), pending.take(start, end + 1), mark);
    onAnswer.accept(answer, answered++);
    return true;
  }

  private IOException malformed() {
    return new IOException("the host's answer " + answered + " is malformed");
  }

  private static final Pattern STATUS = Pattern.compile("-?[0-9]{1,3}");

  /** The bytes of an answer that is not complete. */
  private static final class Buffer extends ByteArrayOutputStream {
    int find(byte[] wanted, int from) {
      for (int at = from; at <= count - wanted.length; at++) {
        if (buf[at] == wanted[0]
            && Arrays.equals(buf, at, at + wanted.length, wanted, 0, wanted.length)) {
          return at;
        }
      }
      return -1;
    }

    String text(int from, int to) {
      return new String(buf, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Drops all but the last bytes and returns the number of dropped ones. */
    int keep(int length) {
      int dropped = count - length;
      take(0, dropped);
      return dropped;
    }

    byte[] take(int length, int consumed) {
      byte[] taken = Arrays.copyOf(buf, length);
      System.arraycopy(buf, consumed, buf, 0, count - consumed);
      count -= consumed;
      return taken;
    }
  }
}
