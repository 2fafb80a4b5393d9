package labnotes.view.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrappedTextTest {
  @Test
  void breaksLinesBetweenWords() {
    assertThat(WrappedText.lines("the old console cannot come back from X", 20))
        .containsExactly("the old console", "cannot come back", "from X");
  }

  @Test
  void givesALongerWordItsOwnLine() {
    assertThat(WrappedText.lines("see /usr/local/etc/X11/xorg.conf.d/10-keyboard.conf now", 12))
        .containsExactly("see", "/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf", "now");
  }

  @Test
  void joinsTheLinesOfTheText() {
    assertThat(WrappedText.lines("  one\n   two\tthree \n", 80)).containsExactly("one two three");
    assertThat(WrappedText.lines("", 80)).isEmpty();
  }
}
