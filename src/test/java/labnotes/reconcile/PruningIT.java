package labnotes.reconcile;

import static labnotes.run.OfflineMachine.entry;
import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import labnotes.kind.Common;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DirectoryResource;
import labnotes.kind.services.ServiceResource;
import labnotes.kind.sysctl.SysctlResource;
import labnotes.merge.ConflictResolver;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of an earlier profile that the current one does not have. */
class PruningIT {
  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    Files.createDirectories(directory.resolve("etc"));
  }

  private HostReport reapply(String run, Resource... desired) throws IOException {
    return machine.reapply(run, ConflictResolver.none(), desired);
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  private void edit(String path, String text) throws IOException {
    Files.writeString(directory.resolve(path), text);
  }

  @Test
  void removesUnchangedResourcesThatTheProfileNoLongerHas() throws IOException {
    Files.writeString(directory.resolve("etc/theirs"), "before any run\n");
    Files.createDirectories(directory.resolve("boot"));
    edit("boot/loader.conf", "kern.vty=sc  # as it was\n");
    machine.apply(
        "run-1",
        file("/etc/old", "old\n"),
        file("/etc/edited", "e\n"),
        file("/etc/theirs", "ours\n"),
        file("/etc/stays", "s\n"),
        entry("kern.vty", "vt"),
        entry("new", "1"));
    edit("etc/edited", "edited\n");

    HostReport report = reapply("run-2", file("/etc/stays", "s\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(directory.resolve("etc/old")).doesNotExist();
    assertThat(text("etc/edited")).isEqualTo("edited\n");
    assertThat(text("etc/theirs")).isEqualTo("ours\n");
    assertThat(text("etc/stays")).isEqualTo("s\n");
    assertThat(text("boot/loader.conf")).isEqualTo("kern.vty=sc  # as it was\n");
    assertThat(report.problems().toString())
        .contains(
            "file:/etc/edited was applied by test and is no longer declared: it was edited since"
                + " and stays")
        .contains(
            "file:/etc/theirs was applied by test", "it existed before the first run and stays")
        .doesNotContain("kern.vty");
    assertThat(reapply("run-3", file("/etc/stays", "s\n")).status()).isEqualTo(HostStatus.IN_PLACE);
  }

  @Test
  void removesSettingsAndEmptyDirectories() throws IOException {
    edit("etc/sysctl.conf", "# mine\nkern.maxfiles=1\n");
    machine.apply(
        "run-1",
        sysctl("kern.maxfiles", "2"),
        sysctl("net.inet.tcp.tso", "0"),
        sysctl("kern.edited", "1"),
        directory("/srv"),
        directory("/srv/empty"),
        file("/srv/empty/file", "ours\n"),
        directory("/srv/full"));
    edit("srv/full/theirs", "theirs\n");
    edit("etc/sysctl.conf", text("etc/sysctl.conf").replace("kern.edited=1", "kern.edited=3"));

    HostReport report = reapply("run-2", file("/etc/stays", "s\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/sysctl.conf")).isEqualTo("# mine\nkern.maxfiles=1\nkern.edited=3\n");
    assertThat(directory.resolve("srv/empty")).doesNotExist();
    assertThat(text("srv/full/theirs")).isEqualTo("theirs\n");
    assertThat(report.problems().toString())
        .contains("directory:/srv/full was applied by test", "it contains theirs")
        .contains("sysctl:kern.edited was applied by test", "it was edited since and stays")
        .doesNotContain("kern.maxfiles", "net.inet");
  }

  @Test
  void removesABlockAndKeepsTheRest() throws IOException {
    edit("etc/hosts", "127.0.0.1 localhost\n");
    edit("etc/edited", "first\n");
    machine.apply(
        "run-1",
        OfflineMachine.block("/etc/hosts", "10.0.0.1 ws1"),
        OfflineMachine.block("/etc/edited", "# ours"));
    edit("etc/hosts", text("etc/hosts") + "127.0.0.2 later\n");
    edit("etc/edited", text("etc/edited").replace("# ours", "# mine"));

    HostReport report = reapply("run-2", file("/etc/stays", "s\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/hosts")).isEqualTo("127.0.0.1 localhost\n127.0.0.2 later\n");
    assertThat(text("etc/edited")).contains("# mine", "labnotes: begin");
    assertThat(report.problems().toString())
        .contains("file:/etc/edited was applied by test", "its block was edited since and stays");
    assertThat(reapply("run-3", file("/etc/stays", "s\n")).status()).isEqualTo(HostStatus.IN_PLACE);
  }

  @Test
  void keepsFilesThatWereMergedWithEdits() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    machine.apply(
        "run-1",
        file("/etc/whole", "one\ntwo\nthree\nfour\nfive\n"),
        OfflineMachine.keys("/etc/rc.conf", "a=\"1\"\nb=\"2\"\n"),
        OfflineMachine.keys("/boot/loader.conf", "a=\"1\"\n"),
        OfflineMachine.block("/etc/block.conf", "# ours"));
    edit("etc/whole", text("etc/whole").replace("two", "mine"));
    edit("etc/rc.conf", text("etc/rc.conf") + "mine=\"3\"\n");
    edit("etc/block.conf", text("etc/block.conf") + "# mine\n");
    HostReport merged =
        reapply(
            "run-2",
            file("/etc/whole", "one\ntwo\nthree\nfour\nFIVE\n"),
            OfflineMachine.keys("/etc/rc.conf", "a=\"1\"\nb=\"4\"\n"),
            OfflineMachine.keys("/boot/loader.conf", "a=\"2\"\n"),
            OfflineMachine.block("/etc/block.conf", "# ours, later"));
    assertThat(merged.status()).as("%s", merged).isEqualTo(HostStatus.CHANGED);

    HostReport report = reapply("run-3", file("/etc/stays", "s\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/whole")).isEqualTo("one\nmine\nthree\nfour\nFIVE\n");
    assertThat(text("etc/rc.conf")).contains("mine=\"3\"");
    assertThat(text("etc/block.conf")).isEqualTo("# mine\n");
    assertThat(directory.resolve("boot/loader.conf")).doesNotExist();
    assertThat(report.problems().toString())
        .contains("file:/etc/whole was applied by test", "it was edited since and stays")
        .contains("file:/etc/rc.conf was applied by test");
  }

  @Test
  void removesASettingAndKeepsOthersOfTheFile() throws IOException {
    Resource keys = OfflineMachine.keys("/boot/loader.conf", "kern.vty=\"vt\"\nkept=\"1\"\n");
    machine.apply("run-1", keys, entry("old", "1"), entry("kept", "1"));
    assertThat(reapply("run-2", keys).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("kern.vty=\"vt\"\nkept=\"1\"\n");
  }

  @Test
  void reportsAServiceThatTheProfileNoLongerHas() throws IOException {
    Resource service =
        new ServiceResource(
            Common.of("a note", "a reason", State.PRESENT),
            "hald",
            Optional.of(true),
            Optional.of(true));
    Files.createDirectories(directory.resolve("bin"));
    edit("bin/freebsd-version", "USERLAND_VERSION=\"10.1-RELEASE\"\n");
    edit("etc/rc.conf", "");
    machine.apply("run-1", service);

    HostReport report = reapply("run-2", file("/etc/stays", "s\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(report.problems().toString()).contains("service:hald was applied by test");
  }

  private static Resource sysctl(String key, String value) {
    return new SysctlResource(
        Common.of("a note", "a reason", State.PRESENT),
        key,
        Optional.of(value),
        Optional.empty(),
        Optional.of(new HostPath("/etc/sysctl.conf")),
        true,
        true);
  }

  private static Resource directory(String path) {
    return new DirectoryResource(
        Common.of("a note", "a reason", State.PRESENT),
        new HostPath(path),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void addsAndRemovesSettingsOfOneFileInOneRun() throws IOException {
    machine.apply("run-1", entry("autoboot_delay", "2"), file("/etc/rc.conf", "a=\"1\"\n"));
    Resource[] desired = {
      file("/boot/loader.conf", "autoboot_delay=\"2\"\nkern.vty=\"vt\"\n"),
      new EntryResource(
          Common.of("a note", "a reason", State.PRESENT),
          "b",
          new HostPath("/etc/rc.conf"),
          Optional.of("2"),
          Optional.empty(),
          false)
    };
    assertThat(reapply("run-2", desired).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("autoboot_delay=\"2\"\nkern.vty=\"vt\"\n");
    assertThat(text("etc/rc.conf")).contains("b=\"2\"");
    assertThat(reapply("run-3", desired).status()).isEqualTo(HostStatus.IN_PLACE);
  }
}
