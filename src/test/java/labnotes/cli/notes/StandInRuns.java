package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.cli.Main;
import labnotes.cli.terminal.Terminal;
import labnotes.host.StandInFreeBsd;

/**
 * Runs of labnotes on stand-ins.
 *
 * @param home the home directory of the user
 */
record StandInRuns(Path home) {
  static List<String> changes(JsonNode host) {
    return addresses(host, "changes", "waiting");
  }

  static List<String> manual(JsonNode host) {
    return addresses(host, "manualSteps");
  }

  private static List<String> addresses(JsonNode host, String... lists) {
    List<String> addresses = new ArrayList<>();
    for (String list : lists) {
      host.get(list).forEach(one -> addresses.add(one.get("address").asText()));
    }
    return addresses;
  }

  /** Runs a command, which has to end with an exit code, and returns what it says of the host. */
  JsonNode run(StandInFreeBsd host, int exit, String... words) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            Optional.empty(),
            false,
            false,
            Map.of("HOME", home.toString()),
            home,
            "tester");
    List<String> all =
        Stream.concat(Stream.of(words), Stream.of("--json", "--via", host.via())).toList();
    int ended = Main.run(terminal, all.toArray(String[]::new));
    assertThat(ended).as(all + "\n" + out + err).isEqualTo(exit);
    return new ObjectMapper().readTree(out.toString()).get("hosts").get(0);
  }
}
