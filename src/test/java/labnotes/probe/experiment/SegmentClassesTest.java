package labnotes.probe.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import labnotes.probe.host.ProbeException;
import labnotes.probe.packet.SegmentClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of {@code --class}. */
class SegmentClassesTest {
  private static final int ETHERNET = 1500;

  private static List<SegmentClass> parse(String... names) throws ProbeException {
    return SegmentClasses.parse(List.of(names), SendMode.RAW, ETHERNET);
  }

  @Test
  void keepsTheOrderAndDropsDuplicates() throws ProbeException {
    assertThat(parse("syn", "data", "data-64", "syn"))
        .extracting(SegmentClass::name)
        .containsExactly("syn", "data", "data-64");
  }

  @Test
  void sizesThePayload() throws ProbeException {
    assertThat(parse("data", "data-1", "data-1200", "data-mss", "ack", "fin", "rst"))
        .extracting(SegmentClass::payload)
        .containsExactly(49, 1, 1200, 1448, 0, 0, 0);
    assertThat(SegmentClasses.parse(List.of("data-mss"), SendMode.RAW, 9000).get(0).payload())
        .isEqualTo(8948);
  }

  @Test
  void acceptsAPayloadUpToTheMtu() throws ProbeException {
    assertThat(parse("data-1448").get(0).payload()).isEqualTo(1448);
    assertThatThrownBy(() -> parse("data-1449"))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith("class data-1449 is unknown or exceeds the sender's MTU of 1500")
        .hasMessageEndingWith("use one of " + String.join(", ", SegmentClass.NAMES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DATA", "data-", "data-0", "data-01", "data-12345", "data 64", "psh"})
  void refusesAnUnknownName(String name) {
    assertThatThrownBy(() -> parse("data", name))
        .isInstanceOf(ProbeException.class)
        .hasMessageStartingWith("class " + name + " is unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"syn", "ack", "fin", "rst", "data-7"})
  void refusesForASessionWhatCannotCarryAMark(String name) {
    assertThatThrownBy(() -> SegmentClasses.parse(List.of(name), SendMode.REAL_SESSION, ETHERNET))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "--real-session needs a class with at least 8 bytes of data, not "
                + name
                + "; SYNs are always counted");
  }

  @Test
  void acceptsForASessionTheSmallestMark() throws ProbeException {
    assertThat(SegmentClasses.parse(List.of("data-8"), SendMode.REAL_SESSION, ETHERNET)).hasSize(1);
  }
}
