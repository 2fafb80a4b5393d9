package labnotes.kind.debconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.Change;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.kind.Shown;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of a real package, answered with the debconf of a Debian. */
class RealDebconfIT {
  private static final String BUILD =
      """
      umask 022 && mkdir -p /srv/lab/DEBIAN && cd /srv/lab/DEBIAN
      printf '%s\\n' 'Package: lab-asker' 'Version: 1.0' 'Architecture: all' 'Maintainer: t <t@example.org>' \
        'Description: asks' >control
      cat >templates <<'END'
      Template: lab-asker/name
      Type: string
      Default: unnamed
      Description: Name

      Template: lab-asker/color
      Type: select
      Choices: red, green\\, dark, blue
      Default: red
      Description: Color

      Template: lab-asker/colors
      Type: multiselect
      Choices: red, green\\, dark, blue
      Description: Colors

      Template: lab-asker/password
      Type: password
      Description: Password
      END
      cat >config <<'END'
      #!/bin/sh
      set -e
      . /usr/share/debconf/confmodule
      db_input high lab-asker/name || true
      db_input high lab-asker/password || true
      db_go || true
      END
      cat >postinst <<'END'
      #!/bin/sh
      set -e
      . /usr/share/debconf/confmodule
      for one in name color password; do
        db_get "lab-asker/$one"
        printf '%s=%s\\n' "$one" "$RET" >>/etc/lab-asker
      done
      db_set lab-asker/password ''
      END
      cat >postrm <<'END'
      #!/bin/sh
      set -e
      if [ "$1" = purge ] && [ -e /usr/share/debconf/confmodule ]; then
        . /usr/share/debconf/confmodule
        db_purge
      fi
      END
      chmod 755 config postinst postrm && cd /srv && dpkg-deb -Znone -b lab lab-asker.deb
      """;

  private static final String INSTALL = "DEBIAN_FRONTEND=noninteractive dpkg -i /srv/lab-asker.deb";
  private static final String PASSWORD = answer("password", "password", "'canary \\ \" $(id)'");

  private static final List<String> HOSTILE =
      List.of(
          "''",
          "' x  y '",
          "'a\\'",
          "'\\'",
          "'# x'",
          "'é €'",
          "'a, b'",
          "'$(touch /srv/x)`id`'",
          "\"'\\\"\"",
          "'seen'",
          "'-n'",
          "'%s'");

  @TempDir Path directory;
  private OverlaidDebian debian;
  private RealHost host;

  @BeforeEach
  void build() throws Exception {
    Needs.programs("debconf-set-selections", "debconf-communicate");
    debian = OverlaidDebian.below(directory);
    debian.run(BUILD);
    host = debian.host();
  }

  private static String answer(String name, String type, String value) {
    return "- debconf: lab-asker/%s\n  package: lab-asker\n  type: %s\n  value: %s\n"
        .formatted(name, type, value);
  }

  private String get(String command) {
    return host.answer("echo '" + command + "' | debconf-communicate lab-asker").stripTrailing();
  }

  private void undo(Plan plan) {
    for (int index = plan.changes().size() - 1; index >= 0; index--) {
      for (Resource back : plan.changes().get(index).undo()) {
        host.converge(List.of(ResourceCodec.decode(ResourceCodec.encode(back))));
      }
    }
  }

  @Test
  void answersBeforeThePackageIsInstalled() throws Exception {
    String color = answer("color", "select", "green, dark");
    host.converge(answer("name", "string", "alice") + color + PASSWORD);
    assertThat(
            host.answer(
                "stat -c %a /var/cache/debconf/config.dat /var/cache/debconf/passwords.dat"))
        .isEqualTo("644\n600\n");
    assertThat(host.answer("cd /var/cache/debconf && grep -d skip -l canary *"))
        .isEqualTo("passwords.dat\n");
    debian.run(INSTALL);
    assertThat(host.answer("cat /etc/lab-asker"))
        .isEqualTo("name=alice\ncolor=green, dark\npassword=canary \\ \" $(id)\n");
    Plan again = host.plan(answer("name", "string", "alice") + color + PASSWORD);
    assertThat(again.isEmpty()).isTrue();
    assertThat(Shown.plan(again)).contains("its package is installed and has cleared it");
    assertThat(host.refusals(answer("color", "select", "green")))
        .isEqualTo("debconf:lab-asker/color: `green` is not a choice of the question");
    assertThat(host.refusals(answer("colors", "multiselect", "blue, pink"))).contains("`pink`");
    host.converge(answer("colors", "multiselect", "blue, green\\, dark"));
    assertThat(host.refusals(answer("name", "password", "x")))
        .isEqualTo("debconf:lab-asker/name: the question is of type string");
    assertThat(Shown.plan(host.plan(answer("nam", "string", "x"))))
        .contains("lab-asker is installed and does not have the question");
    assertThat(
            host.refusals(
                "- debconf: debconf/frontend\n  package: lab-asker\n  type: select\n  value: x\n"))
        .contains("does not have the question");
  }

