package labnotes.format.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import labnotes.format.EffectiveConfig;
import labnotes.format.ParsedTexts;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshdFilesTest {
  private static final String MAIN = "/etc/ssh/sshd_config";

  private static List<String> read(Map<String, String> texts) {
    return SshdFiles.read(MAIN, texts, new ParsedTexts()).directives().stream()
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

  private static Optional<String> unread(Map<String, String> texts) {
    return new SshdPrecedence().unread(MAIN, texts, new ParsedTexts()).map(Diagnostic::message);
  }

  /** The main file and so many others; each includes the next one. */
  private static Map<String, String> chain(int length) {
    Map<String, String> texts = new TreeMap<>();
    texts.put(MAIN, "Include 1.conf\n");
    for (int file = 1; file <= length; file++) {
      String next = file < length ? "Include " + (file + 1) + ".conf\n" : "";
      texts.put("/etc/ssh/" + file + ".conf", next + "Port 22\n");
    }
    return texts;
  }

  @Test
  void saysThatFilesAreLeftOutBecauseTheyAreTooDeep() {
    assertThat(unread(chain(16))).isEmpty();
    assertThat(unread(chain(17)))
        .hasValueSatisfying(
            message -> assertThat(message).contains("not known", "more than 16 deep"));
    assertThat(unread(Map.of(MAIN, "Include sshd_config\n")))
        .hasValueSatisfying(message -> assertThat(message).contains("more than 16 deep"));
    assertThat(SshdConfig.gap(MAIN, chain(17))).isPresent();
  }

  @Test
  void saysThatFilesAreLeftOutBecauseTheyAreTooMany() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(MAIN, "Include sshd_config.d/*.conf\n");
    for (int file = 1; file < 4_096; file++) {
      texts.put("/etc/ssh/sshd_config.d/" + file + ".conf", "");
    }
    assertThat(unread(texts)).isEmpty();
    texts.put("/etc/ssh/sshd_config.d/last.conf", "PermitRootLogin yes\n");
    assertThat(unread(texts))
        .hasValue(
            "what takes effect of "
                + MAIN
                + " is not known: it reads more than 4,096 files by Include");
    assertThat(EffectiveConfig.of(SshdConfig.FORMAT, MAIN, texts).remarks())
        .contains("what takes effect is not known: it reads more than 4,096 files by Include");
  }

  @Test
  void readsAPatternOfManyAsterisksInTime() {
    String name = "/etc/ssh/" + "a".repeat(250);
    assertThat(read(Map.of(MAIN, "Include " + "*a".repeat(100) + "b\n", name, "Port 22\n")))
        .containsOnly(MAIN);
  }
}
