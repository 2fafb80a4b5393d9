package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.cli.Program;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Changes that cut access to a real host, or may: the host reverts them automatically. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOutIT {
  private static final String SSHD = "/etc/ssh/sshd_config";

  private static final String RELOAD =
      """
      - command: reload
        run: sshd -t && systemctl reload ssh && echo reloaded >>/srv/fired
        run-on: trigger
      """;

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;
  private String before = "";

  @BeforeAll
  void start() {
    host = DebianHost.booted();
    host.exec("sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' " + SSHD).succeeded();
  }

  @BeforeEach
  void asItWas() {
    host.exec("rm -rf /var/lib/labnotes /srv/*; nft flush ruleset").succeeded();
    before = host.exec("cat " + SSHD).succeeded().output();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  private void sshd(String name, String line) {
    labnotes.profile(
        name,
        "- file: "
            + SSHD
            + "\n  content: |\n"
            + (before + line + "\n").indent(4)
            + "  mode: \"0600\"\n  triggers: [reload]\n"
            + RELOAD);
  }

  private void assertReverted(Ended ended) {
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("no new connection confirmed the run in time", "reverted");
    host.ssh("root", "true").succeeded();
    assertNothingHeld();
  }

  private void assertNothingHeld() {
    assertThat(host.exec("ls /run/labnotes /var/lib/labnotes/lock 2>/dev/null").output()).isEmpty();
  }

  @Test
  void revertsAnSshdThatRefusesLogins() {
    String mode = host.exec("stat -c '%a %U %G' " + SSHD).output();
    sshd("shut", "AllowUsers operator");
    Ended planned = labnotes.with("--confirm-within", "3").expecting(3, "plan", "shut");
    assertThat(planned.output()).contains("within 3 s", "< revert file:" + SSHD);
    JsonNode plan = labnotes.json(3, "plan", "shut").at("/hosts/0/accessGuard");
    assertThat(plan.path("confirmWithinSeconds").asInt()).isEqualTo(60);
    assertThat(plan.path("reverts").toString()).isEqualTo("[\"file:" + SSHD + "\"]");

    Ended ended = labnotes.with("--confirm-within", "3").run("apply", "shut", "--yes");
    assertReverted(ended);
    assertThat(ended.errors()).contains("no new connection yet: ");
    assertThat(host.exec("cat " + SSHD).output()).isEqualTo(before);
    assertThat(host.exec("stat -c '%a %U %G' " + SSHD).output()).isEqualTo(mode);
    assertThat(host.path("/srv/fired")).hasContent("reloaded\nreloaded\n");

    assertThat(labnotes.expecting(0, "history").output()).contains("1 of 2 changes, reverted");
    JsonNode run = labnotes.json(0, "history").at("/hosts/0/runs/0");
    assertThat(run.path("outcome").asText()).isEqualTo("reverted");
    assertThat(run.at("/changes/0/reverted").asBoolean()).isTrue();
    assertThat(labnotes.expecting(0, "history", run.path("run").asText()).output())
        .contains("file:" + SSHD + "  (reverted)");
    assertThat(labnotes.expecting(3, "plan", "shut").output())
        .contains("the access guard reverted run ", "file:" + SSHD)
        .doesNotContain("edited on the host");
  }

  @Test
  void guardsAFileThatThePackageInstalledFirst() {
    String path = "/etc/ssh/sshd_config.d/zz.conf";
    host.offer(AptRepository.of(DebianPackage.of("zz-ssh", "1.0").file(path, "# theirs\n")));
    labnotes.profile(
        "more",
        """
        - package: zz-ssh
        - file: %s
          content: "LoginGraceTime 66\\n"
          triggers: [reload]
        """
                .formatted(path)
            + RELOAD);
    String output =
        labnotes.with("--confirm-within", "20").expecting(0, "apply", "more", "--yes").output();
    assertThat(output).contains("confirmed by a new connection").doesNotContain("not tried");
    assertThat(host.exec("cat " + path).output()).isEqualTo("LoginGraceTime 66\n");
    assertNothingHeld();
    assertThat(labnotes.expecting(0, "history").output()).contains("3 of 3 changes, done");
    host.exec("apt-get -qy purge zz-ssh").succeeded();
  }

  @Test
  void doesNotClaimThatAnUnreadFileOfSshdWasTried() {
    String path = SSHD + ".d/70-unread.conf";
    labnotes.profile("unread", "- file: %s\n  content: \"Port 2222\\n\"\n".formatted(path));
    assertThat(labnotes.expecting(3, "plan", "unread").output())
        .contains(
            "nothing in this plan makes sshd read this file again",
            "< revert file:" + path + " (not tried)");
    Ended ended = labnotes.with("--confirm-within", "20").expecting(0, "apply", "unread", "--yes");
    assertThat(ended.output())
        .contains("applied and verified, not tried: file:" + path)
        .doesNotContain("access confirmed");
    assertThat(host.path(path)).hasContent("Port 2222\n");
    host.exec("rm " + path).succeeded();
  }

  @Test
  void confirmsAWorkingSshdInOneMoreRoundTrip() throws InterruptedException {
    sshd("open", "LoginGraceTime 77");
    JsonNode applied =
        labnotes.with("--confirm-within", "2").json(0, "apply", "open", "--yes").at("/hosts/0");
    assertThat(applied.path("status").asText()).isEqualTo("done");
    assertThat(applied.path("roundTrips").asInt()).isEqualTo(3);
    assertNothingHeld();
    Thread.sleep(4000);
    assertThat(host.exec("cat " + SSHD).output()).isEqualTo(before + "LoginGraceTime 77\n");
    assertThat(labnotes.expecting(0, "history").output()).contains("2 of 2 changes, done");
    labnotes.expecting(0, "check", "open");
    String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
    assertThat(labnotes.expecting(0, "undo", run, "--yes").output())
        .contains("confirmed by a new connection · 4 round trips");
    assertThat(host.exec("cat " + SSHD).output()).isEqualTo(before);
  }

  @Test
  void startsNoGuardWithoutAccessChanges() {
    labnotes.profile("simple", "- file: /srv/simple\n  content: simple\n");
    assertThat(labnotes.expecting(0, "apply", "simple", "--yes").output())
        .contains("2 round trips")
        .doesNotContain("new connection");
  }

  @Test
  void revertsARunWhoseControllerWasKilled() throws InterruptedException {
    labnotes.profile(
        "killed",
        """
        - file: /etc/ssh/sshd_config.d/lab.conf
          content: "# lab"
          triggers: [slow]
        - command: slow
          run: touch /srv/begun; until test -e /srv/go; do sleep 0.1; done
          run-on: trigger
        """);
    Program controller =
        Program.start(labnotes, "apply", "killed", "--yes", "--confirm-within", "2");
    for (int tries = 0; tries < 1200 && !Files.exists(host.path("/srv/begun")); tries++) {
      Thread.sleep(50);
    }
    controller.kill();
    assertThat(labnotes.expecting(1, "apply", "killed", "--yes").output())
        .contains("another run is active on the host");
    host.exec("touch /srv/go").succeeded();
    waitFor("! test -e /var/lib/labnotes/lock && ! test -L /var/lib/labnotes/lock");
    assertThat(host.path("/etc/ssh/sshd_config.d/lab.conf")).doesNotExist();
    assertThat(labnotes.expecting(0, "history").output()).contains("reverted");
    assertNothingHeld();
    labnotes.expecting(0, "apply", "killed", "--yes");
    assertThat(host.path("/etc/ssh/sshd_config.d/lab.conf")).exists();
    host.exec("rm /etc/ssh/sshd_config.d/lab.conf").succeeded();
  }

  @Test
  void endsOrphanedStepsBeforeReverting() throws InterruptedException {
    labnotes.profile(
        "orphan",
        """
        - file: /etc/ssh/sshd_config.d/lab.conf
          content: "# lab"
          triggers: [slow]
        - command: slow
          run: |
            test ! -e /srv/begun || exit 0
            touch /srv/begun; until test -e /srv/go; do sleep 0.1; done; touch /srv/late
          run-on: trigger
        """);
    Program controller =
        Program.start(labnotes, "apply", "orphan", "--yes", "--confirm-within", "2");
    for (int tries = 0; tries < 1200 && !Files.exists(host.path("/srv/begun")); tries++) {
      Thread.sleep(50);
    }
    host.exec("kill -9 $(cut -d' ' -f1 /run/labnotes/shell)").succeeded();
    waitFor("! test -L /var/lib/labnotes/lock");
    assertThat(host.path("/etc/ssh/sshd_config.d/lab.conf")).doesNotExist();
    host.exec("touch /srv/go; sleep 0.5; test ! -e /srv/late && test ! -e /var/lib/labnotes/step")
        .succeeded();
    controller.kill();
  }

  @Test
  void endsChildrenOfStepsBeforeReverting() {
    labnotes.profile(
        "behind",
        """
        - file: /etc/ssh/sshd_config.d/behind.conf
          content: "# lab"
          triggers: [background]
        - command: background
          run: |
            (sleep 10; touch /srv/late) >/dev/null 2>&1 &
            ip address flush dev eth0
          run-on: trigger
        """);
    assertReverted(labnotes.with("--confirm-within", "2").run("apply", "behind", "--yes"));
    host.exec("sleep 8; test ! -e /srv/late").succeeded();
  }

  @Test
  void removesAddedRoutesAndRules() {
    host.exec(
            "ip link add other type veth peer name else; ip link set other up; ip link set else up;"
                + " ip address add 10.9.9.1/24 dev other")
        .succeeded();
    String before = host.exec("ip route; ip rule").output();
    labnotes.profile(
        "route",
        """
        - command: route
          run: |
            ip route add 198.18.0.0/15 via 10.9.9.2 metric 1; ip route add default via 10.9.9.2 table 77
            touch /srv/route; ip rule add pref 5 lookup 77
          creates: /srv/route
        """);
    assertReverted(labnotes.with("--confirm-within", "3").run("apply", "route", "--yes"));
    assertThat(host.exec("ip route; ip rule").output()).isEqualTo(before);
    host.exec("ip link del other").succeeded();
  }

  private void waitFor(String condition) {
    host.exec(
            "for i in $(seq 150); do { "
                + condition
                + "; } && exit 0; sleep 0.1; done; ls -lR /run/labnotes /var/lib/labnotes; cat"
                + " /run/labnotes/shell /run/labnotes/session /var/lib/labnotes/runs/*/journal; ps"
                + " -A -o pid,ppid,sid,lstart,args | grep -v ']'; exit 1")
        .succeeded();
  }

  @Test
  void revertsAPacketFilterThatDropsSsh() {
    host.exec("nft add table inet mine; nft add chain inet mine kept").succeeded();
    String rules = host.exec("nft list ruleset").output();
    String file = host.exec("cat /etc/nftables.conf").output();
    labnotes.profile(
        "drop",
        """
        - file: /etc/nftables.conf
          content: |
            flush ruleset
            table inet filter {
              chain input {
                type filter hook input priority 0; policy accept;
                tcp dport 22 drop
              }
            }
          triggers: [load]
        - command: load
          run: nft -f /etc/nftables.conf
          run-on: trigger
        """);
    assertReverted(labnotes.with("--confirm-within", "3").run("apply", "drop", "--yes"));
    assertThat(host.exec("nft list ruleset").output()).isEqualTo(rules);
    assertThat(host.exec("cat /etc/nftables.conf").output()).isEqualTo(file);
  }

  @Test
  void restoresARemovedAddress() {
    labnotes.profile(
        "away",
        """
        - file: /etc/network/interfaces.d/eth0
          content: "iface eth0 inet manual"
          triggers: [down]
        - command: down
          run: ip address flush dev eth0
          run-on: trigger
        """);
    assertReverted(labnotes.with("--confirm-within", "3").run("apply", "away", "--yes"));
    assertThat(host.path("/etc/network")).doesNotExist();
  }

  @Test
  void restoresRemovedKeysAndPrivilegesWithoutKeepingSecrets() {
    String keys = host.exec("cat /home/admin/.ssh/authorized_keys").output();
    labnotes.profile(
        "keys",
        """
        - file: /home/admin/.ssh/authorized_keys
          content: "ssh-ed25519 hush-hush tester"
          owner: admin
          group: admin
          mode: "0600"
          sensitive: true
        """);
    Labnotes admin =
        Labnotes.in(directory).at(host, "admin").with("--become", "sudo", "--confirm-within", "2");
    assertReverted(admin.run("apply", "keys", "--yes"));
    assertThat(host.exec("cat /home/admin/.ssh/authorized_keys").output()).isEqualTo(keys);
    assertThat(host.exec("stat -c '%a %U %G' /home/admin/.ssh/authorized_keys").output())
        .isEqualTo("600 admin admin\n");
    assertThat(
            host.exec(
                    "grep -r -e hush-hush -e \"$(cut -d' ' -f2 /root/.ssh/authorized_keys)\""
                        + " /var/lib/labnotes")
                .output())
        .isEmpty();

    labnotes.profile(
        "rights", "- file: /etc/sudoers.d/tests\n  content: \"# empty\"\n  mode: \"0440\"\n");
    assertReverted(admin.run("apply", "rights", "--yes"));
    host.ssh("admin", "sudo -n true").succeeded();
  }

  @Test
  void restoresADeletedAccountWithPasswordAndGroups() {
    host.exec(
            """
            groupadd lab && groupadd other && gpasswd -a admin lab && gpasswd -a clerk lab && gpasswd -a clerk other
            echo 'AllowGroups root lab' >>/etc/ssh/sshd_config && systemctl reload ssh
            """)
        .succeeded();
    String accounts = accounts();
    labnotes.profile(
        "gone",
        """
        - user: admin
          without: [lab]
        - user: clerk
          state: absent
        - group: other
          state: absent
        - user: newcomer
          uid: 1500
        """);
    Labnotes admin =
        Labnotes.in(directory).at(host, "admin").with("--become", "sudo", "--confirm-within", "3");
    Ended ended = admin.run("apply", "gone", "--yes");
    assertThat(ended.output()).contains("- delete user:clerk", "newcomer");
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    host.exec("id newcomer && userdel -r newcomer").succeeded();
    assertThat(accounts()).isEqualTo(accounts);
    host.ssh("clerk", "true").succeeded();
    host.exec(
            "sed -i '/^AllowGroups/d' /etc/ssh/sshd_config; systemctl reload ssh; groupdel lab;"
                + " groupdel other")
        .succeeded();
  }

  /** All lines of the data bases, whatever their order. */
  private String accounts() {
    return host.exec("cd /etc && sort passwd shadow group gshadow subuid subgid")
        .succeeded()
        .output();
  }

  @Test
  void startsNoGuardWithNoConfirm() {
    sshd("stays", "LoginGraceTime 66");
    assertThat(labnotes.with("--no-confirm").expecting(0, "apply", "stays", "--yes").output())
        .contains("2 round trips")
        .doesNotContain("revert");
    host.exec("sed -i '/LoginGraceTime 66/d' " + SSHD + " && systemctl reload ssh").succeeded();
    assertThat(labnotes.with("--confirm-within", "0").expecting(2, "plan", "stays").errors())
        .contains("--confirm-within must be at least 1");
  }
}
