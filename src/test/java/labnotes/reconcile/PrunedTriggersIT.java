package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Triggers that only an earlier profile declares, on a real Debian host. */
class PrunedTriggersIT {
  private static final String GREETING =
      """
      - file: /srv/greeting
        content: "hello\\n"
        triggers: [count]
      """;
  private static final String COUNT =
      """
      - command: count
        run: "echo lab-tool >>/srv/count"
        run-on: trigger
      """;
  private static final String OTHER = "- file: /srv/other\n  content: \"other\\n\"\n";

  @TempDir Path directory;

  private static String counted(DebianHost host) {
    return host.exec("cat /srv/count; ls /srv").output();
  }

  @Test
  void runWithTheRemovalThatFiresThem() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      labnotes.profile("base", GREETING + COUNT + OTHER);
      labnotes.expecting(0, "apply", "base", "--yes");
      labnotes.profile("base", OTHER);
      assertThat(labnotes.expecting(0, "reapply", "base", "--yes").output())
          .contains("command:count", "file:/srv/greeting");
      assertThat(counted(host)).isEqualTo("lab-tool\nlab-tool\ncount\nother\n");
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(counted(host)).startsWith("lab-tool\nlab-tool\ncount");
    }
  }

  @Test
  void doNotRunIfTheyAreAboutAPackageThatMustBeAbsent() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      labnotes.profile("base", GREETING + COUNT + OTHER);
      labnotes.expecting(0, "apply", "base", "--yes");
      labnotes.profile("base", OTHER + "- package: lab-tool\n  state: absent\n");
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(counted(host)).isEqualTo("lab-tool\ncount\nother\n");
    }
  }
}
