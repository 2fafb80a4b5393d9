package labnotes.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.cli.Labnotes;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIdTest {
  @TempDir Path directory;

  /** Agrees to everything, after a while. */
  private static final class Slow implements Prompter {
    @Override
    public Optional<Password> askPassword(String question) {
      return Optional.empty();
    }

    @Override
    public Optional<String> askLine(String question) {
      try {
        Thread.sleep(1100);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      return Optional.of("y");
    }
  }

  @Test
  void containsTheTimeThatHistoryShows() {
    Labnotes labnotes =
        Labnotes.in(directory)
            .with("--root", directory.resolve("tree").toString())
            .profile("demo", "- file: /etc/motd\n  content: hello\n");
    new Labnotes(directory, labnotes.targets(), Optional.of(new Slow()))
        .expecting(0, "apply", "demo");
    JsonNode run = labnotes.json(0, "history").at("/hosts/0/runs/0");
    assertThat(run.path("run").asText())
        .startsWith(run.path("started").asText().replaceAll("[-:]", ""));
  }

  @Test
  void sortsRunsWithinOneSecond() {
    Instant first = Instant.parse("2015-03-20T12:00:00Z");
    List<String> names = new ArrayList<>();
    for (int part = 0; part < 1000; part++) {
      names.add(RunId.at(first.plus(Duration.ofMillis(part))));
    }
    names.add(RunId.at(first.plusSeconds(1)));
    assertThat(names).isSorted().doesNotHaveDuplicates().first().isEqualTo("20150320T120000Z-0000");
  }
}
