package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Owners and validation in an offline tree that root prepares. */
class PreparedTreeIT {
  @TempDir Path directory;
  private Path tree;
  private Labnotes labnotes;

  @BeforeEach
  void makeTree() throws IOException {
    Needs.root();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    tree = directory.toRealPath().resolve("a tree & [more]");
    write("etc/passwd", "root:x:0:0::/root:/bin/sh\ndeploy:x:4001:4002::/home/deploy:/bin/sh\n");
    write("etc/group", "root:x:0:\nwww:x:4003:\n");
    write("etc/os-release", Files.readString(Path.of("/etc/os-release")));
    labnotes = Labnotes.in(directory).with("--root", tree.toString());
  }

  private void write(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Object> owners(String path) throws IOException {
    return List.of(
        Files.getAttribute(tree.resolve(path), "unix:uid"),
        Files.getAttribute(tree.resolve(path), "unix:gid"));
  }

  @Test
  void setsTheOwnersThatTheTreeHas() throws IOException {
    write("srv/old", "old\n");
    labnotes.profile(
        "owners",
        """
        - file: /srv/a
          content: "a"
          owner: deploy
          group: www
        - file: /srv/old
          content: "new"
          owner: "4001"
        - directory: /srv/data
          owner: deploy
        - file: /srv/number
          content: "n"
          owner: "7777"
          group: "7778"
        """);
    assertThat(labnotes.expecting(3, "plan", "owners").output()).contains("deploy:www");
    labnotes.expecting(0, "apply", "owners", "--yes");
    assertThat(owners("srv/a")).isEqualTo(List.of(4001, 4003));
    assertThat(owners("srv/old")).isEqualTo(List.of(4001, 0));
    assertThat(owners("srv/data")).isEqualTo(List.of(4001, 0));
    assertThat(owners("srv/number")).isEqualTo(List.of(7777, 7778));
    assertThat(labnotes.expecting(0, "check", "owners").output()).contains("4 in place");

    Files.setAttribute(tree.resolve("srv/a"), "unix:uid", 33);
    assertThat(labnotes.expecting(3, "check", "owners").output())
        .contains("owner is 33:www, should be deploy:www");
    labnotes.expecting(0, "apply", "owners", "--yes");
    assertThat(owners("srv/a")).isEqualTo(List.of(4001, 4003));
  }

  @Test
  void saysThatAnOwnerWhichTheTreeLacksIsNotChecked() throws IOException {
    labnotes.profile(
        "owners",
        """
        - file: /srv/a
          content: "a"
          owner: www-data
          group: www
        """);
    assertThat(labnotes.expecting(3, "plan", "owners").output())
        .contains("not checked: owner www-data (the tree has no user www-data)")
        .contains("owner: root:www");
    labnotes.expecting(0, "apply", "owners", "--yes");
    assertThat(owners("srv/a")).isEqualTo(List.of(0, 4003));
    assertThat(labnotes.expecting(0, "check", "owners").output())
        .contains("file:/srv/a  not checked: owner www-data (the tree has no user www-data)")
        .contains("1 not fully checked")
        .doesNotContain("in place");
    assertThat(labnotes.json(0, "check", "owners").findPath("unchecked").toString())
        .contains("file:/srv/a", "the tree has no user www-data");
  }

  @Test
  void undoesAnOwner() throws IOException {
    write("srv/a", "a");
    Files.setAttribute(tree.resolve("srv/a"), "unix:uid", 33);
    labnotes.profile("owners", "- file: /srv/a\n  content: \"a\"\n  owner: deploy\n");
    labnotes.expecting(0, "apply", "owners", "--yes");
    assertThat(owners("srv/a")).isEqualTo(List.of(4001, 0));
    String run = labnotes.json(0, "history").findPath("run").asText();
    labnotes.expecting(0, "undo", run, "--yes");
    assertThat(owners("srv/a")).isEqualTo(List.of(33, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "visudo @ /etc/sudoers.d/ops @ %ops ALL=(ALL) NOPASWD ALL @ /etc/sudoers.d/ops:1",
        "visudo @ /etc/sudoers @ Defaults env_reset,, @ syntax error",
        "sshd @ /etc/ssh/sshd_config @ ListenAddress 192.0.2.1:99999 @ sshd -t refuses the text",
        "sh @ /etc/profile.d/a.sh @ if true; then @ sh -n refuses",
        "logrotate @ /etc/logrotate.d/app @ /var/log/app { weekli } @ logrotate -d refuses",
        "findmnt @ /etc/fstab @ /dev/sda1 / ext4 defaults 0 x @ fstab",
      })
  void refusesWhatTheProgramOfThisMachineRejects(
      String program, String path, String text, String message) {
    Needs.programs(program, "ssh-keygen");
    labnotes.profile("texts", file(path, text));
    assertThat(labnotes.expecting(2, "plan", "texts").output()).contains(message);
    assertThat(tree.resolve(path.substring(1))).doesNotExist();
  }

  private static String file(String path, String text) {
    return "- file: %s\n  content: |\n    %s\n".formatted(path, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "visudo @ /etc/sudoers.d/ops @ %ops ALL=(ALL) NOPASSWD: ALL",
        "sshd @ /etc/ssh/sshd_config @ HostKey /etc/ssh/key-that-the-first-boot-makes",
        "findmnt @ /etc/fstab @ UUID=0c0ffee0-0000-4000-8000-000000000000 / ext4 defaults 0 1",
      })
  void takesWhatTheProgramOfThisMachineAccepts(String program, String path, String text)
      throws IOException {
    Needs.programs(program, "ssh-keygen");
    // Without this directory of its own, sshd validates nothing.
    Files.createDirectories(Path.of("/run/sshd"));
    labnotes.profile("texts", file(path, text));
    assertThat(labnotes.expecting(3, "plan", "texts").output()).doesNotContain("not checked");
    labnotes.expecting(0, "apply", "texts", "--yes");
    assertThat(labnotes.expecting(0, "check", "texts").output()).contains("1 in place");
  }

  @Test
  void validatesTheFilesOfTheTreeTogether() throws IOException {
    Needs.programs("visudo", "sshd", "ssh-keygen");
    write("etc/sudoers", "User_Alias OPS = alice\n@includedir /etc/sudoers.d\n");
    labnotes.profile("texts", file("/etc/sudoers.d/ops", "User_Alias OPS = bob"));
    assertThat(labnotes.expecting(1, "plan", "texts").output())
        .contains("together with the files that it reads with it", "Alias \"OPS\" already defined");

    labnotes.profile(
        "both",
        file("/etc/sudoers", "User_Alias TEAM = alice\n    @includedir /etc/sudoers.d")
            + file("/etc/sudoers.d/ops", "User_Alias TEAM = bob"));
    Ended ended = labnotes.expecting(1, "apply", "both", "--yes");
    assertThat(ended.output() + ended.errors())
        .contains("visudo would reject the files together", "Alias \"TEAM\" already defined");
    assertThat(tree.resolve("etc/sudoers")).content().contains("OPS");
  }

  @Test
  void saysWhatItCannotValidate() throws IOException {
    Needs.programs("sshd", "nft", "ssh-keygen");
    write("etc/os-release", "ID=debian\nVERSION_ID=\"99\"\n");
    labnotes.profile(
        "texts",
        file("/etc/nftables.conf", "table inet filter { }")
            + file("/etc/ssh/sshd_config", "ListenAddress 192.0.2.1:99999"));
    assertThat(labnotes.expecting(3, "plan", "texts").output())
        .contains("not checked: nft -c does not validate it: it needs the running system")
        .contains("not checked: sshd -t does not validate it: the one of this machine, which has");
    labnotes.expecting(0, "apply", "texts", "--yes");
    assertThat(labnotes.expecting(0, "check", "texts").output())
        .contains("file:/etc/nftables.conf   ".strip(), "2 not fully checked");
  }

  @Test
  void validatesNoTextThatOtherUsersCanChange() throws IOException {
    Needs.programs("visudo");
    Files.setAttribute(Files.createDirectories(tree.resolve("etc/sudoers.d")), "unix:uid", 4001);
    labnotes.profile("texts", file("/etc/sudoers.d/ops", "%ops ALL=(ALL) ALL"));
    assertThat(labnotes.expecting(3, "plan", "texts").output())
        .contains("visudo does not validate it: other users can change the file");
  }
}
