package labnotes.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextStyleTest {
  @Test
  void colorsTextOnATerminal() {
    assertThat(TextStyle.COLOR.added("+ create")).isEqualTo("\u001b[32m+ create\u001b[0m");
    assertThat(TextStyle.COLOR.removed("error")).isEqualTo("\u001b[31merror\u001b[0m");
    assertThat(TextStyle.COLOR.added("")).isEmpty();
  }

  @Test
  void leavesTextUnchangedElsewhere() {
    assertThat(TextStyle.MONOCHROME.added("+ create")).isEqualTo("+ create");
    assertThat(TextStyle.MONOCHROME.title("web1")).isEqualTo("web1");
  }

  @Test
  void countsWithPlurals() {
    assertThat(Plural.of(0, "change")).isEqualTo("0 changes");
    assertThat(Plural.of(1, "round trip")).isEqualTo("1 round trip");
    assertThat(Plural.of(2, "round trip")).isEqualTo("2 round trips");
  }
}
