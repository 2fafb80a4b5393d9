package labnotes.kind.module;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What modprobe and the initramfs of a real Debian have of modules. */
class RealModulesIT {
  private static final String INSTALLATION =
      """
      set -e
      echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list
      apt-get -q update
      DEBIAN_FRONTEND=noninteractive apt-get -qy install initramfs-tools
      mkdir -p /lib/modules/$(uname -r)/kernel
      """;
  private static final String INITRAMFS =
      """
      set -e
      mv /srv/lab_sound.ko /lib/modules/$(uname -r)/kernel
      : >/lib/modules/$(uname -r)/modules.order
      : >/lib/modules/$(uname -r)/modules.builtin
      depmod
      : >/boot/vmlinuz-$(uname -r)
      echo CONFIG_RD_GZIP=y >/boot/config-$(uname -r)
      echo MODULES=list >>/etc/initramfs-tools/initramfs.conf
      update-initramfs -c -k $(uname -r)
      """;
  private static final String SOUND =
      """
      - module: lab_sound
        options: [power=%d, "model=\\"a b\\""]
        boot: false
        now: false
      """;
  private static final String SPEAKER =
      """
      - module: lab-speaker
        blacklist: true
        state: absent
      """;

  @TempDir Path directory;

  /** Whether the initramfs has a copy of the file, or what it has in it. */
  private static String inInitramfs(DebianHost host) {
    return host.exec(
            """
            rm -rf /srv/out && unmkinitramfs /boot/initrd.img-$(uname -r) /srv/out &&
              cat /srv/out/etc/modprobe.d/lab*.conf
            """)
        .output();
  }

  private static void undo(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    String last = runs.get(runs.size() - 1).get("run").asText();
    labnotes.expecting(0, "undo", last, "--yes");
  }

  @Test
  void reachModprobeAndTheInitramfs() throws Exception {
    Needs.programs("gcc");
    try (DebianHost host = DebianHost.start()) {
      host.mirror(List.of("initramfs-tools"));
      host.exec(INSTALLATION).succeeded();
      Path source = Files.writeString(directory.resolve("sound.c"), "int lab_sound;\n");
      Ended.running(
              List.of(
                  "gcc", "-c", "-o", host.path("/srv/lab_sound.ko").toString(), source.toString()),
              "")
          .succeeded();
      host.exec(INITRAMFS).succeeded();
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());

      labnotes.profile("base", SOUND.formatted(1) + SPEAKER);
      JsonNode applied = labnotes.json(0, "apply", "base", "--yes");
      assertThat(applied.at("/hosts/0/roundTrips").asInt()).isEqualTo(2);
      assertThat(host.exec("modprobe --showconfig").output())
          .contains("options lab_sound power=1 model=\"a b\"\n", "blacklist lab_speaker\n");
      assertThat(inInitramfs(host)).contains("lab_sound power=1", "blacklist lab-speaker");

      labnotes.profile("base", SOUND.formatted(2) + SPEAKER);
      labnotes.expecting(0, "apply", "base", "--yes");
      assertThat(inInitramfs(host)).contains("lab_sound power=2").doesNotContain("power=1");
      labnotes.expecting(0, "check", "base");

      undo(labnotes);
      assertThat(inInitramfs(host)).contains("lab_sound power=1").doesNotContain("power=2");
      labnotes.expecting(0, "apply", "base", "--yes");
      labnotes.profile("base", SOUND.formatted(2).replaceFirst(" *options.*\n", ""));
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(inInitramfs(host)).doesNotContain("lab");

      labnotes.profile("base", SOUND.formatted(1) + SPEAKER);
      labnotes.expecting(0, "apply", "base", "--yes");
      assertThat(inInitramfs(host)).contains("lab_sound power=1", "blacklist lab-speaker");
      labnotes.profile("base", SPEAKER);
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(host.exec("modprobe --showconfig").output())
          .contains("blacklist lab_speaker\n")
          .doesNotContain("options lab_sound");
      assertThat(inInitramfs(host)).contains("lab-speaker").doesNotContain("lab_sound");

      labnotes.profile("base", "- manual: look\n  step: Look around.\n  done: \"true\"\n");
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(inInitramfs(host)).doesNotContain("lab");
    }
  }
}
