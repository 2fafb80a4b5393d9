package labnotes.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labnotes.probe.Fault;
import labnotes.probe.MacAddress;
import labnotes.probe.ProbeVerdict;
import labnotes.probe.Verdict;
import labnotes.text.LocalFile;

/**
 * The last verdict between each two ends, a file each.
 *
 * @param folder {@code probes} in the program's state folder; made when it is first needed
 */
public record ProbeVerdicts(Path folder) {
  /** The verdicts below {@code $XDG_STATE_HOME}, else below the home's {@code .local/state}. */
  public static ProbeVerdicts of(Optional<String> stateHome, Path home) {
    Path state =
        stateHome
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .orElse(home.resolve(".local/state"));
    return new ProbeVerdicts(state.resolve("labnotes/probes"));
  }

  /**
   * The last verdict of this name, nothing where there was none.
   *
   * @throws IOException when the file cannot be read, or holds something else
   */
  public Optional<ProbeVerdict> last(String name) throws IOException {
    try {
      return Optional.of(read(file(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Keeps a verdict in place of the one before. */
  public void keep(String name, ProbeVerdict verdict) throws IOException {
    Files.createDirectories(folder);
    LocalFile.named(file(name))
        .writePrivate(ProbeJson.kept(verdict).getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  /**
   * Reads a verdict, or a whole document of {@code probe run --json}.
   *
   * @throws IOException when the file cannot be read, or is no such document
   */
  public static ProbeVerdict read(Path file) throws IOException {
    try {
      JsonNode document = new ObjectMapper().readTree(Files.readString(file));
      JsonNode verdict = document.path("verdict");
      return new ProbeVerdict(
          Instant.parse(document.path("started").asText()),
          document.path("from").asText(),
          document.path("to").asText(),
          Verdict.Kind.valueOf(verdict.path("kind").asText().toUpperCase(Locale.ROOT)),
          verdict.path("sentence").asText(),
          faults(verdict.path("faults")),
          faults(verdict.path("measured")));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException wrong) {
      throw new IOException(file + " is no verdict of 'labnotes probe run --json'", wrong);
    }
  }

  private static List<Fault> faults(JsonNode array) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode node : array) {
      MacAddress mac =
          MacAddress.parse(node.path("nextHop").asText())
              .orElseThrow(() -> new IllegalArgumentException("no MAC"));
      faults.add(new Fault(mac, node.path("class").asText()));
    }
    return faults;
  }
}
