package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.Needs;
import labnotes.host.StandInFreeBsd;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and groups are created, deleted and restored with real tools. */
class RealAccountsIT {
  private static final String RESOURCES =
      """
      - group: labvideo
        gid: 4044
      - user: labuser
        uid: 4001
        home: /home/lab user
        shell: /bin/sh
        comment: Lab U. it's
        groups: [labvideo]
      - group: labaudio
        members: [labuser, daemon]
      """;

  private static final String LOGIN_LINE = "labnotes_logins lablogin | cut -d' ' -f1,2,4";

  private static void createAndUndo(RealHost host) {
    Plan plan = host.converge(RESOURCES);
    assertThat(plan.changes()).hasSize(3);
    host.converge("- user: labuser\n  home: /home/other\n  comment: Another\n  shell: /bin/csh\n");
    host.converge("- user: labuser\n  without: [labvideo]\n");
    for (int index = plan.changes().size() - 1; index >= 0; index--) {
      for (Resource back : plan.changes().get(index).undo()) {
        Resource read = ResourceCodec.decode(ResourceCodec.encode(back));
        host.converge(List.of(read));
      }
    }
    assertThat(host.plan(RESOURCES).changes()).hasSize(3);
  }

  /** Both tools refuse or ignore what labnotes plans around. */
  private static void settleOddAccounts(RealHost host) {
    host.converge("- group: git\n  gid: 4800\n- user: git\n- user: daemon2\n  system: true\n");
    assertThat(host.answer("id -gn git; id -g git; id -gn daemon2"))
        .isEqualTo("git\n4800\ndaemon2\n");
    assertThat(host.refusals("- user: other\n  uid: 0\n- group: none\n  gid: 0\n"))
        .startsWith("uid 0 belongs to user root, gid 0 belongs to group ");
    assertThat(host.refusals("- user: root\n  state: absent\n"))
        .isEqualTo("user root cannot be removed: the system runs as root");
    assertThat(host.refusals("- user: git\n  without: [git]\n"))
        .isEqualTo("group git is the primary group of user git");
    assertThat(host.refusals("- group: git\n  state: absent\n"))
        .isEqualTo("group git is the primary group of user git");
    assertThat(host.refusals("- user: git\n  shell: /bin/none\n"))
        .isEqualTo("shell /bin/none does not exist or is not executable");
    assertThat(host.refusals("- file: /etc/x\n  content: x\n  owner: nobdy\n  group: nogrp\n"))
        .isEqualTo("group nogrp does not exist");
    host.converge("- group: git\n  state: absent\n- user: git\n  state: absent\n");
    host.converge("- user: daemon2\n  state: absent\n");
    assertThat(host.answer("id git; id daemon2; getent group daemon2")).doesNotContain("gid=");
  }

  private static void giveNewPathsInAHomeToItsUser(RealHost host) {
    host.converge("- user: labhome\n  home: /home/labhome\n");
    host.converge(
        """
        - file: /home/labhome/.config/app/app.conf
          content: x
        - symlink: /home/labhome/.vimrc
          to: .config/vim/vimrc
        - directory: /home/labhome/src
        """);
    String paths = ".config .config/app .config/app/app.conf .vimrc src";
    assertThat(
            host.answer(
                "cd /home/labhome && ls -ld " + paths + " | tr -s ' ' | cut -d' ' -f3 | sort -u"))
        .isEqualTo("labhome\n");
    host.converge("- user: labhome\n  state: absent\n");
  }

  /** Every tool would otherwise give a system account a number above 1000. */
  private static void numberSystemAccountsBelow1000(RealHost host) {
    host.converge(
        """
        - user: labsys1
          system: true
        - user: labsys2
          system: true
        - group: labsys3
          system: true
        - group: labsys4
          gid: 4100
        - user: labsys4
          system: true
        - user: labsys5
          uid: 4105
          system: true
        """);
    assertThat(
            host.answer(
                """
                for user in labsys1 labsys2 labsys4; do [ "$(id -u $user)" -lt 1000 ] || id "$user"; done
                for user in labsys1 labsys2; do [ "$(id -g $user)" -lt 1000 ] || id "$user"; done
                [ "$(getent group labsys3 | cut -d: -f3)" -lt 1000 ] || getent group labsys3
                [ "$(id -u labsys1)" != "$(id -u labsys2)" ] || id labsys2
                echo "$(id -g labsys4) $(id -u labsys5)"
                """))
        .isEqualTo("4100 4105\n");
    host.converge(
        "- group: labsys3\n  state: absent\n"
            + List.of(1, 2, 4, 5).stream()
                .map(index -> "- user: labsys" + index + "\n  state: absent\n")
                .collect(Collectors.joining()));
  }

