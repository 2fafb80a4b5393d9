package labnotes.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.HostSources;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of machines at home, as far as a machine without their hardware can have them. */
class ExamplesIT {
  private static final Path EXAMPLES = Path.of("examples");

  private static final List<String> PACKAGES =
      List.of(
          "chrony",
          "earlyoom",
          "git",
          "locales",
          "pipx",
          "rsync",
          "tzdata",
          "ufw",
          "unattended-upgrades",
          "vim-tiny",
          "zsh");

  private static final String WHEEL =
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w") as wheel:
          wheel.writestr("lab_format.py", "def main():\\n    print('formatted')\\n")
          info = "lab_format-1.1.dist-info/"
          wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: lab-format\\nVersion: 1.1\\n")
          wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
          wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nlab-format = lab_format:main\\n")
          wheel.writestr(info + "RECORD", "")
      """;

  private static final String OFFER =
      """
      package drm-61-kmod 6.1.128 graphics/drm-61-kmod DRM drivers modules
      package gpu-firmware-intel-kmod-kabylake 20230625 graphics/gpu-firmware-intel-kmod@kabylake Firmware modules for kabylake Intel GPUs
      package xorg-minimal 7.5.2 x11/xorg-minimal X.Org minimal distribution metaport
      package i3 4.23 x11-wm/i3 Improved tiling window manager
      package dmenu 5.3 x11/dmenu Dynamic menu for X
      package dejavu 2.37 x11-fonts/dejavu Bitstream Vera Fonts clone
      package doas 6.3 security/doas Simple sudo alternative
      """;

  @TempDir Path directory;

  private Path copy(String example) {
    Path copy = directory.resolve(example);
    Ended.running(List.of("cp", "-R", EXAMPLES.resolve(example).toString(), copy.toString()), "")
        .succeeded();
    return copy;
  }

  private static void adapt(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static String[] command(String name, String[] words, String... options) {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(List.of(words));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Test
  void keepsALaptopAndAServerWithDebian() throws IOException {
    Needs.programs("python3");
    try (DebianHost host = DebianHost.booted()) {
      host.mirror(PACKAGES);
      HostSources.in(directory, "home", directory.resolve("home.asc")).copyTo(host);
      Path wheel = host.path("/srv/lab_format-1.1-py3-none-any.whl");
      Ended.running(List.of("python3", "-", wheel.toString()), WHEEL).succeeded();
      host.exec(
              """
              set -e
              echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list
              sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config
              printf '[safe]\\n\\tdirectory = *\\n' >/etc/gitconfig
              groupadd -f netdev
              apt-get -q update
              """)
          .succeeded();
      Path laptop = copy("laptop");
      // The kernel of the machine that runs the tests keeps its swappiness.
      adapt(laptop.resolve("profiles/laptop.yaml"), "vm.swappiness", "net.core.somaxconn");
      Path dotfiles = laptop.resolve("profiles/dotfiles.yaml");
      adapt(dotfiles, "https://files.example.org/", "/srv/");
      adapt(dotfiles, "https://git.example.org/vim-notes.git", "file:///srv/git/scripts.git");
      adapt(dotfiles, "v1.2", "v1.0");
      Labnotes labnotes = Labnotes.in(laptop).with("--via", host.via());
      String[] profiles = {"laptop", "dotfiles", "--set", "login=ada"};
      labnotes.expecting(0, command("apply", profiles, "--yes"));
      labnotes.expecting(0, command("check", profiles));
      assertThat(
              host.exec(
                      "su - ada -c '~/.local/bin/lab-format; git config user.email; cat ~/.vim/pack/*/start/notes/hello'")
                  .output())
          .isEqualTo("formatted\nada@example.org\nhello\n");
      Labnotes server = Labnotes.in(copy("home-server")).with("--via", host.via());
      server.expecting(0, "apply", "server", "backup", "--yes");
      server.expecting(0, "check", "server", "backup");
      assertThat(host.exec("hostname; systemctl is-active backup.timer").output())
          .isEqualTo("attic\nactive\n");
    }
  }

  @Test
  void keepsALaptopWithFreeBsd() throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      host.offer(OFFER);
      Labnotes labnotes = Labnotes.in(copy("freebsd-laptop")).with("--via", host.via());
      String[] profile = {"laptop", "--set", "login=ada"};
      labnotes.expecting(0, command("apply", profile, "--yes"));
      labnotes.expecting(0, command("check", profile));
      assertThat(
              host.exec(
                      "service powerd enabled && kldstat -q -m i915kms && sysrc -n wlans_iwlwifi0")
                  .output())
          .isEqualTo("wlan0\n");
      String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
      labnotes.expecting(0, "undo", run, "--yes");
      labnotes.expecting(3, command("check", profile));
    }
  }
}
