package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desktop settings of a user and of a database are applied with the real dconf. */
class RealSettingsIT {
  private static final String SCHEMA =
      """
      <schemalist><schema id="lab.notes.desk" path="/lab/notes/desk/">
        <key name="sources" type="a(ss)"><default>[]</default></key>
        <key name="numlock" type="b"><default>false</default></key>
      </schema></schemalist>
      """;

  @Test
  void setsValuesOfAUserAndOfADatabase(@TempDir Path directory) throws Exception {
    Needs.programs("gsettings", "dconf", "dbus-run-session", "glib-compile-schemas");
    RealHost host = OverlaidDebian.below(directory).host();
    assertThat(
            host.answers(
                List.of(
                    Sh.of(
                        """
                        set -e; umask 022
                        printf %s {} >/usr/share/glib-2.0/schemas/lab.gschema.xml
                        glib-compile-schemas /usr/share/glib-2.0/schemas
                        useradd -m -s /usr/sbin/nologin labuser
                        mkdir -p /etc/dconf/profile
                        printf 'user-db:user\\nsystem-db:lab\\n' >/etc/dconf/profile/user
                        """,
                        SCHEMA))))
        .allMatch(Answer::succeeded);
    host.converge(
        """
        - setting: sources
          schemas: [lab.notes.newer, lab.notes.desk]
          value: "[('xkb','fr')]"
          user: labuser
        """);
    Plan all =
        host.converge(
            """
            - setting: numlock
              schemas: [lab.notes.desk]
              value: "true"
              database: lab
              lock: true
            """);
    assertThat(Shown.plan(all)).contains("+numlock=true", "+/lab/notes/desk/numlock");
    assertThat(
            host.answers(
                List.of(
                    Sh.of(
                        "echo 'gsettings get lab.notes.desk numlock; gsettings writable"
                            + " lab.notes.desk numlock' | labnotes_as labuser"))))
        .singleElement()
        .satisfies(answer -> assertThat(answer.lines()).containsExactly("true", "false"));
  }
}
