package labnotes.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextStyleTest {
  @Test
  void wrapsProseToTheColumnsOfTheScreen() {
    String prose =
        "the login screen was back to the US layout after the last upgrade of the system";
    for (int columns : new int[] {40, 60, 80, 120}) {
      TextStyle style = TextStyle.MONOCHROME.forColumns(columns);
      assertThat(style.wrap(prose, 4)).allMatch(line -> line.length() + 4 <= columns);
      assertThat(String.join(" ", style.wrap(prose, 4))).isEqualTo(prose);
    }
    assertThat(TextStyle.MONOCHROME.forColumns(1000).width()).isEqualTo(TextStyle.MAX_WIDTH);
    assertThat(TextStyle.COLOR.forColumns(5).wrap(prose, 4)).isNotEmpty();
  }

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
