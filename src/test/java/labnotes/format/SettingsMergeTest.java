package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsMergeTest {
  private static String text(String value) {
    return IntStream.range(0, 5_000)
        .mapToObj(number -> "vm.key%d=%s%n".formatted(number, value))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sysctl-freebsd", "loader.conf"})
  void mergesLongFilesFast(String name) {
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").find(name).orElseThrow();
    SettingsMerge merge = new SettingsMerge(format, text("1"), text("2"), text("3"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(merge.conflicts()).hasSize(5_000);
          assertThat(merge.resolve(conflict -> Optional.of("2"))).contains(text("2"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"sysctl-freebsd", "loader.conf"})
  void findsLongFilesInPlaceFast(String name) {
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").find(name).orElseThrow();
    String text = text("1").substring(0, 30_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(format.merge(text, text)).isEqualTo(text));
  }
}
