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
import java.util.Optional;
import labnotes.probe.packet.MacAddress;
import labnotes.probe.verdict.NextHopFault;
import labnotes.probe.verdict.StoredVerdict;
import labnotes.probe.verdict.VerdictKind;
import labnotes.text.InputFile;
import labnotes.text.LocalFile;

/**
 * The store of the last verdict for each name, one file each.
 *
 * @param directory directory of the files; created on first use
 */
public record VerdictStore(Path directory) {
  /** Returns the store below {@code $XDG_STATE_HOME}, by default {@code ~/.local/state}. */
  public static VerdictStore of(Optional<String> stateHome, Path home) {
    Path state =
        stateHome
            .filter(text -> text.startsWith("/"))
            .map(Path::of)
            .orElse(home.resolve(".local/state"));
    return new VerdictStore(state.resolve("labnotes/probes"));
  }

  /**
   * Reads the last verdict with a name; returns empty if there is none.
   *
   * @throws IOException if the file cannot be read, or is not a verdict
   */
  public Optional<StoredVerdict> readLast(String name) throws IOException {
    try {
      return Optional.of(read(file(name)));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    }
  }

  /** Writes a verdict, in place of the last one with this name. */
  public void write(String name, StoredVerdict verdict) throws IOException {
    Files.createDirectories(directory);
    LocalFile.of(file(name))
        .writePrivate(ProbeJson.formatStored(verdict).getBytes(StandardCharsets.UTF_8));
  }

  private Path file(String name) {
    return directory.resolve(name + ".json");
  }

  /**
   * Reads a verdict of this store or a document of {@code probe run --json}; also files of version
   * 0.1.0, which have other field names.
   *
   * @throws IOException if the file cannot be read, or is not such a document
   */
  public static StoredVerdict read(Path file) throws IOException {
    try {
      JsonNode document = new ObjectMapper().readTree(InputFile.of(file).text());
      JsonNode verdict = document.path("verdict");
      return new StoredVerdict(
          Instant.parse(document.path("started").asText()),
          text(document, "sender", "from"),
          text(document, "receiver", "to"),
          VerdictKind.parse(verdict.path("kind").asText())
              .orElseThrow(() -> new IllegalArgumentException("unknown kind")),
          text(verdict, "summary", "sentence"),
          faults(verdict.path("faults")),
          faults(verdict.path("measured")));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException invalid) {
      throw new IOException(file + " is not a verdict of `labnotes probe run --json`", invalid);
    }
  }

  private static String text(JsonNode node, String name, String nameInVersion010) {
    return node.has(name) ? node.path(name).asText() : node.path(nameInVersion010).asText();
  }

  private static List<NextHopFault> faults(JsonNode array) {
    List<NextHopFault> faults = new ArrayList<>();
    for (JsonNode node : array) {
      MacAddress mac =
          MacAddress.parse(node.path("nextHop").asText())
              .orElseThrow(() -> new IllegalArgumentException("not a MAC address"));
      faults.add(new NextHopFault(mac, node.path("class").asText()));
    }
    return faults;
  }
}
