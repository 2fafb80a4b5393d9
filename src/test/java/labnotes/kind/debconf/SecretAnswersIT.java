package labnotes.kind.debconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are secret, on a real host whose package clears them. */
class SecretAnswersIT {
  private static final String CANARY = "canary-\\\"47\"";

  private static final String RESOURCES =
      """
      - package: zz-asker
      - debconf: zz-asker/password
        package: zz-asker
        type: %s
        value: ${password}
      - debconf: zz-asker/name
        package: zz-asker
        type: string
        value: alice
      """;

  private static final String POSTINST =
      """
      . /usr/share/debconf/confmodule
      db_get zz-asker/name; echo "$RET" >/srv/name
      db_get zz-asker/password; echo "$RET" >/srv/password
      db_set zz-asker/password ''
      """;

  @TempDir Path directory;

  private void profile(Labnotes labnotes, String name, String resources) throws IOException {
    labnotes.profile(name, resources);
    Path file = directory.resolve("profiles/" + name + ".yaml");
    String variables = "variables: { password: { type: secret, from: { file: ~/password } } }\n";
    Files.writeString(file, Files.readString(file).replace("notes:\n", variables + "notes:\n"));
  }

  private static Ended hiding(Ended ended) {
    assertThat(ended.output() + ended.errors()).doesNotContain("canary");
    return ended;
  }

  @Test
  void areInNoOutputRecordOrListOfProcesses() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      host.offer(
          AptRepository.of(
              DebianPackage.of("zz-asker", "1.0")
                  .script("config", ". /usr/share/debconf/confmodule")
                  .script("postinst", POSTINST)));
      Labnotes labnotes = Labnotes.in(directory).at(host, "root");
      Files.createDirectories(directory.resolve("home"));
      Files.writeString(directory.resolve("home/password"), CANARY + "\n");
      profile(labnotes, "open", RESOURCES.formatted("string"));
      assertThat(hiding(labnotes.expecting(2, "plan", "open")).errors())
          .contains("write `type: password`");
      profile(labnotes, "secret", RESOURCES.formatted("password"));
      host.exec(
              "mkdir -m 777 /srv/seen; setsid su -s /bin/sh daemon -c 'for i in $(seq 300); do"
                  + " [ ! -e /srv/stop ] || exit; cat /proc/*/cmdline /proc/*/environ"
                  + " >>/srv/seen/all 2>/dev/null; sleep 0.05; done' </dev/null >/dev/null 2>&1 &")
          .succeeded();
      Ended plan = hiding(labnotes.expecting(3, "plan", "secret", "-v"));
      assertThat(plan.output().indexOf("debconf:zz-asker/name"))
          .isLessThan(plan.output().indexOf("package:zz-asker"));
      hiding(labnotes.expecting(0, "apply", "secret", "--yes", "-v"));
      host.exec("touch /srv/stop; sleep 0.2").succeeded();
      assertThat(host.exec("cat /srv/name /srv/password").output())
          .isEqualTo("alice\n" + CANARY + "\n");
      assertThat(host.exec("grep -rl canary /var/cache /var/lib /run /tmp /srv/seen").output())
          .isEmpty();
      assertThat(hiding(labnotes.expecting(0, "apply", "secret", "--yes", "-v")).output())
          .contains("the password, which its package has cleared");
      hiding(labnotes.run("explain", "debconf:zz-asker/password"));
      var runs = labnotes.json(0, "history").findValue("runs");
      String run = runs.get(runs.size() - 1).get("run").asText();
      hiding(labnotes.expecting(0, "history", run));
      hiding(labnotes.expecting(0, "undo", run, "--yes"));
      assertThat(host.exec("debconf-show zz-asker; dpkg-query -W zz-asker").output()).isEmpty();
    }
  }

  @Test
  void arePrunedWithAnswersThatWereNotEdited() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "root");
      Files.createDirectories(directory.resolve("home"));
      Files.writeString(directory.resolve("home/password"), CANARY + "\n");
      String answers = RESOURCES.formatted("password").replace("- package: zz-asker\n", "");
      profile(labnotes, "secret", answers);
      labnotes.expecting(0, "apply", "secret", "--yes");
      labnotes.profile("secret", "- directory: /srv/kept\n");
      Ended pruned = hiding(labnotes.expecting(0, "reapply", "secret", "--yes"));
      assertThat(pruned.output() + pruned.errors())
          .contains("debconf:zz-asker/password", "remove it with `state: absent`");
      assertThat(host.exec("debconf-show zz-asker").output())
          .contains("password omitted")
          .doesNotContain("alice");
    }
  }
}
