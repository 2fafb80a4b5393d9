package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void runsOfOneSecondSortByTheirTimesToo() {
    Instant first = Instant.parse("2015-03-20T12:00:00Z");
    List<String> names = new ArrayList<>();
    for (int part = 0; part < 1000; part++) {
      names.add(RunId.at(first.plus(Duration.ofMillis(part))));
    }
    names.add(RunId.at(first.plusSeconds(1)));
    assertThat(names).isSorted().doesNotHaveDuplicates().first().isEqualTo("20150320T120000Z-0000");
  }
}
