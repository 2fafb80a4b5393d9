package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offline trees of another user: files without an end, and links that lead out. */
@Timeout(60)
class MalformedTreeTest {
  private static final String PASSWD = "root:x:0:0::/root:/bin/sh\nalice:x:1000:1000::/:/bin/sh\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "etc/os-release, pipe, true",
    "etc/os-release, endless, true",
    "etc/debian_version, pipe, true",
    "etc/machine-id, pipe, true",
    "etc/passwd, pipe, false",
    "etc/passwd, endless, false",
    "etc/passwd, outside, false",
    "etc/group, pipe, true",
    "etc/group, endless, true",
    "etc/passwd, inside, true",
    "etc/passwd, sparse, false",
    "etc/os-release, sparse, true",
  })
  void areReadInTime(String name, String what, boolean hasAlice) throws Exception {
    Path tree = directory.resolve("tree");
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(tree.resolve("etc/passwd"), PASSWD);
    Files.writeString(tree.resolve("etc/group"), "root:x:0:\nalice:x:1000:\n");
    Files.writeString(directory.resolve("outside"), PASSWD);
    replace(tree.resolve(name), what);
    Labnotes labnotes =
        Labnotes.in(directory).profile("p", "- file: /etc/a.conf\n  content: a\n  owner: alice\n");
    Files.createDirectories(directory.resolve("home"));
    Ended ended = labnotes.run("plan", "p", "--root", tree.toString());
    assertThat(ended.status()).as(ended.output() + ended.errors()).isEqualTo(3);
    // Only root gives a file to another user.
    boolean isRoot = Files.getAttribute(tree, "unix:uid").equals(0);
    assertThat(!ended.output().contains("the tree has no user alice"))
        .isEqualTo(hasAlice || !isRoot);
  }

  @ParameterizedTest
  @CsvSource({
    "etc/rc.conf.local, pipe",
    "etc/rc.conf.d/app, sparse",
    "etc/defaults/rc.conf, endless",
    "etc/rc.d/app, sparse",
    "bin/freebsd-version, sparse",
  })
  void hasServicesThatAreReadInTime(String name, String what) throws Exception {
    Path tree = directory.resolve("tree");
    for (String file : List.of("etc/rc.d/app", "etc/defaults/rc.conf", "etc/rc.conf.d/app")) {
      Files.createDirectories(tree.resolve(file).getParent());
    }
    Files.createDirectories(tree.resolve("bin"));
    Files.writeString(tree.resolve("bin/freebsd-version"), "USERLAND_VERSION=\"13.2-RELEASE\"\n");
    Files.writeString(tree.resolve("etc/rc.d/app"), "name=app\nrun_rc_command\n");
    replace(tree.resolve(name), what);
    Files.createDirectories(directory.resolve("home"));
    Labnotes.in(directory)
        .profile("p", "- service: app\n  enabled: true\n")
        .expecting(3, "plan", "p", "--root", tree.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "boot/grub/grub.cfg, sparse, kernel-argument: quiet",
    "etc/systemd/system/app.service, sparse, service: app",
    "etc/systemd/system/app.service, pipe, service: app",
    "var/lib/dpkg/status, pipe, package: hello",
  })
  void isReadInTimeByKinds(String name, String what, String resource) throws Exception {
    Path tree = directory.resolve("tree");
    Files.createDirectories(tree.resolve(name).getParent());
    Files.createDirectories(tree.resolve("etc/default"));
    Files.writeString(tree.resolve("etc/os-release"), "ID=debian\nVERSION_ID=12\n");
    Files.writeString(tree.resolve("etc/default/grub"), "GRUB_CMDLINE_LINUX=\"\"\n");
    replace(tree.resolve(name), what);
    Files.createDirectories(directory.resolve("home"));
    Ended ended =
        Labnotes.in(directory)
            .profile("p", "- " + resource + "\n")
            .run("plan", "p", "--root", tree.toString());
    assertThat(ended.status()).as(ended.output() + ended.errors()).isBetween(0, 3);
  }

  /** A record whose files are elsewhere would make root write and remove files there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "step",
        "pending",
        "state.json.new",
        "blobs.new",
        "runs",
        "base",
        "lock",
        "state.json"
      })
  void hasNoRecordThatIsElsewhere(String name) throws Exception {
    Path tree = directory.resolve("tree");
    Path record = Files.createDirectories(tree.resolve("var/lib/labnotes"));
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve("file"), "precious");
    boolean isDirectory = List.of("runs", "base", "lock").contains(name);
    Files.createSymbolicLink(record.resolve(name), isDirectory ? elsewhere : file);
    Files.createDirectories(directory.resolve("home"));
    Ended ended =
        Labnotes.in(directory)
            .profile("p", "- file: /etc/a.conf\n  content: a\n")
            .expecting(1, "apply", "p", "--root", tree.toString(), "--yes");
    assertThat(ended.output() + ended.errors()).contains("/var/lib/labnotes/" + name + " ");
    assertThat(file).hasContent("precious");
    assertThat(elsewhere.toFile().list()).containsExactly("file");
    assertThat(tree.resolve("etc")).doesNotExist();
  }

  private static void sparse(Path file) throws IOException {
    try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
      made.setLength(2L << 40);
    }
  }

  private void replace(Path file, String what) throws IOException {
    Files.deleteIfExists(file);
    switch (what) {
      case "pipe" -> Ended.running(List.of("mkfifo", file.toString()), "").succeeded();
      case "sparse" -> sparse(file);
      case "endless" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
      case "outside" -> Files.createSymbolicLink(file, directory.resolve("outside"));
      default -> {
        Files.writeString(file.resolveSibling("real"), PASSWD);
        Files.createSymbolicLink(file, Path.of("real"));
      }
    }
  }
}
