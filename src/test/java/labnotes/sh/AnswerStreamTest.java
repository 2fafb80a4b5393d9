package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
  private static final byte[] BLOCK = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

  private final List<Integer> sizes = new ArrayList<>();

  private AnswerStream stream(int steps, int expected) throws IOException {
    AnswerStream stream =
        new AnswerStream(
            "mark", steps, expected, (answer, index) -> sizes.add(answer.text().length()));
    write(stream, "\nmark begin\n");
    return stream;
  }

  private static void write(AnswerStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void fill(AnswerStream stream, int blocks) throws IOException {
    for (int block = 0; block < blocks; block++) {
      stream.write(BLOCK);
    }
  }

  @Test
  void boundsOneAnswer() throws IOException {
    AnswerStream stream = stream(0, 1);
    fill(stream, AnswerStream.LIMIT / BLOCK.length);
    assertThatThrownBy(() -> write(stream, "x"))
        .isInstanceOf(IOException.class)
        .hasMessage("the host sent more than 16 MiB in one answer");
  }

  @Test
  void boundsAllAnswersOfAHost() throws IOException {
    AnswerStream stream = stream(0, 100);
    assertThatThrownBy(
            () -> {
              for (int answer = 0; answer < 100; answer++) {
                fill(stream, 8);
                write(stream, "\nmark " + answer + " 0\n");
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("the host sent more than 48 MiB of answers");
    assertThat(sizes).hasSize(5);
  }

  /** Each write searches the line end again, so that a long one would take quadratic time. */
  @Test
  void refusesALineOfItsOwnThatDoesNotEnd() throws IOException {
    AnswerStream stream = stream(0, 1);
    write(stream, "\nmark 0 ");
    assertThatThrownBy(() -> fill(stream, 1))
        .isInstanceOf(IOException.class)
        .hasMessage("the host's answer 0 is malformed");
  }

  @Test
  void keepsTheEndOfAStepOfAnyLength() throws IOException {
    AnswerStream stream = stream(1, 2);
    fill(stream, AnswerStream.TOTAL / BLOCK.length + 8);
    write(stream, "\nmark 0 1\nanswer\nmark 1 0\n");
    assertThat(stream.isComplete()).isTrue();
    assertThat(sizes.get(0)).isLessThanOrEqualTo(2 * AnswerStream.TAIL);
  }
}
