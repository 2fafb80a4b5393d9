package labnotes.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ControlCharactersTest {
  @Test
  void escapesWhatATerminalWouldActOn() {
    assertThat(ControlCharacters.escape("\u001b[2Jmotd\u0007")).isEqualTo("\\u001b[2Jmotd\\u0007");
    assertThat(ControlCharacters.escape("admin\u202enimda")).isEqualTo("admin\\u202enimda");
    assertThat(ControlCharacters.escape("DOS line\r\n")).isEqualTo("DOS line\\r\n");
    assertThat(ControlCharacters.escape("half of a pair: \ud800"))
        .isEqualTo("half of a pair: \\ud800");
  }

  @Test
  void keepsNewlinesTabsAndEveryOtherCharacter() {
    String text = "Île-de-France\t«ok» \ud83d\udc27\n";
    assertThat(ControlCharacters.escape(text)).isEqualTo(text);
  }
}
