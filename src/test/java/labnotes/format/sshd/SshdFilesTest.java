package labnotes.format.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.format.ParsedTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshdFilesTest {
  private static final String MAIN = "/etc/ssh/sshd_config";

  private static List<String> read(Map<String, String> texts) {
    return SshdFiles.read(MAIN, texts, new ParsedTexts()).stream()
        .map(SshdDirective::path)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "sshd_config.d/*.conf, sshd_config.d/a.conf, true",
    "/etc/ssh/sshd_config.d/*.conf, sshd_config.d/a.conf, true",
    "*/*.conf, sshd_config.d/a.conf, true",
    "*.conf, sshd_config.d/a.conf, false",
    "sshd_config.d/*.conf, sshd_config.d/.a.conf, false",
    "sshd_config.d/.*.conf, sshd_config.d/.a.conf, true",
    "sshd_config.d/[ab].conf, sshd_config.d/a.conf, true",
    "sshd_config.d/[!ab].conf, sshd_config.d/a.conf, false",
    "sshd_config.d/[z-a].conf, sshd_config.d/a.conf, false",
    "sshd_config.d/[a\\].conf, sshd_config.d/a.conf, true",
    "sshd_config.d/[a.conf, sshd_config.d/a.conf, false",
  })
  void readsWhatAPatternMatches(String pattern, String file, boolean isRead) {
    Map<String, String> texts =
        Map.of(MAIN, "Include " + pattern + "\n", "/etc/ssh/" + file, "Port 22\n");
    assertThat(read(texts).contains("/etc/ssh/" + file)).isEqualTo(isRead);
  }

  @Test
  void readsFilesThatIncludeEachOtherInTime() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(MAIN, "Include *.conf\n");
    for (char name = 'a'; name <= 'z'; name++) {
      texts.put("/etc/ssh/" + name + ".conf", "Port 22\nInclude *.conf\n");
    }
    assertThat(read(texts)).contains("/etc/ssh/z.conf").hasSizeLessThan(10_000);
  }

  @Test
  void readsAPatternOfManyAsterisksInTime() {
    String name = "/etc/ssh/" + "a".repeat(250);
    assertThat(read(Map.of(MAIN, "Include " + "*a".repeat(100) + "b\n", name, "Port 22\n")))
        .containsOnly(MAIN);
  }
}
