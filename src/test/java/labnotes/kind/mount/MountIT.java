package labnotes.kind.mount;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** File systems of a real host: mounted by mount(8), validated by findmnt(8). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MountIT {
  private static final String FSTAB = "# disks\nproc\t/proc\tproc\tdefaults\t0 0\n";

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.booted();
  }

  @BeforeEach
  void clean() {
    host.exec(
            "for point in /srv/*; do while umount \"$point\" 2>/dev/null; do :; done; done;"
                + " rm -rf /srv/* /var/lib/labnotes; printf '"
                + FSTAB.replace("\n", "\\n").replace("\t", "\\t")
                + "' >/etc/fstab")
        .succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  private String fstab() {
    return host.exec("cat /etc/fstab").succeeded().output();
  }

  private String options(String place) {
    return host.exec("findmnt -n -o OPTIONS --mountpoint '" + place + "'").output().strip();
  }

  private void apply() {
    labnotes.expecting(0, "apply", "disks", "--yes");
    host.exec("findmnt --verify").succeeded();
    assertThat(labnotes.expecting(0, "check", "disks").output()).contains("up to date");
  }

  private void undoLast() {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    labnotes.expecting(0, "undo", runs.get(runs.size() - 1).path("run").asText(), "--yes");
  }

  @Test
  void mountsMemoryNowAndAtBoot() {
    String cache =
        "- mount: /srv/my cache\n  device: tmpfs\n  type: tmpfs\n  options: [size=1m%s]\n";
    labnotes.profile("disks", cache.formatted(", nosuid"));
    apply();
    assertThat(fstab())
        .isEqualTo(FSTAB + "tmpfs /srv/my\\040cache tmpfs size=1m,nosuid,nofail 0 0\n");
    assertThat(options("/srv/my cache")).contains("nosuid", "size=1024k");
    host.exec("umount '/srv/my cache' && mount -a && mountpoint '/srv/my cache'").succeeded();

    host.exec("umount '/srv/my cache'").succeeded();
    assertThat(labnotes.expecting(3, "check", "disks").output())
        .contains("mounted is no, should be tmpfs");
    apply();

    labnotes.profile("disks", cache.formatted(", nosuid, noexec"));
    apply();
    assertThat(options("/srv/my cache")).contains("nosuid", "noexec");
    host.exec("mount -o remount,exec '/srv/my cache'").succeeded();
    assertThat(labnotes.expecting(3, "check", "disks").output()).contains("noexec");
    apply();
    assertThat(options("/srv/my cache")).contains("noexec");

    labnotes.profile("disks", "- directory: /srv\n");
    labnotes.expecting(0, "reapply", "disks", "--yes");
    assertThat(fstab()).isEqualTo(FSTAB);
    assertThat(options("/srv/my cache")).isEmpty();
  }

  @Test
  void refusesInThePlanWhatAnotherUserCanReplace() {
    host.exec(
            "mkdir -p /srv/theirs /srv/shared && chown admin /srv/theirs && chmod 777 /srv/shared")
        .succeeded();
    String mount = "- mount: %s\n  device: tmpfs\n  type: tmpfs\n";
    for (String place : List.of("/srv/theirs/cache", "/srv/theirs/a/b", "/srv/shared/cache")) {
      labnotes.profile("disks", mount.formatted(place));
      assertThat(labnotes.run("plan", "disks").output())
          .contains("another user than root can replace " + place)
          .doesNotContain("pending");
    }
    labnotes.profile("disks", mount.formatted("/srv/theirs"));
    apply();
  }

  @Test
  void undoesAMountAndItsOptions() {
    String cache = "- mount: /srv/cache\n  device: tmpfs\n  type: tmpfs\n  options: [%s]\n";
    labnotes.profile("disks", cache.formatted("size=1m, ro"));
    apply();
    labnotes.profile("disks", cache.formatted("size=1m, noexec, rw"));
    apply();
    assertThat(options("/srv/cache")).contains("noexec").startsWith("rw");
    undoLast();
    assertThat(options("/srv/cache")).startsWith("ro");
    assertThat(fstab()).isEqualTo(FSTAB + "tmpfs /srv/cache tmpfs size=1m,ro,nofail 0 0\n");
    labnotes.profile("disks", "- mount: /srv/cache\n  state: absent\n");
    apply();
    assertThat(fstab()).isEqualTo(FSTAB);
    assertThat(options("/srv/cache")).isEmpty();
    undoLast();
    assertThat(options("/srv/cache")).startsWith("ro");
  }

  @Test
  void showsADirectoryAtAnotherPlaceWithWhatAnEarlierResourceMakes() {
    labnotes.profile(
        "disks",
        """
        - directory: /srv/shared
          mode: "0750"
        - mount: /srv/www
          device: /srv/shared
          type: none
          options: [bind]
        - file: /srv/www/index.html
          content: "hello\\n"
        """);
    apply();
    assertThat(host.exec("cat /srv/shared/index.html").output()).isEqualTo("hello\n");
    host.exec("umount /srv/www && mkdir /srv/other && mount --bind /srv/other /srv/www")
        .succeeded();
    assertThat(labnotes.expecting(3, "check", "disks").output()).contains("mount:/srv/www");
    apply();
    assertThat(host.exec("cat /srv/www/index.html").output()).isEqualTo("hello\n");
  }

  @Test
  void mountsAnImage() {
    host.exec(
            "mknod /dev/loop-control c 10 237; for number in 0 1 2 3 4 5 6 7; do"
                + " mknod /dev/loop$number b 7 $number; done; "
                + "truncate -s 8M /srv/image && mkfs.ext4 -q /srv/image && mkdir /srv/data &&"
                + " echo hidden >/srv/data/file")
        .succeeded();
    labnotes.profile(
        "disks",
        "- mount: /srv/data\n  device: /srv/image\n  type: ext4\n  options: [loop, noatime]\n");
    assertThat(labnotes.expecting(3, "plan", "disks").output())
        .contains("/srv/data has file, which the mount hides");
    apply();
    assertThat(fstab()).endsWith("\n/srv/image /srv/data ext4 loop,noatime,nofail 0 2\n");
    assertThat(options("/srv/data")).contains("noatime");
    undoLast();
    assertThat(host.exec("cat /srv/data/file").output()).isEqualTo("hidden\n");
  }

  @Test
  void neverWritesALineThatCannotBeMounted() {
    String profile = "- mount: /srv/data\n  device: %s\n  type: %s\n  options: [%s]\n%s";
    labnotes.profile("disks", profile.formatted("/dev/none", "ext4", "noatime", ""));
    assertThat(labnotes.expecting(1, "apply", "disks", "--yes").output())
        .contains("/dev/none does not exist");
    labnotes.profile(
        "disks",
        profile.formatted("UUID=0000", "ext4", "noatime", "  now: false\n  required: true\n"));
    assertThat(labnotes.expecting(1, "apply", "disks", "--yes").output())
        .contains("the boot would wait for UUID=0000, which does not exist");
    labnotes.profile("disks", profile.formatted("tmpfs", "tmpfs", "nosuchoption=1", ""));
    assertThat(labnotes.expecting(1, "apply", "disks", "--yes").output()).contains("/srv/data");
    labnotes.profile("disks", profile.formatted("none", "nosuchtype", "noatime", ""));
    assertThat(labnotes.expecting(1, "apply", "disks", "--yes").output()).contains("nosuchtype");
    assertThat(fstab()).isEqualTo(FSTAB);
  }

  @Test
  void followsNoLinkOfAnotherUser() {
    host.exec(
            "mkdir -p /srv/clerk/rooted && chown clerk /srv/clerk && ln -s /etc /srv/clerk/data && chown -h clerk /srv/clerk/data")
        .succeeded();
    for (String place :
        List.of(
            "/srv/clerk/data",
            "/srv/clerk/data/below",
            "/srv/clerk/rooted",
            "/srv/clerk/rooted/below")) {
      labnotes.profile("disks", "- mount: %s\n  device: tmpfs\n  type: tmpfs\n".formatted(place));
      assertThat(labnotes.run("apply", "disks", "--yes").status()).isNotZero();
      assertThat(options("/etc")).isEmpty();
      assertThat(options(place)).isEmpty();
      assertThat(host.exec("ls -d /etc/below").status()).isNotZero();
      assertThat(fstab()).isEqualTo(FSTAB);
    }
  }
}
