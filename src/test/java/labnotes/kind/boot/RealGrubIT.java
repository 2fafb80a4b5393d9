package labnotes.kind.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernel arguments in the entries that the grub-mkconfig of a real Debian makes. */
class RealGrubIT {
  /** The host has no disk, so that a script answers for it. */
  private static final String INSTALLATION =
      """
      set -e
      echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list
      apt-get -q update
      DEBIAN_FRONTEND=noninteractive apt-get -qy install grub2-common
      cat >/usr/sbin/grub-probe <<'EOF'
      #!/bin/sh
      case $* in
      *=device*) echo /dev/vda1 ;;
      *=fs_uuid*) echo 0a1b2c3d-0000-4000-8000-000000000001 ;;
      *=partuuid*) echo 0a1b2c3d-01 ;;
      *=partmap*) echo msdos ;;
      *=fs*) echo ext2 ;;
      esac
      EOF
      mkdir -p /boot/grub
      echo kernel >/boot/vmlinuz-6.1.0-1-amd64
      cat >/etc/default/grub <<'EOF'
      GRUB_DISTRIBUTOR=`echo Lab`
      GRUB_CMDLINE_LINUX_DEFAULT="quiet labmode=1"
      SERIAL=console=ttyS0
      GRUB_CMDLINE_LINUX="$SERIAL"
      EOF
      cp /etc/default/grub /srv/grub
      update-grub
      """;

  private static final String ARGUMENTS =
      """
      - kernel-argument: labmode
        value: ["2"]
      - kernel-argument: lab.debug
      """;

  @TempDir Path directory;

  private static String entry(DebianHost host) {
    return host.exec("grep -m1 '^[[:blank:]]*linux' /boot/grub/grub.cfg").output();
  }

  private static void undo(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    String last = runs.get(runs.size() - 1).get("run").asText();
    labnotes.expecting(0, "undo", last, "--yes");
  }

  @Test
  void changesTheEntriesOfAllKernels() {
    try (DebianHost host = DebianHost.start()) {
      host.mirror(List.of("grub2-common"));
      host.exec(INSTALLATION).succeeded();
      assertThat(entry(host)).contains("console=ttyS0 quiet labmode=1");
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());

      labnotes.profile("base", ARGUMENTS);
      JsonNode applied = labnotes.json(0, "apply", "base", "--yes").at("/hosts/0");
      assertThat(applied.get("roundTrips").asInt()).isEqualTo(2);
      assertThat(entry(host)).contains("console=ttyS0 quiet labmode=2 lab.debug");
      assertThat(host.exec("head -n 1 /etc/default/grub").output())
          .isEqualTo("GRUB_DISTRIBUTOR=`echo Lab`\n");
      assertThat(labnotes.run("plan", "base").output())
          .contains("Restart the machine, so that its kernel runs with `lab.debug`.");

      host.exec("sed -i 's/ labmode=2 lab.debug//' /boot/grub/grub.cfg").succeeded();
      assertThat(labnotes.expecting(3, "plan", "base").output())
          .contains("boot entries: without it → lab.debug");
      labnotes.expecting(0, "apply", "base", "--yes");
      assertThat(entry(host)).contains("labmode=2 lab.debug");

      labnotes.profile("base", "- kernel-argument: console\n  state: absent\n");
      assertThat(labnotes.run("plan", "base").output())
          .contains("/etc/default/grub:3 also has the kernel argument console");

      labnotes.profile("base", "- kernel-argument: lab.debug\n  state: absent\n");
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(entry(host)).contains("quiet labmode=1").doesNotContain("lab.debug");
      assertThat(host.exec("cmp /etc/default/grub /srv/grub").status()).isZero();
      undo(labnotes);
      assertThat(entry(host)).contains("labmode=2").contains("lab.debug");
    }
  }
}
