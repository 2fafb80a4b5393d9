package labnotes.view.probe;

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
import labnotes.probe.packet.MacAddress;
import labnotes.probe.verdict.KeptVerdict;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.ProbeVerdict;
import labnotes.text.LocalFile;

/**
 * The last verdict between each two ends, a file each.
 *
 * @param folder {@code probes} in the program's state folder; made when it is first needed
 */
public record VerdictStore(Path folder) {
  /** The verdicts below {@code $XDG_STATE_HOME}, else below the home's {@code .local/state}. */
  public static VerdictStore of(Optional<String> stateHome, Path home) {
    Path state =
        stateHome
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .orElse(home.resolve(".local/state"));
    return new VerdictStore(state.resolve("labnotes/probes"));
  }

  /**
   * The last verdict of this name, nothing where there was none.
   *
   * @throws IOException when the file cannot be read, or holds something else
   */
  public Optional<KeptVerdict> last(String name) throws IOException {
    try {
      return Optional.of(read(file(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  /** Keeps a verdict in place of the one before. */
  public void keep(String name, KeptVerdict verdict) throws IOException {
    Files.createDirectories(folder);
    LocalFile.of(file(name))
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
  public static KeptVerdict read(Path file) throws IOException {
    try {
      JsonNode document = new ObjectMapper().readTree(Files.readString(file));
      JsonNode verdict = document.path("verdict");
      return new KeptVerdict(
          Instant.parse(document.path("started").asText()),
          document.path("from").asText(),
          document.path("to").asText(),
          ProbeVerdict.Kind.valueOf(verdict.path("kind").asText().toUpperCase(Locale.ROOT)),
          verdict.path("sentence").asText(),
          faults(verdict.path("faults")),
          faults(verdict.path("measured")));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException wrong) {
      throw new IOException(file + " is no verdict of 'labnotes probe run --json'", wrong);
    }
  }

  private static List<NextHopFault> faults(JsonNode array) {
    List<NextHopFault> faults = new ArrayList<>();
    for (JsonNode node : array) {
      MacAddress mac =
          MacAddress.parse(node.path("nextHop").asText())
              .orElseThrow(() -> new IllegalArgumentException("no MAC"));
      faults.add(new NextHopFault(mac, node.path("class").asText()));
    }
    return faults;
  }
}
