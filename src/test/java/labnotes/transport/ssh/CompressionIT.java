package labnotes.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import labnotes.transport.OpenSshServer;
import labnotes.transport.ProgramOutput;
import labnotes.transport.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompressionIT {
  private static final Random RANDOM = new Random(1);

  /** Returns text that compresses well, somewhat and hardly. */
  private static String text() {
    StringBuilder text = new StringBuilder("x".repeat(2_000_000));
    for (int line = 0; line < 20_000; line++) {
      text.append(line % 7 == 0 ? "\n" : Long.toHexString(RANDOM.nextLong())).append(" = value");
    }
    RANDOM
        .ints(500_000, '0', 'z')
        .filter(Character::isLetterOrDigit)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  @TempDir Path directory = Path.of("");

  /** Behind a ProxyCommand the distance of the server is unknown. */
  @ParameterizedTest
  @CsvSource({"yes, zlib@openssh.com", "no, none"})
  void compressesTrafficWithADistantServer(String setting, String used) throws Exception {
    try (OpenSshServer server =
        OpenSshServer.start(directory, "Compression " + setting, "LogLevel DEBUG")) {
      Files.writeString(
          directory.resolve("ssh_config"),
          "Host *\n  ProxyCommand bash -c 'exec 3<>/dev/tcp/%h/%p; cat <&3 & cat >&3'\n");
      try (Session session = server.session()) {
        String text = text();
        assertThat(ProgramOutput.of(session, "cat <<'END'\n" + text + "\nEND\nexit 0\n").out())
            .isEqualTo(text + "\n");
      }
      assertThat(server.log())
          .containsPattern("kex: client->server .* compression: " + used)
          .containsPattern("kex: server->client .* compression: " + used);
    }
  }

  /** A busy machine can be slow to answer, but not in every attempt. */
  @Test
  void doesNotCompressTrafficWithANearServer() throws Exception {
    try (OpenSshServer server = OpenSshServer.start(directory, "LogLevel DEBUG")) {
      for (int turn = 0; turn < 20 && !server.log().contains("compression: none"); turn++) {
        try (Session session = server.session()) {
          assertThat(ProgramOutput.of(session, "echo hello; exit 0\n").out()).isEqualTo("hello\n");
        }
      }
      assertThat(server.log()).contains("compression: none");
    }
  }
}
