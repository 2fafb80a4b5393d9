package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import labnotes.Needs;
import labnotes.plan.Plan;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileIT {
  @TempDir Path root = Path.of("");

  @Test
  void reportsAnUnreadableFileAlone() throws Exception {
    Needs.root();
    Needs.programs("setpriv");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(root.resolve("open"), "one\n");
    Files.writeString(root.resolve("closed"), "two\n");
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("rw-------"));
    Plan plan =
        RealHost.tree(
                root, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-s")
            .plan(
                """
                - file: /open
                  content: "one\\n"
                - file: /closed
                  content: "one\\n"
                """);
    assertThat(plan.items().get(0).decision()).isInstanceOf(Decision.InPlace.class);
    assertThat(plan.refusals())
        .extracting(Diagnostic::message)
        .containsExactly(
            "file:/closed: /closed cannot be read by this user; use --become sudo or doas");
  }
}
