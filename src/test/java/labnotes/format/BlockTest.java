package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {
  private static final Block BLOCK = new Block("ipv6", "#");
  private static final String MARKED = "a\n# labnotes: begin ipv6\nx=1\n# labnotes: end ipv6\nb\n";

  @Test
  void aBlockIsReadReplacedAndRemovedInItsPlace() {
    assertThat(BLOCK.read(MARKED)).contains("x=1\n");
    assertThat(BLOCK.put(MARKED, "y=2")).isEqualTo(MARKED.replace("x=1", "y=2"));
    assertThat(BLOCK.remove(MARKED)).isEqualTo("a\nb\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\n", "a\n\n", "# labnotes: begin other\n# labnotes: end other\n"})
  void whatWasPutIsTakenOutAgainToTheByte(String text) {
    assertThat(BLOCK.read(text)).isEmpty();
    String put = BLOCK.put(text, "x=1\n");
    assertThat(BLOCK.read(put)).contains("x=1\n");
    assertThat(BLOCK.put(put, "x=1\n")).isEqualTo(put);
    assertThat(BLOCK.remove(put)).isEqualTo(text);
  }

  @Test
  void aMissingLastNewlineIsAddedBeforeTheBlock() {
    assertThat(BLOCK.put("a", "")).isEqualTo("a\n# labnotes: begin ipv6\n# labnotes: end ipv6\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# labnotes: begin ipv6\n",
        "# labnotes: end ipv6\n# labnotes: begin ipv6\n",
        "# labnotes: begin ipv6\n# labnotes: begin ipv6\n# labnotes: end ipv6\n"
      })
  void marksThatAreNoPairAreReportedAndNeverEdited(String text) {
    assertThat(BLOCK.problem("f", text))
        .hasValueSatisfying(problem -> assertThat(problem.message()).contains("not one pair"));
    assertThatThrownBy(() -> BLOCK.put(text, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameIsOneWord() {
    assertThatThrownBy(() -> new Block("a\nb", "#")).isInstanceOf(IllegalArgumentException.class);
  }
}
