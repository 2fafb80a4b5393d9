package labnotes.profile.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VersionRangeTest {
  @ParameterizedTest
  @CsvSource({
    "8, 8.11, true",
    "8, 8, true",
    "8, 80, false",
    "8, 9, false",
    "10, 10.1, true",
    "10.1, 10.1, true",
    "10.1, 10.10, false",
    "10.1, 10.2, false",
    "=10.1, 10.1, true",
    ">=10.1 <11, 10.1, true",
    ">=10.1 <11, 10.4, true",
    ">=10.1 <11, 10, false",
    ">=10.1 <11, 11.0, false",
    ">10 <=12, 10.3, false",
    ">10 <=12, 11, true",
    ">10 <=12, 12.4, true",
    ">10 <=12, 13, false",
    "8, '', false"
  })
  void includesReleases(String text, String version, boolean isIncluded) {
    assertThat(VersionRange.parse(text).orElseThrow().includes(version)).isEqualTo(isIncluded);
  }

  @ParameterizedTest
  @CsvSource({"new", "10.x", ">=", "10 or 11", "''", "10..1", "~>10"})
  void refusesInvalidRanges(String text) {
    assertThat(VersionRange.parse(text)).isEqualTo(Optional.empty());
  }
}