  private static void keepHomesWritable(RealHost host) {
    host.answer("mkdir -p /home/early; chmod 755 /home/early");
    host.converge("- user: early\n  home: /home/early\n");
    host.converge("- user: late\n- user: daemon3\n  home: /var/lib/daemon3\n  system: true\n");
    host.converge(
        """
        - file: /home/late/.config/nvim/init.vim
          content: x
          owner: late
        - directory: /home/early/.config/old
          owner: early
          mode: "0700"
        - file: /var/lib/daemon3/spool/in/x
          content: x
          owner: daemon3
        """);
    assertThat(
            host.answer(
                """
                cd /home
                for path in early early/.config early/.config/old late late/.config late/.config/nvim \
                  /var/lib/daemon3 /var/lib/daemon3/spool/in; do
                  echo "$(labnotes_ownership "$path")"
                done
                """))
        .isEqualTo(
            """
            755 early early
            755 early early
            700 early early
            755 late late
            755 late late
            755 late late
            755 daemon3 daemon3
            755 daemon3 daemon3
            """);
    host.answer("chown 0:0 /home/late");
    assertThat(host.plan("- user: late\n").changes()).isEmpty();
    assertThat(host.plan("- user: late\n  home: /home/late\n").changes()).isEmpty();
    assertThat(host.answer("labnotes_ownership /home/late | cut -d' ' -f1,2"))
        .isEqualTo("755 root\n");
    host.converge("- user: late\n- directory: /home/late\n  owner: late\n  group: late\n");
  }

