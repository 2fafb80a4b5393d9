package labnotes.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.format.Formats;
import labnotes.format.RealParser;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the lines that labnotes refuses with those that the real programs refuse. */
class RealTablesIT {
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/pam.d",
          "/etc/modprobe.d",
          "/usr/lib/modprobe.d",
          "/etc/security",
          "/etc/network",
          "/usr/lib/tmpfiles.d",
          "/usr/lib/sysusers.d",
          "/usr/lib/systemd/network",
          "/lib/systemd/network",
          "/etc/systemd",
          "/usr/lib/udev/rules.d",
          "/etc/udev/rules.d",
          "/etc/tmpfiles.d");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d /run/a 0755 root root 10d",
        "d run/a 0755",
        "y /run/a",
        "d /run/a 0788",
        "d /run/a 0755 root root 10days",
        "d /run/a 0755 root root tendays",
        "d! /run/a",
        "d",
        "f /run/a 0644 - - - hello \"world\"",
        "F+ /run/x",
        "d /run/a 0755 root root bmA:1h",
        "d /run/a ~0755",
        "d /run/a :0755 :root :root",
        "r \"/run/my file\"",
        "x /run/%H"
      })
  void refusesTheLinesThatTmpfilesRefuses(String line, @TempDir Path directory) throws Exception {
    Needs.root();
    Needs.programs("systemd-tmpfiles");
    Path file = Files.writeString(directory.resolve("a.conf"), line + "\n");
    Path root = Files.createDirectory(directory.resolve("root"));
    RealParser.Result result =
        RealParser.run("", "systemd-tmpfiles", "--create", "--root=" + root, file.toString());
    assertThat(hasErrors("/etc/tmpfiles.d/a.conf", line))
        .as("%s: %s", line, result)
        .isEqualTo(result.status() == 65);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u a - \"A b\" /home /bin/sh",
        "u a",
        "x a",
        "u 1a -",
        "u a 1000:0",
        "u a abc",
        "m a",
        "m a b",
        "r - 500-900",
        "r a 500",
        "g a 5000",
        "u a - d home",
        "u a.b -",
        "g a 5 x"
      })
  void refusesTheLinesThatSysusersRefuses(String line, @TempDir Path directory) throws Exception {
    Needs.root();
    Needs.programs("systemd-sysusers");
    Path file = Files.writeString(directory.resolve("a.conf"), line + "\n");
    Files.createDirectories(directory.resolve("root/etc"));
    RealParser.Result result =
        RealParser.run(
            "", "systemd-sysusers", "--root=" + directory.resolve("root"), file.toString());
    boolean isRefused = result.output().contains("a.conf:1:");
    assertThat(hasErrors("/etc/sysusers.d/a.conf", line))
        .as("%s: %s", line, result)
        .isEqualTo(isRefused);
  }

  @Test
  void acceptsTheFilesOfThisMachine() throws IOException {
    for (String directory : DIRECTORIES) {
      if (Files.isDirectory(Path.of(directory))) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
          for (Path file : files.filter(Files::isRegularFile).filter(Files::isReadable).toList()) {
            assertThat(hasErrors(file.toString(), Files.readString(file))).as("%s", file).isFalse();
          }
        }
      }
    }
  }

  private static boolean hasErrors(String path, String text) {
    return new Formats("debian")
        .infer(path).check(path, text).stream().anyMatch(Diagnostic::isError);
  }
}
