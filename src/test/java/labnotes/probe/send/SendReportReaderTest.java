package labnotes.probe.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that a sending script prints. */
class SendReportReaderTest {
  private final List<SendReport> reports = new ArrayList<>();
  private final SendReportReader reader = new SendReportReader(reports::add);

  private void write(String text) throws IOException {
    reader.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void reportsALineOnceItIsComplete() throws IOException {
    write("0 \n1 No buf");
    assertThat(reports).containsExactly(new SendReport(0, ""));
    write("fer space available\n");
    assertThat(reports)
        .containsExactly(new SendReport(0, ""), new SendReport(1, "No buffer space available"));
  }

  @Test
  void skipsLinesOfOtherPrograms() throws IOException {
    write("Last login: yesterday\n-1 negative\n1234567890 too large\n7\n7 sent\n");
    assertThat(reports).containsExactly(new SendReport(7, "sent"));
  }

  @Test
  void decodesAnErrorOfAHostWithAnotherLanguage() throws IOException {
    write("3 Argument non valide : échec\n");
    assertThat(reports).containsExactly(new SendReport(3, "Argument non valide : échec"));
  }

  @Test
  void refusesEndlessOutputWithoutALine() {
    assertThatThrownBy(() -> write("x".repeat(5000)))
        .isInstanceOf(IOException.class)
        .hasMessage("the output of the sending script is not a report");
    assertThat(reports).isEmpty();
  }

  @Test
  void acceptsAnyNumberOfShortLines() throws IOException {
    for (int index = 0; index < 2000; index++) {
      write(index + " \n");
    }
    assertThat(reports).hasSize(2000).last().isEqualTo(new SendReport(1999, ""));
  }
}
