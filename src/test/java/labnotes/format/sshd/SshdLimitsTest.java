package labnotes.format.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labnotes.format.EffectiveConfig;
import labnotes.format.Formats;
import labnotes.format.ParsedTexts;
import labnotes.format.WholeFileFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshdLimitsTest {
  private static final String PATH = "/etc/ssh/sshd_config";
  private static final WholeFileFormat FORMAT =
      (WholeFileFormat) new Formats("debian").find("sshd_config").orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"Keyword%d yes", "MaxAuthTries %d", "Match User u%d\n  X11Forwarding no"})
  void readsLongFilesFast(String line) {
    String text =
        IntStream.range(0, 20_000)
            .mapToObj(line::formatted)
            .collect(Collectors.joining("\n", "", "\n"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          EffectiveConfig config = FORMAT.evaluate(PATH, Map.of(PATH, text));
          assertThat(config.active().size() + config.ignored().size()).isEqualTo(20_000);
          new SshdPrecedence().overrides(PATH, text, Map.of(PATH, text), new ParsedTexts());
        });
  }
}
