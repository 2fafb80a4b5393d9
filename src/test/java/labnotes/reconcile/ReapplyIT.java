package labnotes.reconcile;

import static labnotes.run.OfflineMachine.entry;
import static labnotes.run.OfflineMachine.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.kind.Resource;
import labnotes.kind.file.FileResource;
import labnotes.merge.ConflictResolver;
import labnotes.merge.MergeSide;
import labnotes.run.AdditionalFacts;
import labnotes.run.HostReport;
import labnotes.run.HostRun;
import labnotes.run.HostStatus;
import labnotes.run.OfflineMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReapplyIT {
  private static final String MOTD = "1\n2\n3\n4\n5\n6\n7\n";

  @TempDir Path directory;
  private OfflineMachine machine;

  @BeforeEach
  void machine() throws IOException {
    machine = new OfflineMachine(directory.toRealPath());
    Files.createDirectories(directory.resolve("etc"));
  }

  private HostReport reapply(String run, Resource... desired) throws IOException {
    return reapply(run, ConflictResolver.none(), desired);
  }

  private HostReport reapply(String run, ConflictResolver resolver, Resource... desired)
      throws IOException {
    return machine.reapply(run, resolver, desired);
  }

  private String text(String path) throws IOException {
    return Files.readString(directory.resolve(path));
  }

  private void edit(String path, String text) throws IOException {
    Files.writeString(directory.resolve(path), text);
  }

  private static DriftCause cause(HostReport report, Resource resource) {
    return Optional.ofNullable(report.drift().get(resource.address())).orElseThrow().cause();
  }

  @Test
  void mergesEditsOfHostAndProfileRepeatedly() throws IOException {
    machine.apply("run-1", file("/etc/motd", MOTD));
    edit("etc/motd", MOTD + "edited\n");
    HostReport report = reapply("run-2", file("/etc/motd", "one\n2\n3\n4\n5\n6\n7\n"));

    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\n2\n3\n4\n5\n6\n7\nedited\n");
    assertThat(reapply("run-3", file("/etc/motd", "one\n2\n3\n4\n5\n6\n7\n")).status())
        .isEqualTo(HostStatus.IN_PLACE);

    assertThat(reapply("run-4", file("/etc/motd", "one\ntwo\n3\n4\n5\n6\n7\n")).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("one\ntwo\n3\n4\n5\n6\n7\nedited\n");
  }

  @Test
  void keepsAndReportsAnEditOfTheHost() throws IOException {
    machine.apply("run-1", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));
    edit("etc/motd", MOTD + "edited\n");
    edit("boot/loader.conf", "autoboot_delay=\"9\"\n");
    HostReport report = reapply("run-2", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));

    assertThat(report.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(cause(report, file("/etc/motd", ""))).isEqualTo(DriftCause.HOST);
    assertThat(cause(report, entry("autoboot_delay", "2"))).isEqualTo(DriftCause.HOST);
    assertThat(report.problems().toString())
        .contains("/etc/motd was edited on the host; the host's version stays")
        .contains("autoboot_delay was set to 9 on the host; the host's version stays");
    assertThat(text("etc/motd")).endsWith("edited\n");
  }

  @Test
  void changesNothingUntilAConflictIsResolved() throws IOException {
    machine.apply("run-1", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));
    edit("etc/motd", "mine\n2\n3\n4\n5\n6\n7\n");
    edit("boot/loader.conf", "autoboot_delay=\"9\"\n");
    Resource[] desired = {
      file("/etc/motd", "yours\n2\n3\n4\n5\n6\nseven\n"),
      entry("autoboot_delay", "3"),
      file("/etc/other", "o\n")
    };
    HostReport report = reapply("run-2", desired);
    assertThat(report.status()).isEqualTo(HostStatus.FAILED);
    assertThat(report.problems().toString())
        .contains("conflict in /etc/motd: from line 1: was `1`, is `mine`, should be `yours`")
        .contains("conflict in /boot/loader.conf: autoboot_delay: was `2`, is `9`, should be `3`");
    assertThat(cause(report, desired[0])).isEqualTo(DriftCause.BOTH);
    assertThat(text("etc/motd")).startsWith("mine\n");
    assertThat(directory.resolve("etc/other")).doesNotExist();

    assertThat(reapply("run-3", ConflictResolver.all(MergeSide.HOST), desired).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo("mine\n2\n3\n4\n5\n6\nseven\n");
    assertThat(text("boot/loader.conf")).contains("\"9\"");
    assertThat(text("etc/other")).isEqualTo("o\n");
  }

  private static FileResource secret(String content) {
    return OfflineMachine.secret("/etc/key", content);
  }

  /** Its digest is as good as a short secret, for who can guess can try. */
  @Test
  void reportsASecretConflictWithoutContentAndRecordsItsResolution() throws IOException {
    reapply("run-1", secret("hunter1\n"), file("/etc/motd", "one\n"));
    edit("etc/key", "edited\n");
    HostReport conflict = reapply("run-2", secret("hunter2\n"), file("/etc/motd", "two\n"));
    assertThat(conflict.status()).isEqualTo(HostStatus.FAILED);
    assertThat(conflict.problems().toString())
        .contains("/etc/key: its sensitive content was changed on both sides")
        .doesNotContain("sha256", "bytes");
    ConflictResolver host = ConflictResolver.all(MergeSide.HOST);
    HostReport kept = reapply("run-3", host, secret("hunter2\n"), file("/etc/motd", "two\n"));
    assertThat(kept.status()).isEqualTo(HostStatus.CHANGED);
    HostReport again = reapply("run-4", secret("hunter2\n"), file("/etc/motd", "three\n"));
    assertThat(again.status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/key")).isEqualTo("edited\n");
    assertThat(directory.resolve("var/lib/labnotes/base/" + Content.of("hunter2\n").digest()))
        .doesNotExist();
  }

  private static FileResource block(String content) {
    return OfflineMachine.block("/etc/hosts", content);
  }

  private void editHosts(String from, String to) throws IOException {
    edit("etc/hosts", text("etc/hosts").replace(from, to));
  }

  @Test
  void keepsAnEditInABlockUntilTheProfileChangesTheSame() throws IOException {
    edit("etc/hosts", "127.0.0.1 localhost\n");
    FileResource first = block("10.0.0.1 ws1\n10.0.0.2 ws2");
    reapply("run-1", first);
    editHosts("10.0.0.2 ws2", "10.0.0.55 ws2");
    HostReport kept = reapply("run-2", first);
    assertThat(kept.status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(kept.problems().toString()).contains("/etc/hosts was edited on the host");
    assertThat(cause(kept, first)).isEqualTo(DriftCause.HOST);
    assertThat(text("etc/hosts")).contains("10.0.0.55 ws2");
    reapply("run-3", first, file("/etc/motd", "two\n"));
    assertThat(text("etc/hosts")).contains("10.0.0.55 ws2");

    FileResource second = block("10.0.0.1 ws1\n10.0.0.3 ws2");
    HostReport conflict = reapply("run-4", second);
    assertThat(conflict.status()).isEqualTo(HostStatus.FAILED);
    assertThat(conflict.problems().toString()).contains("conflict in /etc/hosts");
    assertThat(reapply("run-5", ConflictResolver.all(MergeSide.PROFILE), second).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/hosts"))
        .isEqualTo(
            """
            127.0.0.1 localhost
            # labnotes: begin profile
            10.0.0.1 ws1
            10.0.0.3 ws2
            # labnotes: end profile
            """);
  }

  @Test
  void mergesABlockThatWasResolvedForTheHostTwice() throws IOException {
    edit("etc/hosts", "127.0.0.1 localhost\n");
    reapply("run-1", block("::1 a\n::2 b\n::3 c\n::4 d\n::5 e"));
    editHosts("::2 b", "::2 mine");
    ConflictResolver host = ConflictResolver.all(MergeSide.HOST);
    reapply("run-2", host, block("::1 a\n::2 B\n::3 c\n::4 d\n::5 e"));
    reapply("run-3", host, block("::1 a\n::2 BB\n::3 c\n::4 d\n::5 e"));
    assertThat(text("etc/hosts")).contains("::2 mine");
    HostReport merged = reapply("run-4", block("::1 a\n::2 BB\n::3 c\n::4 d\n::5 E"));
    assertThat(merged.status()).as("%s", merged).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/hosts")).contains("::1 a\n::2 mine\n::3 c\n::4 d\n::5 E\n");
  }

  @Test
  void keepsAnEditOfASettingUntilTheProfileChangesTheSame() throws IOException {
    Files.createDirectories(directory.resolve("boot"));
    edit("boot/loader.conf", "# mine\nother=\"1\"\n");
    FileResource first = OfflineMachine.keys("/boot/loader.conf", "a=\"1\"\nb=\"1\"\n");
    reapply("run-1", first);
    edit("boot/loader.conf", "# mine\nother=\"2\"\na=\"9\"\nb=\"1\"\n");
    HostReport kept = reapply("run-2", first);
    assertThat(kept.status()).as("%s", kept).isEqualTo(HostStatus.IN_PLACE);
    assertThat(kept.problems().toString()).contains("/boot/loader.conf was edited on the host");
    assertThat(cause(kept, first)).isEqualTo(DriftCause.HOST);

    FileResource beside =
        OfflineMachine.keys("/boot/loader.conf", "a=\"1\"\nb=\"2\"\nother=\"3\"\n");
    assertThat(reapply("run-3", beside).status()).isEqualTo(HostStatus.CHANGED);
    String merged = "# mine\nother=\"3\"\na=\"9\"\nb=\"2\"\n";
    assertThat(text("boot/loader.conf")).isEqualTo(merged);
    assertThat(reapply("run-4", beside).status()).isEqualTo(HostStatus.IN_PLACE);

    FileResource second =
        OfflineMachine.keys("/boot/loader.conf", "a=\"3\"\nb=\"2\"\nother=\"3\"\n");
    HostReport conflict = reapply("run-5", second);
    assertThat(conflict.status()).isEqualTo(HostStatus.FAILED);
    assertThat(conflict.problems().toString())
        .contains("conflict in /boot/loader.conf", "a: was `1`, is `9`, should be `3`");
    assertThat(text("boot/loader.conf")).isEqualTo(merged);
    assertThat(reapply("run-6", ConflictResolver.all(MergeSide.HOST), second).status())
        .isEqualTo(HostStatus.CHANGED);
    assertThat(reapply("run-7", second).status()).isEqualTo(HostStatus.IN_PLACE);
    assertThat(text("boot/loader.conf")).isEqualTo(merged);

    FileResource less = OfflineMachine.keys("/boot/loader.conf", "a=\"3\"\n");
    try (HostRun run = machine.run(machine.reapplying(ConflictResolver.none(), less))) {
      assertThat(run.plan().problems().toString())
          .contains("b of /boot/loader.conf is no longer declared and stays");
    }
    assertThat(text("boot/loader.conf")).isEqualTo(merged);
  }

  @Test
  void ignoresAnEditOutsideABlock() throws IOException {
    edit("etc/hosts", "127.0.0.1 localhost\n");
    reapply("run-1", block("10.0.0.1 ws1\n"));
    edit("etc/hosts", text("etc/hosts") + "127.0.0.2 later\n");
    assertThat(reapply("run-2", block("10.0.0.2 ws1\n")).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/hosts")).contains("10.0.0.2 ws1", "127.0.0.2 later");
  }

  @Test
  void resolvesAConflictForTheProfile() throws IOException {
    machine.apply("run-1", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));
    edit("etc/motd", "mine\n2\n3\n4\n5\n6\n7\n");
    edit("boot/loader.conf", "autoboot_delay=\"9\"\n");
    HostReport report =
        reapply(
            "run-2",
            ConflictResolver.all(MergeSide.PROFILE),
            file("/etc/motd", "yours\n2\n3\n4\n5\n6\n7\n"),
            entry("autoboot_delay", "3"));
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).startsWith("yours\n");
    assertThat(text("boot/loader.conf")).contains("\"3\"");
  }

  @Test
  void mergesAdjacentSettings() throws IOException {
    machine.apply("run-1", file("/boot/loader.conf", "a=\"1\"\nb=\"1\"\n"));
    edit("boot/loader.conf", "a=\"2\"\nb=\"1\"\n");
    HostReport report = reapply("run-2", file("/boot/loader.conf", "a=\"1\"\nb=\"2\"\n"));
    assertThat(report.status()).as("%s", report).isEqualTo(HostStatus.CHANGED);
    assertThat(text("boot/loader.conf")).isEqualTo("a=\"2\"\nb=\"2\"\n");
  }

  @Test
  void restoresADeletedFile() throws IOException {
    machine.apply("run-1", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));
    Files.delete(directory.resolve("etc/motd"));
    edit("boot/loader.conf", "");
    HostReport report = reapply("run-2", file("/etc/motd", MOTD), entry("autoboot_delay", "2"));
    assertThat(report.status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/motd")).isEqualTo(MOTD);
    assertThat(text("boot/loader.conf")).contains("autoboot_delay=\"2\"");
  }

  @Test
  void reportsAndReplacesAFileOfAPackageUpgrade() throws IOException {
    Needs.programs("dpkg-query");
    FileResource desired = file("/etc/gdm3/daemon.conf", "[daemon]\nWaylandEnable=false\n");
    machine.apply("run-1", desired);
    String theirs = "# new defaults\n[daemon]\n";
    edit("etc/gdm3/daemon.conf", theirs);
    edit("etc/gdm3/daemon.conf.dpkg-old", "[daemon]\nWaylandEnable=false\n");
    Path database = Files.createDirectories(directory.resolve("var/lib/dpkg"));
    Files.createDirectories(database.resolve("info"));
    Files.writeString(database.resolve("info/gdm3.list"), "/.\n/etc/gdm3/daemon.conf\n");
    Files.writeString(
        database.resolve("status"),
        """
        Package: gdm3
        Status: install ok installed
        Maintainer: tester
        Architecture: all
        Version: 43.0-3
        Conffiles:
         /etc/gdm3/daemon.conf %s
        Description: a display manager

        """
            .formatted(md5(theirs)));

    Drift drift = plannedAsExplained(desired).drift().get(desired.address());
    assertThat(drift)
        .hasToString(
            "changed by a package upgrade (gdm3 43.0-3), leftover files:"
                + " /etc/gdm3/daemon.conf.dpkg-old");
    assertThat(reapply("run-2", desired).status()).isEqualTo(HostStatus.CHANGED);
    assertThat(text("etc/gdm3/daemon.conf")).contains("WaylandEnable=false");
  }

  private HostReport plannedAsExplained(Resource desired) {
    try (HostRun run =
        machine.run(AdditionalFacts.origins(OfflineMachine.desiring(List.of(desired))))) {
      return run.plan();
    }
  }

  private static String md5(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return "%032x".formatted(new BigInteger(1, digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
