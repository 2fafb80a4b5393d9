package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and groups are applied before resources that name them, in any order of the profile. */
class AccountsOrderIT {
  @TempDir Path directory;

  @Test
  void appliesAccountsBeforeResourcesThatNameThem() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - directory: /srv/shared
                    owner: labuser
                    group: labgroup
                  - file: /srv/shared/note
                    content: "mine\\n"
                    owner: labuser
                  - command: of the user
                    run: id -un >/srv/shared/who
                    creates: /srv/shared/who
                    user: labuser
                  - group: labgroup
                    members: [labuser]
                  - user: labuser
                    groups: [labothers]
                  - group: labothers
                  """);

      labnotes.expecting(0, "apply", "desk", "--yes");

      assertThat(host.exec("cd /srv/shared; stat -c '%U:%G %n' . note; cat who").output())
          .isEqualTo("labuser:labgroup .\nlabuser:root note\nlabuser\n");
      assertThat(host.exec("id -Gn labuser").output().strip().split(" "))
          .containsExactlyInAnyOrder("labuser", "labgroup", "labothers");
    }
  }

  @Test
  void joinsWhatTwoProfilesDeclareOfOneUser() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("base", "- user: deploy\n  home: /srv/deploy\n  groups: [adm]\n")
              .profile("web", "- user: deploy\n  shell: /bin/sh\n  groups: [www-data]\n")
              .profile("other", "- user: deploy\n  home: /srv/other\n  groups: [games]\n");

      labnotes.expecting(0, "apply", "base", "web", "--yes");

      assertThat(host.exec("getent passwd deploy; id -Gn deploy").output())
          .contains(":/srv/deploy:/bin/sh\n", "adm www-data");
      labnotes.expecting(0, "check", "base");
      labnotes.expecting(0, "check", "web");
      labnotes.expecting(0, "check", "web", "base");
      assertThat(labnotes.expecting(1, "check", "other").output())
          .contains("the profiles other and base, web declare it differently: home\n");
      labnotes.profile("base", "- user: deploy\n  home: /srv/new\n");
      assertThat(labnotes.expecting(3, "check", "base", "web").output()).contains("/srv/new");
    }
  }

  /** userdel refuses them; an earlier step of the plan may end the processes. */
  @Test
  void refusesToRemoveAUserThatHasProcesses() {
    try (DebianHost host = DebianHost.start()) {
      host.exec(
          """
          useradd labbusy
          cd /
          setpriv --reuid labbusy sleep 300 >/dev/null 2>&1 & echo $! >/run/own
          setpriv --ruid labbusy sleep 301 >/dev/null 2>&1 & echo $! >/run/real
          mkdir -p /srv/other/usr /srv/other/etc && cp -a /bin /lib /lib64 /srv/other &&
            mount --bind /usr /srv/other/usr && mount --bind /etc /srv/other/etc
          chroot /srv/other setpriv --reuid labbusy sleep 302 >/dev/null 2>&1 & sleep 0.5
          """);
      String absent = "- user: labbusy\n  state: absent\n";
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile("gone", absent)
              .profile(
                  "stopped",
                  "- command: stop it\n  run: kill $(cat /run/real); rm /run/real; sleep 0.3\n"
                      + "  unless: \"! [ -e /run/real ]\"\n"
                      + absent);
      assertThat(host.exec("userdel labbusy 2>&1").output()).contains("currently used by process");
      var refused = labnotes.expecting(1, "plan", "gone");
      assertThat(refused.output() + refused.errors())
          .containsPattern("labbusy cannot be removed while it has processes: \\d+ sleep, \\d+ sl");
      host.exec("kill $(cat /run/own)");

      labnotes.expecting(0, "apply", "stopped", "--yes");

      assertThat(host.exec("id labbusy 2>&1").output()).contains("no such user");
    }
  }
}
