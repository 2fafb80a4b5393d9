package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import labnotes.Needs;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desktop settings of a user and of a database are applied with the real dconf. */
class RealSettingsIT {
  private static final String SCHEMA =
      """
      <schemalist><schema id="lab.notes.desk" path="/lab/notes/other-path/">
        <key name="sources" type="a(ss)"><default>[]</default></key>
        <key name="numlock" type="b"><default>false</default></key>
        <key name="delay" type="u"><default>500</default></key>
        <key name="label" type="s"><default>''</default></key>
        <key name="format" type="s"><choices><choice value="12h"/><choice value="24h"/></choices>
          <default>'24h'</default></key>
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
    host.converge(
        """
        - setting: label
          schemas: [lab.notes.desk]
          value: "'l\\u2019été'"
          user: labuser
        - setting: delay
          schemas: [lab.notes.desk]
          value: "0x1f"
          database: lab
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
    assertThat(Shown.plan(all)).contains("+numlock=true", "+/lab/notes/other-path/numlock");
    assertThat(
            host.answers(
                List.of(
                    Sh.of(
                        "echo 'gsettings get lab.notes.desk numlock; gsettings writable"
                            + " lab.notes.desk numlock; gsettings get lab.notes.desk delay'"
                            + " | labnotes_as labuser 0"))))
        .singleElement()
        .satisfies(
            answer -> assertThat(answer.lines()).containsExactly("true", "false", "uint32 31"));
    assertRefusals(host);
    host.answer("cd ~labuser/.config/dconf && rm user && mkfifo user && chown labuser user");
    assertTimeout(
        Duration.ofSeconds(60),
        () ->
            host.plan(
                """
                - setting: delay
                  schemas: [lab.notes.desk]
                  value: "7"
                  user: labuser
                """));
  }

  private static void assertRefusals(RealHost host) throws Exception {
    Plan plan =
        host.plan(
            """
            - setting: numlock
              schemas: [lab.notes.desk]
              value: "false"
              user: labuser
            - setting: format
              schemas: [lab.notes.desk]
              value: "'12 hours'"
            - setting: delay
              schemas: [lab.notes.desk]
              value: "-1"
              database: lab
            """);
    assertThat(plan.refusals())
        .extracting(Diagnostic::message)
        .containsExactly(
            "lab.notes.desk numlock is locked by a system-wide dconf database, so users cannot set"
                + " it; remove the lock, or set it with `database:`",
            "the value of format must be one of '12h', '24h', not '12 hours'",
            "the value of delay must be of type `u` (-1 is out of range for type `u`: 0 to 4294967295),"
                + " not -1");
  }
}
