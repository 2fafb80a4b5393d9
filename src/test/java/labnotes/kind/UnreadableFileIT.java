package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import labnotes.Needs;
import labnotes.plan.Plan;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileIT {
  @TempDir Path root = Path.of("");

  private RealHost asOrdinaryUser() throws Exception {
    Needs.root();
    Needs.programs("setpriv");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    return RealHost.tree(
        root, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-s");
  }

  @Test
  void doesNotTakeAFileInAClosedDirectoryForAbsent() throws Exception {
    RealHost host = asOrdinaryUser();
    Files.createDirectories(root.resolve("closed/in"));
    Files.createDirectories(root.resolve("open"));
    Files.writeString(root.resolve("closed/file"), "x\n");
    Files.createSymbolicLink(root.resolve("open/into"), Path.of("../closed/in"));
    Files.createSymbolicLink(root.resolve("open/link"), Path.of("../closed/file"));
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("rw-r--r--"));
    Plan plan =
        host.plan(
            """
            - file: /closed/file
              content: ""
            - file: /closed/in/deeper/file
              content: ""
              state: absent
            - directory: /closed/in
            - symlink: /closed/link
              to: x
            - file: /closed/nothing
              content: ""
              merge: block
              format: rc.conf
            - entry: x
              file: /closed/rc.conf
              value: y
              format: rc.conf
            - file: /open/into/file
              content: ""
            - file: /open/new
              content: ""
            """);
    String closed = " exists, because of /closed; use --become sudo or doas";
    assertThat(plan.refusals())
        .extracting(Diagnostic::message)
        .containsExactly(
            "file:/closed/file: this user cannot see whether /closed/file" + closed,
            "file:/closed/in/deeper/file: this user cannot see whether /closed/in/deeper/file"
                + closed,
            "directory:/closed/in: this user cannot see whether /closed/in" + closed,
            "symlink:/closed/link: this user cannot see whether /closed/link" + closed,
            "file:/closed/nothing: this user cannot see whether /closed/nothing" + closed,
            "entry:/closed/rc.conf:x: this user cannot see whether /closed/rc.conf" + closed,
            "file:/open/into/file: this user cannot enter /closed; use --become sudo or doas");
    assertThat(plan.changes()).hasSize(1);
  }

  @Test
  void doesNotTakeASettingForEffectiveBesideAFileThatItCannotRead() throws Exception {
    RealHost host = asOrdinaryUser();
    Files.createDirectories(root.resolve("etc/ssh/sshd_config.d"));
    Files.writeString(root.resolve("etc/os-release"), "ID=debian\nVERSION_ID=12\n");
    Path main = root.resolve("etc/ssh/sshd_config");
    Files.writeString(main, "Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no\n");
    Path other = root.resolve("etc/ssh/sshd_config.d/50-cloud-init.conf");
    String desired =
        """
        - file: /etc/ssh/sshd_config
          content: "Include /etc/ssh/sshd_config.d/*.conf\\nPasswordAuthentication no\\n"
        """;
    assertThat(host.refusals(desired)).isEmpty();
    Files.writeString(other, "PasswordAuthentication yes\n");
    assertThat(host.refusals(desired)).contains("50-cloud-init.conf");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
    assertThat(host.refusals(desired))
        .endsWith("50-cloud-init.conf cannot be read by this user; use --become sudo or doas");
    Files.setPosixFilePermissions(other.getParent(), PosixFilePermissions.fromString("rwx------"));
    assertThat(host.refusals(desired))
        .endsWith("sshd_config.d/*.conf cannot be read by this user; use --become sudo or doas");
    Files.setPosixFilePermissions(
        other.resolve("../..").normalize(), PosixFilePermissions.fromString("rwx------"));
    assertThat(host.refusals(desired)).contains("cannot see whether /etc/ssh/sshd_config exists");
  }

  @Test
  void doesNotTakeADirectoryForEmptyThatItCannotList() throws Exception {
    RealHost host = asOrdinaryUser();
    Files.createDirectories(root.resolve("closed/in"));
    Files.createDirectories(root.resolve("empty"));
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("rwx--x--x"));
    assertThat(host.refusals("- directory: /closed\n  state: absent\n"))
        .isEqualTo(
            "directory:/closed: /closed cannot be read by this user; use --become sudo or doas");
    assertThat(host.plan("- directory: /empty\n  state: absent\n").changes()).hasSize(1);
    assertThat(host.plan("- directory: /nothing\n  state: absent\n").changes()).isEmpty();
  }

  @Test
  void doesNotTakeAPathThatACommandCreatesForAbsent() throws Exception {
    RealHost host = asOrdinaryUser();
    Files.createDirectories(root.resolve("closed/in"));
    Files.writeString(root.resolve("closed/in/made"), "x\n");
    Files.createSymbolicLink(root.resolve("link"), Path.of("closed/in/made"));
    Files.createDirectories(root.resolve("open/in"));
    Files.writeString(root.resolve("open/made"), "x\n");
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("rw-r--r--"));
    String command = "- { command: make, run: make, creates: %s }\n";
    for (String path : List.of("/closed/in/made", "/closed/other", "/link")) {
      assertThat(host.refusals(command.formatted(path)))
          .isEqualTo(
              "command:make: this user cannot see whether %s exists, because of %s; use --become sudo or doas"
                  .formatted(path, path.equals("/link") ? "/link" : "/closed"));
    }
    for (String path : List.of("/open/other", "/open/in/a/b", "/none/a")) {
      assertThat(host.refusals(command.formatted(path))).as(path).isEmpty();
      assertThat(Shown.plan(host.plan(command.formatted(path)))).doesNotContain("exists");
    }
    assertThat(Shown.plan(host.plan(command.formatted("/open/made")))).contains("exists");
  }

  @Test
  void findsWhatIsInTheWay() throws Exception {
    RealHost host = RealHost.tree(root.toRealPath(), "sh", "-s");
    Files.writeString(root.resolve("file"), "x\n");
    Files.createSymbolicLink(root.resolve("dangling"), Path.of("nothing"));
    Plan plan =
        host.plan(
            """
            - file: /file/in/it
              content: ""
            - directory: /file/in
            - symlink: /dangling/in
              to: x
            - file: /file/absent
              content: ""
              state: absent
            """);
    assertThat(plan.refusals())
        .extracting(Diagnostic::message)
        .containsExactly(
            "/file exists but is not a directory",
            "symlink:/dangling/in: /dangling/in leads nowhere through a symbolic link; create the"
                + " target of the link, or remove it");
    assertThat(plan.changes()).isEmpty();
    assertThat(plan.items().get(3).decision()).isInstanceOf(Decision.InPlace.class);
  }

  @Test
  void reportsAnUnreadableFileAlone() throws Exception {
    RealHost host = asOrdinaryUser();
    Files.writeString(root.resolve("open"), "one\n");
    Files.writeString(root.resolve("closed"), "two\n");
    Files.setPosixFilePermissions(
        root.resolve("closed"), PosixFilePermissions.fromString("rw-------"));
    Plan plan =
        host.plan(
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
