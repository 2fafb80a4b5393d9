package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that its reader would refuse fails the plan, whether it is rendered or already exists. */
class BrokenFilesIT {
  @TempDir Path directory;

  /**
   * A file of one format.
   *
   * @param text is refused in the line
   * @param says what the system does with it
   * @param part a text that is fine
   * @param key a setting of it, with its value
   */
  private record Broken(
      String system,
      String path,
      String text,
      int line,
      String says,
      String part,
      String key,
      String value) {}

  private static final List<Broken> ALL =
      List.of(
          new Broken(
              "freebsd",
              "/boot/loader.conf",
              "# mine\na='1'\nb=\"2\"\n",
              2,
              "the loader stops reading here",
              "kern.vty=\"vt\"\n",
              "kern.vty",
              "vt"),
          new Broken(
              "freebsd",
              "/etc/devfs.rules",
              "[mine=10]\nadd path 'usb/* mode 0660\n",
              2,
              "no ruleset is applied and devfs.conf is not read",
              "[labnotes=11]\nadd path 'dri/*' mode 0660\n",
              "labnotes/path dri/*",
              "mode 0660"),
          new Broken(
              "freebsd",
              "/etc/devfs.rules",
              "[mine=10]\nadd path 'usb/*' mode 0660",
              2,
              "the shell's read ignores it",
              "[labnotes=11]\nadd path 'dri/*' mode 0660\n",
              "labnotes/path dri/*",
              "mode 0660"),
          new Broken(
              "freebsd",
              "/etc/sysctl.conf",
              "kern.a=1\nkern b=2\n",
              2,
              "skipped silently at boot",
              "kern.c=1\n",
              "kern.c",
              "1"),
          new Broken(
              "debian",
              "/etc/sysctl.d/90-a.conf",
              "kernel.sysrq=\"0\"\n",
              1,
              "the kernel rejects them",
              "vm.swappiness=10\n",
              "vm.swappiness",
              "10"),
          new Broken(
              "freebsd",
              "/etc/rc.conf",
              "hostname=\"a\"\nif true; then\n",
              2,
              "the shell rejects the whole file",
              "keymap=\"fr\"\n",
              "keymap",
              "fr"),
          new Broken(
              "debian",
              "/etc/default/keyboard",
              "XKBMODEL=\"pc105\n",
              1,
              "the shell rejects the whole file",
              "XKBLAYOUT=\"fr\"\n",
              "XKBLAYOUT",
              "fr"),
          new Broken(
              "freebsd",
              "/usr/local/etc/X11/xorg.conf.d/10-k.conf",
              "Section \"InputClass\"\n  Identifier \"k\"\n  MatchIsKeyboard\nEndSection\n",
              3,
              "the X server does not start",
              """
              Section "InputClass"
                Identifier "l"
                Option "XkbLayout" "fr"
              EndSection
              """,
              "InputClass/l/Option XkbLayout",
              "fr"),
          new Broken(
              "debian",
              "/etc/dconf/db/local.d/00-a",
              "[a]\nx=fr\n",
              2,
              "dconf update fails",
              "[b]\ny=1\n",
              "b/y",
              "1"),
          new Broken(
              "debian",
              "/etc/apt/sources.list",
              "deb http://a/ b main\ndbe x\n",
              2,
              "apt cannot read any source",
              "deb http://c/ d main\n",
              "deb http://c/ d",
              "main"),
          new Broken(
              "debian",
              "/etc/apt/sources.list.d/a.sources",
              "Types: deb\nURIs: http://a/\n",
              1,
              "apt cannot read any source",
              "Types: deb\nURIs: http://c/\nSuites: d\nComponents: main\n",
              "http://c/ d/Components",
              "main"),
          new Broken(
              "debian",
              "/etc/xdg/autostart/a.desktop",
              "[Desktop Entry]\nType=Application\nName=a\nHidden=yes\n",
              4,
              "desktops ignore the entry",
              "[Desktop Entry]\nHidden=true\nType=Application\nName=a\n",
              "Desktop Entry/Hidden",
              "true"),
          new Broken(
              "debian",
              "/etc/gdm3/daemon.conf",
              "[a]\n; c\n",
              2,
              "GLib rejects the file",
              "[daemon]\nWaylandEnable=false\n",
              "daemon/WaylandEnable",
              "false"));

  static Stream<Arguments> cases() {
    return ALL.stream()
        .flatMap(
            one -> Stream.of("whole", "keys", "block", "entry").map(how -> Arguments.of(how, one)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void failsThePlanWithFileLineAndReason(String how, Broken one) throws IOException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Path there = root.resolve(one.path().substring(1));
    if (!how.equals("whole")) {
      Files.createDirectories(there.getParent());
      Files.writeString(there, one.text());
    }
    profile(how, one);
    Labnotes labnotes = Labnotes.in(directory).with("--root", root.toString());
    // A text in a profile is bad input, reported at its line like lint does.
    boolean input = how.equals("whole");
    JsonNode host = labnotes.json(input ? 2 : 1, "plan", "broken").at("/hosts/0");
    JsonNode problem = host.at("/problems/0");
    assertThat(host.path("status").asText()).isEqualTo(input ? "invalid-profile" : "failed");
    assertThat(problem.path("message").asText()).contains(one.says());
    if (input) {
      assertThat(problem.path("file").asText()).endsWith("profiles/broken.yaml");
      assertThat(problem.path("line").asInt()).isEqualTo(9);
      assertThat(problem.path("message").asText()).startsWith(one.path() + ":" + one.line() + ":");
      assertThat(Labnotes.in(directory).json(2, "lint", "broken").at("/problems"))
          .contains(problem);
    } else {
      assertThat(problem.path("file").asText()).isEqualTo(one.path());
      assertThat(problem.path("line").asInt()).isEqualTo(one.line());
    }
    labnotes.expecting(input ? 2 : 1, "apply", "broken", "--yes");
    assertThat(Files.exists(there) ? Files.readString(there) : one.text()).isEqualTo(one.text());
  }

  private void profile(String how, Broken one) throws IOException {
    String text = how.equals("whole") ? one.text() : one.part();
    String yaml =
        how.equals("entry")
            ? "      - entry: %s\n        file: %s\n        value: %s\n"
                .formatted(quoted(one.key()), one.path(), quoted(one.value()))
            : "      - file: %s\n        merge: %s\n        content: %s\n"
                .formatted(one.path(), how, quoted(text));
    Path profiles = Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(
        profiles.resolve("broken.yaml"),
        """
        profile: broken
        summary: a file that its reader would not take
        os: { family: %s }
        notes:
          - note: A note
            why: a reason
            source: here
            resources:
        %s\
        """
            .formatted(one.system(), yaml));
  }

  /** A text as YAML, and JSON, write it. */
  private static String quoted(String text) {
    return JsonNodeFactory.instance.textNode(text).toString();
  }
}
