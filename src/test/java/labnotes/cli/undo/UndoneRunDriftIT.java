package labnotes.cli.undo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drift cause of resources that an undo restored. */
class UndoneRunDriftIT {
  private static final String PROFILE =
      """
      - file: /etc/motd
        content: two
      - file: /etc/made
        content: made
      - entry: autoboot_delay
        file: /boot/loader.conf
        value: "2"
      - entry: ssid
        file: /etc/fresh
        format: shell-variables
        value: lab
      - sysctl: kern.coredump
        value: "0"
      """;

  @TempDir Path directory;
  private Path tree;
  private Labnotes labnotes;
  private String run = "";

  @BeforeEach
  void anUndoneRun() throws IOException {
    tree = directory.resolve("tree");
    Files.createDirectories(tree.resolve("etc"));
    Files.createDirectories(tree.resolve("boot"));
    Files.writeString(tree.resolve("etc/motd"), "one\n");
    Files.writeString(tree.resolve("boot/loader.conf"), "autoboot_delay=\"5\"\n");
    labnotes = Labnotes.in(directory).with("--root", tree.toString()).profile("demo", PROFILE);
    labnotes.expecting(0, "apply", "demo", "--yes");
    run = last();
    labnotes.expecting(0, "undo", run, "--yes");
  }

  private String last() {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    return runs.get(runs.size() - 1).get("run").asText();
  }

  @Test
  void reportsTheUndoneRunAsCause() throws IOException {
    String check = labnotes.expecting(3, "check", "demo").output();
    assertThat(check.split("reverted by an undo \\(" + run + "\\)", -1)).as(check).hasSize(6);
    assertThat(labnotes.json(3, "check", "demo").at("/hosts/0/driftCauses/0/cause").asText())
        .isEqualTo("run-undone");
    Files.writeString(tree.resolve("etc/motd"), "one, edited\n");
    assertThat(labnotes.expecting(3, "check", "demo").output())
        .containsPattern("file:/etc/motd .*; edited on the host\n")
        .containsPattern("file:/etc/made .*; reverted by an undo");
    assertThat(labnotes.expecting(0, "reapply", "demo", "--yes", "--on-conflict", "profile"))
        .extracting(ended -> ended.output())
        .asString()
        .contains("reverted by an undo")
        .doesNotContain("profile changed");
    assertThat(tree.resolve("etc/motd")).hasContent("two");
    labnotes.expecting(0, "check", "demo");
  }

  @Test
  void forgetsTheUndoneRunAfterAnUndoOfTheUndo() {
    labnotes.expecting(0, "undo", last(), "--yes");
    labnotes.expecting(0, "check", "demo");
    labnotes.profile("demo", PROFILE.replace("\"2\"", "\"3\"").replace("two", "three"));
    String check = labnotes.expecting(3, "check", "demo").output();
    assertThat(check.split("; profile changed\n", -1)).as(check).hasSize(3);
  }

  @Test
  void reportsTheUndoneRunForEachResolution() throws IOException {
    for (String side : new String[] {"host", "profile"}) {
      labnotes.expecting(0, "apply", "demo", "--yes");
      Files.writeString(tree.resolve("etc/motd"), "edited\n");
      Files.writeString(tree.resolve("boot/loader.conf"), "autoboot_delay=\"9\"\n");
      labnotes.expecting(0, "undo", last(), "--yes", "--on-conflict", side);
      String check = labnotes.expecting(3, "check", "demo").output();
      assertThat(check)
          .containsPattern("file:/etc/made .*; reverted by an undo")
          .containsPattern("file:/etc/motd .*; reverted by an undo")
          .doesNotContain("profile changed");
    }
  }
}
