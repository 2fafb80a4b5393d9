package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private void replace(Path file, String what) throws IOException {
    Files.deleteIfExists(file);
    switch (what) {
      case "pipe" -> Ended.running(List.of("mkfifo", file.toString()), "").succeeded();
      case "endless" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
      case "outside" -> Files.createSymbolicLink(file, directory.resolve("outside"));
      default -> {
        Files.writeString(file.resolveSibling("real"), PASSWD);
        Files.createSymbolicLink(file, Path.of("real"));
      }
    }
  }
}
