package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An undo removes what its run created, secret or not, and shows no secret. */
class UndoSecretsIT {
  @TempDir Path directory;
  private Path etc;
  private Labnotes labnotes;

  @BeforeEach
  void aRunThatWritesSecrets() throws IOException {
    etc = Files.createDirectories(directory.resolve("tree/etc"));
    Files.writeString(etc.resolve("default"), "# mine\n");
    labnotes =
        Labnotes.in(directory)
            .with("--root", directory.resolve("tree").toString())
            .profile(
                "demo",
                """
                - file: /etc/keys/key
                  content: hush
                  sensitive: true
                - entry: ssid
                  file: /etc/default
                  format: shell-variables
                  value: lab
                - entry: psk
                  file: /etc/default
                  format: shell-variables
                  value: hush hush
                  sensitive: true
                - entry: name
                  file: /etc/fresh
                  format: shell-variables
                  value: lab
                - entry: password
                  file: /etc/fresh
                  format: shell-variables
                  value: hush hush
                  sensitive: true
                """);
    labnotes.expecting(0, "apply", "demo", "--yes");
    assertThat(Files.readString(etc.resolve("default"))).contains("ssid", "psk");
  }

  private String undo(int status, String... more) {
    String run = labnotes.json(0, "history").findPath("runs").path(0).path("run").asText();
    Ended ended = labnotes.with(more).expecting(status, "undo", run, "--yes");
    String output = ended.output() + ended.errors() + labnotes.json(0, "history", run);
    assertThat(output).doesNotContain("hush");
    return output;
  }

  @Test
  void undoesWithoutShowingSecrets() throws IOException {
    assertThat(undo(0))
        .contains("- delete file:/etc/keys/key", "(sensitive)")
        .doesNotContain("cannot be undone:");
    assertThat(etc.resolve("keys")).doesNotExist();
    assertThat(etc.resolve("fresh")).doesNotExist();
    assertThat(etc.resolve("default")).hasContent("# mine\n");
  }

  @Test
  void asksAboutEditedSecretsWithoutShowingThem() throws IOException {
    Files.writeString(etc.resolve("keys/key"), "hush, edited");
    Files.writeString(etc.resolve("default"), "# mine\nssid=\"lab\"\npsk=\"hush, edited\"\n");
    assertThat(undo(1))
        .contains("conflict in /etc/keys/key: its sensitive content was changed")
        .contains("conflict in /etc/default: its sensitive content was changed");
    undo(0, "--on-conflict", "host");
    assertThat(etc.resolve("keys/key")).hasContent("hush, edited");
    assertThat(etc.resolve("default")).content().contains("hush, edited");
    assertThat(etc.resolve("fresh")).doesNotExist();
    undo(0, "--on-conflict", "profile");
    assertThat(etc.resolve("keys")).doesNotExist();
    assertThat(etc.resolve("default")).hasContent("# mine\n");
  }

  @Test
  void hidesEntriesBesideASecretOfAnotherRun() throws IOException {
    Files.writeString(etc.resolve("default"), Files.readString(etc.resolve("default")) + "a=1\n");
    labnotes.profile(
        "demo",
        """
        - entry: a
          file: /etc/default
          format: shell-variables
          value: '2'
        - file: /etc/fresh
          content: fresh
        """);
    assertThat(labnotes.expecting(3, "plan", "demo").output())
        .contains("(sensitive)")
        .doesNotContain("hush");
    labnotes.expecting(0, "apply", "demo", "--yes");
    assertThat(Files.readString(etc.resolve("default"))).contains("a=\"2\"", "hush hush");
    String run = labnotes.json(0, "history").findPath("runs").path(1).path("run").asText();
    assertThat(labnotes.expecting(0, "undo", run, "--yes").output())
        .contains("file:/etc/fresh cannot be undone: it is sensitive")
        .doesNotContain("hush");
    assertThat(Files.readString(etc.resolve("default"))).contains("a=\"1\"", "hush hush");
    try (Stream<Path> record = Files.walk(directory.resolve("tree/var"))) {
      for (Path file : record.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("hush");
      }
    }
  }
}
