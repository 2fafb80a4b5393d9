package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The services of a FreeBSD tree that has little more than its release and rc.conf. */
class RcTreeIT {
  private static final String RELEASE = "ID=freebsd\nVERSION_ID=14.1\n";

  /** As load_rc_config of rc.subr reads them, the files of one service behind those of all. */
  private static final String READ =
      """
      for file in rc.conf rc.conf.local rc.conf.d/sshd; do
        [ ! -f "$1/etc/$file" ] || . "$1/etc/$file"
      done
      printf %s "$sshd_enable"
      """;

  private static final String SCRIPT =
      """
      #!/bin/sh
      . /etc/rc.subr
      name=sshd
      rcvar=sshd_enable
      load_rc_config $name
      run_rc_command "$1"
      """;

  @TempDir Path directory;
  private Path tree;
  private Labnotes labnotes;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectory(directory.resolve("tree"));
    labnotes = Labnotes.in(directory).with("--root", tree.toString());
    write("etc/os-release", RELEASE);
  }

  private Path write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void addScript(boolean has) throws IOException {
    if (has) {
      assertThat(write("etc/rc.d/sshd", SCRIPT).toFile().setExecutable(true)).isTrue();
    }
  }

  /** What a shell that reads the files has for the variable. */
  private String effective() throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", READ, "sh", tree.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Labnotes desiring(boolean enabled) {
    return labnotes.profile("desk", "- service: sshd\n  enabled: " + enabled + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'sshd_enable=\"YES\"', false",
    "'sshd_enable=\"YES\"', true",
    "'export sshd_enable=YES', false",
    "'export sshd_enable=YES', true",
    "'a=1 sshd_enable=YES', false",
    "'if true; then sshd_enable=YES; fi', false",
    "'{ sshd_enable=YES; }', false",
    "'{ sshd_enable=YES; }', true",
  })
  void disablesInEachSpelling(String line, boolean hasScript) throws IOException {
    write("etc/rc.conf", line + "\n");
    addScript(hasScript);
    assertThat(effective()).isEqualTo("YES");
    desiring(false).expecting(3, "check", "desk");
    labnotes.expecting(0, "apply", "desk", "--yes");
    assertThat(effective()).isEqualTo("NO");
    Ended after = labnotes.expecting(0, "check", "desk");
    assertThat(after.output()).contains(hasScript ? "1 in place" : "1 not fully checked");
  }

  @ParameterizedTest
  @CsvSource({
    "'sshd_enable=YES', false",
    "'sshd_enable=YES', true",
    "'hostname=desk', false",
    "'hostname=desk', true",
  })
  void enablesInTheFileThatIsReadLast(String line, boolean hasScript) throws IOException {
    write("etc/rc.conf", line + "\n");
    write("etc/rc.conf.local", "sshd_enable=\"NO\"\n");
    addScript(hasScript);
    desiring(true).expecting(0, "apply", "desk", "--yes");
    assertThat(effective()).isEqualTo("YES");
    assertThat(tree.resolve("etc/rc.conf")).hasContent(line + "\n");
    String run = labnotes.json(0, "history").findValue("runs").get(0).get("run").asText();
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(effective()).isEqualTo("NO");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesTheFileOfTheServiceThatWins(boolean hasScript) throws IOException {
    write("etc/rc.conf", "sshd_enable=YES\n");
    write("etc/rc.conf.d/sshd", "sshd_enable=NO\n");
    addScript(hasScript);
    Ended refused = desiring(true).expecting(1, "check", "desk");
    assertThat(refused.output() + refused.errors())
        .containsPattern("/etc/rc.conf.d/sshd(, line 1,)? sets sshd_enable, and is read last")
        .contains(hasScript ? "line 1" : "change /etc/rc.conf.d/sshd");
    desiring(false).expecting(0, "check", "desk");
  }

  /** load_rc_config reads the files in a directory of the service's name where it is one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "etc/rc.conf.d/sshd",
        "etc/rc.conf.d/sshd/10-flags",
        "usr/local/etc/rc.conf.d/sshd",
        "usr/local/etc/rc.conf.d/sshd/flags"
      })
  void namesTheFileOfTheServiceThatOverridesASetting(String file) throws IOException {
    write("etc/rc.conf", "");
    write("etc/rc.conf.d/other/flags", "sshd_flags=-4\n");
    Labnotes setting =
        labnotes.profile("desk", "- entry: sshd_flags\n  file: /etc/rc.conf\n  value: \"-6\"\n");
    setting.expecting(0, "apply", "desk", "--yes");
    setting.expecting(0, "check", "desk");
    write(file, "# flags\nsshd_flags=-4\n");
    assertThat(setting.expecting(1, "check", "desk").output())
        .contains("/" + file + ":2 sets sshd_flags to -4, and it is read after /etc/rc.conf");
  }

  /** A name in quotes is one too, and what a tree says of itself precedes its other files. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ID=\"freebsd\"\n", "NAME=x\nID='freebsd'\n", "VERSION_ID=14\nID=freebsd\n"})
  void recognizesTheSystemByItsRelease(String release) throws IOException {
    write("etc/os-release", release);
    write("etc/rc.conf", "sshd_enable=YES\n");
    write("usr/local/etc/rc.conf.d/sshd", "sshd_enable=NO\n");
    assertThat(desiring(true).expecting(1, "check", "desk").output())
        .contains("/usr/local/etc/rc.conf.d/sshd sets sshd_enable");
    assertThat(tree.resolve("var/lib")).doesNotExist();
  }

  /** OpenRC has an rc.conf too. */
  @Test
  void leavesAnotherSystemToItsServiceManager() throws IOException {
    write("etc/os-release", "ID=alpine\nVERSION_ID=3.20\n");
    write("bin/freebsd-version", "USERLAND_VERSION=\"14.1-RELEASE\"\n");
    write("etc/rc.conf", "sshd_enable=YES\n");
    assertThat(write("etc/init.d/sshd", "#!/sbin/openrc-run\n").toFile().setExecutable(true))
        .isTrue();
    Files.createDirectories(tree.resolve("etc/runlevels/default"));
    desiring(true).expecting(0, "apply", "desk", "--yes");
    assertThat(tree.resolve("etc/runlevels/default/sshd")).isSymbolicLink();
    assertThat(tree.resolve("etc/rc.conf")).hasContent("sshd_enable=YES\n");
  }
}