  @Test
  void restoresWhatWasBefore() throws Exception {
    Plan first = host.converge(answer("name", "string", "alice"));
    Plan second = host.converge(answer("name", "string", "bob") + "  seen: false\n");
    undo(second);
    assertThat(get("GET lab-asker/name")).isEqualTo("0 alice");
    assertThat(get("FGET lab-asker/name seen")).isEqualTo("0 true");
    undo(first);
    assertThat(get("GET lab-asker/name")).isEqualTo("10 lab-asker/name doesn't exist");
    assertThat(host.answer("grep -l lab-asker /var/cache/debconf/*.dat")).isEmpty();

    debian.run(INSTALL);
    Plan third = host.converge(answer("name", "string", "carol"));
    undo(third);
    assertThat(get("GET lab-asker/name")).isEqualTo("0 unnamed");
    assertThat(get("FGET lab-asker/name seen")).isEqualTo("0 false");
    host.converge(answer("name", "string", "dave"));
    host.converge(
        "- debconf: lab-asker/name\n  package: lab-asker\n  type: string\n  state: absent\n");
    assertThat(get("METAGET lab-asker/name type")).isEqualTo("0 string");
  }

  @Test
  void neverLeavesAPasswordWhereAllCanReadIt() {
    debian.run("echo 'lab-asker lab-asker/password string canary' | debconf-set-selections");
    host.converge(PASSWORD.replace("canary", "kitten"));
    assertThat(host.answer("cd /var/cache/debconf && grep -l canary *.dat")).isEmpty();
    assertThat(host.answer("cd /var/cache/debconf && grep -d skip -l kitten *"))
        .isEqualTo("passwords.dat\n");
    debian.run("echo 'lab-asker lab-asker/late string canary' | debconf-set-selections");
    debian.run(
        """
        umask 022 && cd /srv/lab/DEBIAN && sed -i 's#asker/password#asker/late#; s#color password#color late#' templates config postinst
        cd /srv && dpkg-deb -Znone -b lab lab-asker.deb && %s
        printf 'SET lab-asker/late canary' | debconf-communicate lab-asker
        """
            .formatted(INSTALL));
    String late = PASSWORD.replace("/password", "/late");
    assertThat(host.refusals(late))
        .isEqualTo(
            "debconf:lab-asker/late: debconf keeps the password in a file that all users can read");
    debian.run("echo UNREGISTER lab-asker/late | debconf-communicate lab-asker");
    assertThat(Shown.plan(host.plan(late))).contains("does not have the question");
  }

  @Test
  void writesAnswersAsTheyAre() {
    StringBuilder all = new StringBuilder();
    for (String value : HOSTILE) {
      all.append(answer("q" + all.length(), "string", value));
      all.append(answer("q" + all.length(), "string", value)).append("  seen: false\n");
    }
    host.converge(all.toString());
    assertThat(host.answer("ls /srv/x 2>/dev/null")).isEmpty();
    debian.run(
        "perl -MDebconf::Db -MDebconf::Question -e 'Debconf::Db->load;"
            + " Debconf::Question->get(\"lab-asker/q0\")->value(\"one\\ntwo\\\\\"); Debconf::Db->save'");
    assertThat(Shown.plan(host.converge(answer("q0", "string", "last"))))
        .contains("answer: one\\ntwo\\\\ -> last")
        .doesNotContain("undo");
  }

  @Test
  void waitsForAnotherProcess() {
    String answer =
        host.answer(
            "flock /var/cache/debconf/config.dat sleep 3 & sleep 1;"
                + " printf x | labnotes_debconf_answer lab-asker lab-asker/name string true; echo $?");
    assertThat(answer).isEqualTo("0\n");
    assertThat(get("GET lab-asker/name")).isEqualTo("0 x");
  }

  @Test
  void verifiesNothingOnADatabaseThatItCannotRead() {
    String absent =
        "- debconf: lab-asker/name\n  package: lab-asker\n  type: string\n  state: absent\n";
    host.converge(answer("name", "string", "alice"));
    Change removal = host.plan(absent).changes().get(0);
    String verify = removal.expect().verify().get(0).toString();
    assertThat(host.answer(verify + "; echo $?")).isEqualTo("1\n");
    assertThat(host.answer("perl() { return 1; }\n" + verify + "; echo $?")).isEqualTo("1\n");
    assertThat(host.answer("id() { echo 1000; }\n" + verify + "; echo $?")).isEqualTo("1\n");
    String before = removal.precondition().verify().get(0).toString();
    assertThat(host.answer(before + "; echo $?")).isEqualTo("0\n");
    debian.run("echo 'other lab-asker/name string alice' | debconf-set-selections");
    assertThat(host.answer(before + "; echo $?")).isEqualTo("1\n");
  }

  @Test
  void restoresTheAnswerOfAnotherPackage() throws Exception {
    debian.run(INSTALL);
    host.converge(answer("name", "string", "alice"));
    String other = answer("name", "string", "bob").replace("package: lab-", "package: other-");
    Plan shared = host.converge(other);
    assertThat(get("METAGET lab-asker/name owners")).isEqualTo("0 lab-asker, other-asker");
    undo(shared);
    assertThat(get("GET lab-asker/name")).isEqualTo("0 alice");
    assertThat(get("FGET lab-asker/name seen")).isEqualTo("0 true");
    assertThat(get("METAGET lab-asker/name owners")).isEqualTo("0 lab-asker");
    Plan again = host.converge(other);
    Plan removal = host.converge(other.replace("value: bob", "state: absent"));
    assertThat(get("GET lab-asker/name")).isEqualTo("0 bob");
    assertThat(get("METAGET lab-asker/name owners")).isEqualTo("0 lab-asker");
    undo(removal);
    assertThat(get("METAGET lab-asker/name owners")).isEqualTo("0 lab-asker, other-asker");
    undo(again);
    assertThat(get("GET lab-asker/name")).isEqualTo("0 alice");
  }
}
