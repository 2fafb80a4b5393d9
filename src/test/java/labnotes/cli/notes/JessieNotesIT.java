package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notes for Debian 8, whose packages are only in the archive: on a Debian 12 that reports
 * version 8, with the files of Jessie's packages that the notes name.
 */
class JessieNotesIT {
  private static final String PROFILE = "debian-jessie-m4800";
  private static final String RELEASE =
      "PRETTY_NAME=\"Debian GNU/Linux 8 (jessie)\"\nID=debian\nVERSION_ID=\"8\"\n";
  private static final String SCHEMA = "org.gnome.settings-daemon.peripherals.keyboard";
  private static final String AUTOSTART = "/etc/xdg/autostart/gnome-keyring-";
  private static final List<String> REAL =
      List.of(
          "pciutils",
          "nvidia-xconfig",
          "dconf-cli",
          "dconf-gsettings-backend",
          "libglib2.0-bin",
          "pcscd",
          "libccid",
          "console-setup");

  @TempDir Path home;

  @Test
  void appliesTheNotesToAHost() {
    try (DebianHost host = DebianHost.booted()) {
      host.mirror(REAL);
      host.offer(
          AptRepository.of(
              DebianPackage.of("linux-headers-amd64", "3.16"),
              DebianPackage.of("nvidia-driver", "340.96"),
              keyring("3.14"),
              schemas()));
      host.exec(
              """
              set -e
              echo 'deb [trusted=yes] file:/srv/debian bookworm main contrib non-free' >>/etc/apt/sources.list
              apt-get -q update
              apt-get -qy install gnome-keyring
              printf '%s' >/etc/os-release
              printf '; an old comment\\n' >>/etc/sysctl.conf
              """
                  .formatted(RELEASE.replace("\n", "\\n")))
          .succeeded();
      Labnotes labnotes = Labnotes.in(home).at(host, "root");
      JsonNode applied = labnotes.json(0, "apply", "debian-m4800", "--yes").at("/hosts/0");
      assertThat(applied.get("profile").asText()).isEqualTo(PROFILE);
      assertThat(addresses(applied.get("manualSteps")))
          .contains("manual:sysctl.conf as NetworkManager reads it");
      JsonNode again = labnotes.json(0, "apply", PROFILE, "--yes").at("/hosts/0");
      assertThat(again.get("status").asText()).isEqualTo("up-to-date");

      host.offer(AptRepository.of(keyring("3.16")));
      host.exec("apt-get -qy install gnome-keyring </dev/null").succeeded();
      assertThat(host.path(AUTOSTART + "gpg.desktop")).doesNotExist();
      assertThat(host.path(AUTOSTART + "ssh.desktop")).doesNotExist();
      assertThat(host.path(AUTOSTART + "gpg.desktop.disabled")).content().contains("3.16");
      assertThat(
              host.exec("su clerk -c 'gsettings get " + SCHEMA + " remember-numlock-state'")
                  .succeeded()
                  .output())
          .isEqualTo("true\n");
      assertThat(host.exec("sysctl -n net.ipv6.conf.default.use_tempaddr").output())
          .isEqualTo("0\n");
      host.exec("sed -i 's/^;.*//' /etc/sysctl.conf").succeeded();
      assertThat(addresses(labnotes.json(0, "check", PROFILE).at("/hosts/0/manualSteps")))
          .doesNotContain("manual:sysctl.conf as NetworkManager reads it");
    }
  }

  @Test
  void appliesTheNotesToATree() throws IOException {
    Path tree = Files.createDirectories(home.resolve("tree"));
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(tree.resolve("etc/os-release"), RELEASE);
    Files.writeString(tree.resolve("etc/debian_version"), "8.11\n");
    Labnotes labnotes = Labnotes.in(home).with("--root", tree.toString());
    labnotes.expecting(0, "apply", PROFILE, "--yes");
    assertThat(tree.resolve("etc/sysctl.conf"))
        .content()
        .contains("net.ipv6.conf.all.use_tempaddr=0\n", "net.ipv6.conf.default.use_tempaddr=0\n");
    assertThat(tree.resolve("etc/dconf/db/local.d/00-labnotes")).exists();
    assertThat(tree.resolve("etc/default/keyboard")).content().contains("XKBLAYOUT=\"fr\"");
    JsonNode again = labnotes.json(0, "apply", PROFILE, "--yes").at("/hosts/0");
    assertThat(again.get("status").asText()).isEqualTo("up-to-date");
  }

  private static DebianPackage keyring(String version) {
    String entry = "[Desktop Entry]\nType=Application\nName=Agent %s\nExec=agent\n";
    // The current GNOME library does not support Jessie's database.
    return DebianPackage.of("gnome-keyring", "99:" + version)
        .file(AUTOSTART + "ssh.desktop", entry.formatted(version))
        .file(AUTOSTART + "gpg.desktop", entry.formatted(version));
  }

  private static DebianPackage schemas() {
    String directory = "/usr/share/glib-2.0/schemas";
    return DebianPackage.of("gsettings-desktop-schemas", "99:3.14")
        .depending("libglib2.0-bin")
        .file(
            directory + "/" + SCHEMA + ".gschema.xml",
            """
            <schemalist>
              <schema id="%s" path="/org/gnome/settings-daemon/peripherals/keyboard/">
                <key name="remember-numlock-state" type="b"><default>false</default></key>
              </schema>
            </schemalist>
            """
                .formatted(SCHEMA));
  }

  private static List<String> addresses(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.get("address").asText())
        .toList();
  }
}
