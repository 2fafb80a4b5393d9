package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.profile.ProfileLibrary;
import labnotes.profile.ProfileSummary;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notes for Debian 12 on a real Debian 12 with systemd and Debian's packages, over SSH. The
 * graphics card, its driver and the running kernel are replaced by stand-ins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebianNotesIT {
  private static final String PROFILE = "debian-bookworm-m4800";
  private static final Path STAND_IN = Path.of("src/test/debian/stand-in");
  private static final String KEYRING = "/etc/xdg/autostart/gnome-keyring-ssh.desktop";
  private static final String LIBRARY = "/usr/lib/x86_64-linux-gnu/libnvidia-cfg.so.1";

  @TempDir static Path home;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;
  private ManualNoteChanges notes;

  @BeforeAll
  void apply() throws IOException {
    notes = ManualNoteChanges.of(PROFILE);
    host = DebianHost.booted();
    host.mirror(notes.words("package"));
    host.offer(AptRepository.of(driver()));
    host.exec(
            """
            set -e
            kernel=$(ls /srv/debian/pool/main | sed -n 's/^linux-headers-\\(6[^_]*-amd64\\)_.*/\\1/p')
            printf '#!/bin/sh\\n[ "$1" = -r ] && echo %s || exec /usr/bin/uname "$@"\\n' "$kernel" >/usr/local/bin/uname
            chmod 755 /usr/local/bin/uname
            cat >/etc/apt/apt.conf.d/51unsigned <<'END'
            Acquire::AllowInsecureRepositories "true";
            APT::Get::AllowUnauthenticated "true";
            END
            cat >/etc/apt/sources.list.d/debian.sources <<'END'
            Types: deb
            URIs: file:/srv/debian
            Suites: bookworm
            Components: main
            END
            apt-get -q update
            apt-get -qy install gnome-keyring network-manager udev
            """)
        .succeeded();
    labnotes = Labnotes.in(home).at(host, "root");
    for (String setting : notes.words("set")) {
      labnotes = labnotes.with("--set", setting);
    }
    run(0, "apply", PROFILE, "--yes");
  }

  private static DebianPackage driver() throws IOException {
    return DebianPackage.of("nvidia-tesla-470-driver", "470.0")
        .depending("dkms, linux-headers-amd64")
        .file("/usr/src/nvidia-tesla-470-470.0/dkms.conf", text("dkms.conf"))
        .file("/usr/src/nvidia-tesla-470-470.0/Makefile", "obj-m := module.o\n")
        .file("/usr/src/nvidia-tesla-470-470.0/module.c", text("module.c"))
        .file("/usr/src/nvidia-cfg.c", text("nvidia-cfg.c"))
        .script(
            "postinst",
            cards(1)
                + "\n"
                + "[ -e /var/lib/dkms/nvidia-tesla-470 ] || dkms add -m nvidia-tesla-470 -v 470.0")
        .script("prerm", "dkms remove nvidia-tesla-470/470.0 --all; rm -f " + LIBRARY);
  }

  private static String text(String name) throws IOException {
    return Files.readString(STAND_IN.resolve(name));
  }

  /** Installs the driver's library that reports this number of cards. */
  private static String cards(int count) {
    return "gcc-12 -w -shared -fPIC -nostdlib -DCARDS="
        + count
        + " -o "
        + LIBRARY
        + " /usr/src/nvidia-cfg.c";
  }

  /** In each round something of every note that still has something to undo. */
  @Test
  void detectsAndRepairsEachManualChange() {
    for (List<ManualNoteChanges.Undoing> round : notes.rounds()) {
      round.forEach(undoing -> host.exec(undoing.shell()).succeeded());
      List<String> different = addresses(run(3, "check", PROFILE), "changes", "waiting");
      for (ManualNoteChanges.Undoing undoing : round) {
        assertThat(different)
            .as(undoing.note() + ": " + undoing.shell())
            .containsAll(undoing.addresses());
      }
      run(0, "apply", PROFILE, "--yes");
    }
    assertThat(run(0, "check", PROFILE).get("status").asText()).isEqualTo("up-to-date");
  }

  @Test
  void coversEachNoteThatChangesTheHost() {
    ProfileSummary summary =
        ProfileLibrary.of(Optional.empty(), Path.of(""), Map.of())
            .show(PROFILE)
            .value()
            .orElseThrow();
    TreeSet<String> titles =
        summary.notes().stream()
            .filter(note -> note.when().filter(when -> when.contains("packet_probe")).isEmpty())
            .filter(note -> note.when().filter(when -> when.equals("octopress")).isEmpty())
            .filter(note -> !note.resources().stream().allMatch(one -> one.startsWith("manual")))
            .map(ProfileSummary.NoteSummary::title)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(notes.undoings()).extracting(ManualNoteChanges.Undoing::note).containsAll(titles);
  }

  @Test
  void changesNothingInASecondApply() {
    String before =
        host.exec("sha256sum /etc/X11/xorg.conf; stat -c %y /etc/X11/xorg.conf").output();
    JsonNode again = run(0, "apply", PROFILE, "--yes");
    assertThat(again.get("status").asText()).isEqualTo("up-to-date");
    assertThat(again.get("roundTrips").asInt()).isEqualTo(1);
    assertThat(host.exec("sha256sum /etc/X11/xorg.conf; stat -c %y /etc/X11/xorg.conf").output())
        .isEqualTo(before);
  }

  @Test
  void makesTheNotesEffective() {
    assertThat(output("NetworkManager --print-config"))
        .contains("[connection]\nipv6.ip6-privacy=0");
    assertThat(output("localectl status")).contains("X11 Layout: fr", "compose:rctrl");
    assertThat(output("cat /proc/sys/net/ipv6/conf/*/use_tempaddr | sort -u")).isEqualTo("0\n");
    assertThat(
            output(
                "su clerk -c 'gsettings get org.gnome.desktop.peripherals.keyboard"
                    + " remember-numlock-state'"))
        .isEqualTo("true\n");
    assertThat(output("modinfo -k \"$(uname -r)\" -F filename module"))
        .contains("/updates/dkms/module.ko");
    assertThat(output("systemctl is-active pcscd.socket; stat -c %F /run/pcscd/pcscd.comm"))
        .isEqualTo("active\nsocket\n");
  }

  @Test
  void keepsTheKeyringsAgentDisabledAfterAnUpgrade() {
    host.exec(
            """
            set -e
            rm -rf /srv/next && mkdir /srv/next && cd /srv/next
            dpkg-deb -R /srv/debian/pool/main/gnome-keyring_*.deb tree
            echo '# newer' >>tree%s
            sed -i 's/^Version: .*/&.1/' tree/DEBIAN/control
            dpkg-deb -b tree next.deb
            dpkg -i next.deb </dev/null
            """
                .formatted(KEYRING))
        .succeeded();
    assertThat(host.path(KEYRING)).doesNotExist();
    assertThat(host.path(KEYRING + ".disabled")).content().contains("# newer");
    assertThat(addresses(run(0, "check", PROFILE), "changes")).isEmpty();
  }

  @Test
  void asksTheUserToChooseAmongSeveralCards() {
    host.exec(cards(2) + "; rm /etc/X11/xorg.conf").succeeded();
    JsonNode several = run(0, "apply", PROFILE, "--yes");
    assertThat(several.get("manualSteps").toString())
        .contains("Quadro K2100M at PCI:1:0:0, Tesla K40c at PCI:10:0:0");
    assertThat(host.path("/etc/X11/xorg.conf")).doesNotExist();
    labnotes.with("--set", "gpu_busid=PCI:10:0:0").expecting(0, "apply", PROFILE, "--yes");
    assertThat(host.path("/etc/X11/xorg.conf")).content().contains("\"PCI:10:0:0\"");
    assertThat(run(0, "check", PROFILE).get("manualSteps").toString())
        .doesNotContain("several cards");
    host.exec(cards(1)).succeeded();
    run(0, "apply", PROFILE, "--yes");
    assertThat(host.path("/etc/X11/xorg.conf")).content().contains("\"PCI:1:0:0\"");
  }

  @Test
  void keepsLaterEditsOfXorgConfInAnUndo() throws IOException {
    // The shipped profile declares /etc/X11/xorg.conf, so that an undo of another profile leaves
    // it.
    Path xorg = host.path("/srv/card/xorg.conf");
    host.exec("mkdir /srv/card && nvidia-xconfig -o /srv/card/xorg.conf --busid=PCI:7:0:0")
        .succeeded();
    Labnotes labnotes =
        Labnotes.in(home)
            .at(host, "root")
            .profile("card", "- nvidia-device: /srv/card/xorg.conf\n");
    JsonNode applied = labnotes.json(0, "apply", "card", "--yes").at("/hosts/0");
    String made = Files.readString(xorg);
    assertThat(made).contains("\"PCI:1:0:0\"");
    Files.writeString(xorg, made.replace("\"DPMS\"", "\"DPMS\" \"false\""));
    labnotes.expecting(0, "undo", applied.get("run").asText(), "--yes");
    assertThat(xorg)
        .content()
        .isEqualTo(
            made.replace("PCI:1:0:0", "PCI:7:0:0").replace("\"DPMS\"", "\"DPMS\" \"false\""));
    run(0, "apply", PROFILE, "--yes");
  }

  @Test
  void showsTheBiosStepWhileBothChipsAreDetected() throws IOException {
    assertThat(addresses(run(0, "check", PROFILE), "manualSteps"))
        .doesNotContain("manual:switchable graphics off");
    Files.copy(STAND_IN.resolve("switchable"), host.path("/srv/switchable"));
    host.exec(
            "printf '#!/bin/sh\\n"
                + "exec /usr/bin/lspci -F /srv/switchable \"$@\"\\n"
                + "' >/usr/local/bin/lspci && chmod 755 /usr/local/bin/lspci")
        .succeeded();
    assertThat(addresses(run(0, "check", PROFILE), "manualSteps"))
        .contains("manual:switchable graphics off");
    host.exec("rm /usr/local/bin/lspci").succeeded();
  }

  private String output(String shell) {
    return host.exec(shell).succeeded().output();
  }

  private JsonNode run(int exit, String... words) {
    return labnotes.json(exit, words).at("/hosts/0");
  }

  private static List<String> addresses(JsonNode of, String... lists) {
    List<String> addresses = new ArrayList<>();
    for (String list : lists) {
      of.get(list).forEach(one -> addresses.add(one.get("address").asText()));
    }
    return addresses;
  }
}