  /** The hash of a password is only in the database of the host. */
  private static void setLogins(RealHost host) {
    String hash = "$6$saltsalt$" + "Ab0./".repeat(17) + "x";
    String user = "- group: labcrew\n- user: lablogin\n  group: labcrew\n  home: /home/lablogin\n";
    Plan plan = host.converge(user + "  password: " + hash + "\n  expires: 2031-01-31\n");
    assertThat(Shown.plan(plan)).contains("Secret[name=password]");
    assertThat(host.answer("id -gn lablogin; " + LOGIN_LINE))
        .isEqualTo("labcrew\nlablogin no 22310\n");
    Plan lock = host.converge("- user: lablogin\n  locked: true\n  expires: never\n");
    assertThat(host.plan(user + "  password: " + hash + "\n").changes()).isEmpty();
    host.converge("- user: lablogin\n  password: " + hash.replace('x', 'y') + "\n");
    assertThat(host.plan("- user: lablogin\n  locked: true\n").changes()).isEmpty();
    for (Resource back : lock.changes().get(0).undo()) {
      host.converge(List.of(ResourceCodec.decode(ResourceCodec.encode(back))));
    }
    assertThat(host.answer(LOGIN_LINE)).isEqualTo("lablogin no 22310\n");
    assertThat(host.answer("cat /etc/shadow /etc/master.passwd 2>/dev/null; :"))
        .contains("lablogin:" + hash.replace('x', 'y') + ":");
    assertThat(
            host.refusals(
                "- user: labnone\n  locked: false\n- user: lablogin\n  move-home: true\n  home: /no/a\n"))
        .contains("/no does not exist or is not a directory");
    host.answer("echo kept >/home/lablogin/kept; chown lablogin /home/lablogin/kept");
    Plan move =
        host.converge("- user: lablogin\n  home: /home/lab login moved\n  move-home: true\n");
    assertThat(host.answer("cat '/home/lab login moved/kept'; ls -d /home/lablogin 2>/dev/null; :"))
        .isEqualTo("kept\n");
    for (Resource back : move.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
    Plan group = host.converge("- user: lablogin\n  group: daemon\n  without: [labcrew]\n");
    assertThat(host.answer("cat /home/lablogin/kept; id -Gn lablogin")).isEqualTo("kept\ndaemon\n");
    for (Resource back : group.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
    assertThat(host.answer("id -gn lablogin")).isEqualTo("labcrew\n");
    host.converge("- user: lablogin\n  state: absent\n");
    host.converge("- group: labcrew\n  state: absent\n");
  }

  @Test
  void debian(@TempDir Path directory) throws Exception {
    RealHost host = OverlaidDebian.below(directory).host();
    createAndUndo(host);
    settleOddAccounts(host);
    giveNewPathsInAHomeToItsUser(host);
    numberSystemAccountsBelow1000(host);
    keepHomesWritable(host);
    setLogins(host);
  }

  /** The records of systemd-userdb are for the tools like those of LDAP. */
  @Test
  void changesOnlyTheAccountsOfTheHostsOwnFiles(@TempDir Path directory) throws Exception {
    RealHost host = OverlaidDebian.below(directory).host();
    Needs.nameService("systemd");
    host.answer(
        """
        sed -i 's/^\\(passwd\\|group\\):.*/\\1: files systemd/' /etc/nsswitch.conf
        mkdir -p /etc/userdb && cd /etc/userdb
        echo '{"userName":"carol","uid":61000,"gid":61000,"homeDirectory":"/home/carol","shell":"/bin/sh","disposition":"regular"}' >carol.user
        echo '{"groupName":"crew","gid":61000}' >crew.group
        ln -s carol.user 61000.user; ln -s crew.group 61000.group
        """);
    assertThat(host.answer("id carol")).contains("61000(crew)");
    host.converge("- user: carol\n  groups: [audio]\n  shell: /bin/sh\n");
    host.converge("- user: carol\n  without: [audio]\n");
    host.converge(
        "- directory: /home/carol/.config/a\n  owner: carol\n- user: dave\n  groups: [audio]\n");
    assertThat(host.answer("labnotes_ownership /home/carol/.config")).isEqualTo("755 carol crew\n");
    String elsewhere = " but comes from another source, such as LDAP or NIS";
    String user = "user carol is not in /etc/passwd" + elsewhere;
    String group = "group crew is not in /etc/group" + elsewhere;
    assertThat(host.refusals("- user: carol\n  shell: /bin/bash\n")).isEqualTo(user);
    assertThat(host.refusals("- user: carol\n  state: absent\n")).isEqualTo(user);
    assertThat(host.refusals("- user: dave\n  groups: [crew]\n")).isEqualTo(group);
    assertThat(host.refusals("- group: crew\n  members: [dave]\n")).isEqualTo(group);
    assertThat(host.refusals("- group: crew\n  state: absent\n"))
        .isEqualTo("group crew is the primary group of user carol");
    assertThat(host.refusals("- user: erin\n  uid: 61000\n"))
        .isEqualTo("uid 61000 belongs to user carol");
  }

  @Test
  void findsAccountsBesideMissingOnesOnFreeBsd() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release13()) {
      RealHost host = RealHost.freebsd(freebsd);
      assertThat(
              host.answer(
                  "labnotes_accounts group wheel no_such operator 0 4711 daemon | cut -d: -f1"))
          .isEqualTo("wheel\noperator\nwheel\ndaemon\n");
      assertThat(host.answer("labnotes_accounts passwd")).isEmpty();
      Plan plan =
          host.converge(
              """
              - group: crew
              - user: alice
                groups: [crew, operator]
              - symlink: /tmp/link
                to: there
              """);
      assertThat(Shown.plan(plan)).contains("group:crew").doesNotContain("create user:alice");
      assertThat(freebsd.exec("stat -f %Sp /tmp/link").output()).isEqualTo("lrwxr-xr-x\n");
      freebsd.exec("mkdir /tmp/unknown; chown 4321:4322 /tmp/unknown");
      assertThat(host.answer("labnotes_ownership /tmp/unknown")).isEqualTo("755 4321 4322\n");
      Plan owned = host.plan("- directory: /tmp/unknown\n  mode: \"0755\"\n");
      assertThat(owned.changes()).isEmpty();
    }
  }

  @Test
  void freeBsd() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release10()) {
      RealHost host = RealHost.freebsd(freebsd);
      createAndUndo(host);
      settleOddAccounts(host);
      giveNewPathsInAHomeToItsUser(host);
      numberSystemAccountsBelow1000(host);
      keepHomesWritable(host);
      setLogins(host);
    }
  }
}
