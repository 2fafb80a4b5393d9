package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import labnotes.sh.Answer;
import org.junit.jupiter.api.Test;

class FileTextsFactTest {
  private static final FileTextsFact TEXTS = new FileTextsFact(List.of("/etc/lab.d/*.conf"));

  private static Map<String, String> read(String root, String path, String text) {
    String output = root + "\n\nMARK\n" + root + path + "\n" + text;
    return TEXTS.read(new Answer(0, output.getBytes(StandardCharsets.UTF_8), "MARK"));
  }

  @Test
  void refusesATextThatIsLongerThanItsLimit() {
    String text = "x".repeat(64 * 1024);
    for (String root : List.of("", "/srv/tree")) {
      for (String path : List.of("/etc/lab.d/a.conf", "/etc/lab.d/\u00e9.conf")) {
        assertThat(read(root, path, text)).containsExactly(Map.entry(path, text));
        assertThatThrownBy(() -> read(root, path, text + "x"))
            .isInstanceOf(UnansweredException.class)
            .hasMessage(
                path + " has more than 64 KiB, so it is not known which of its lines take effect");
      }
    }
  }
}
