package labnotes.kind.debconf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.fact.Content;
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

  /** Users see the arguments of all processes, and root their environments too. */
  private static final String WATCHERS =
      """
      mkdir -m 777 /srv/seen
      watch() { echo "until [ -e /srv/stop ]; do cat /proc/[0-9]*/$1 >>/srv/seen/$2 2>/dev/null; sleep 0.01; done"; }
      setsid su -s /bin/sh daemon -c "$(watch cmdline arguments)" </dev/null >/dev/null 2>&1 &
      setsid sh -c "$(watch environ environment)" </dev/null >/dev/null 2>&1 &
      """;

  @TempDir Path directory;

  private void profile(Labnotes labnotes, String name, String resources) throws IOException {
    labnotes.profile(name, resources);
    Path file = directory.resolve("profiles/" + name + ".yaml");
    String variables = "variables: { password: { type: secret, from: { file: ~/password } } }\n";
    Files.writeString(file, Files.readString(file).replace("notes:\n", variables + "notes:\n"));
  }

  private static List<String> forms() {
    String escaped = CANARY.replace("\\", "\\\\");
    return List.of("canary", Content.of(CANARY).digest(), Content.of(escaped).digest());
  }

  private static Ended hiding(Ended ended) {
    assertThat(ended.output() + ended.errors()).doesNotContain(forms());
    return ended;
  }

  private static void assertKeptNowhere(DebianHost host) {
    String search = "grep -rlF -e " + String.join(" -e ", forms());
    assertThat(host.exec(search + " /var/cache /var/lib /run /tmp /srv/seen").output()).isEmpty();
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
      host.exec(WATCHERS).succeeded();
      Ended plan = hiding(labnotes.expecting(3, "plan", "secret", "-v"));
      assertThat(plan.output().indexOf("debconf:zz-asker/name"))
          .isLessThan(plan.output().indexOf("package:zz-asker"));
      hiding(labnotes.expecting(0, "apply", "secret", "--yes", "-v"));
      host.exec("touch /srv/stop; sleep 0.5").succeeded();
      assertThat(host.exec("cd /srv/seen && grep -alF debconf-set-selections arguments").output())
          .isEqualTo("arguments\n");
      assertThat(host.exec("cd /srv/seen && grep -alF DEBIAN_FRONTEND environment").output())
          .isEqualTo("environment\n");
      assertThat(host.exec("cat /srv/name /srv/password").output())
          .isEqualTo("alice\n" + CANARY + "\n");
      assertKeptNowhere(host);
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
  void areHiddenIfAnotherTypeIsDeclared() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "root");
      Files.createDirectories(directory.resolve("home"));
      for (String name : List.of("early", "gone")) {
        host.exec(
                "printf '%%s\\n' 'zz-asker zz-asker/%s password %s' | debconf-set-selections"
                    .formatted(name, CANARY))
            .succeeded();
      }
      labnotes.profile(
          "wrong",
          """
          - debconf: zz-asker/early
            package: zz-asker
            type: string
            value: alice
          - debconf: zz-asker/gone
            package: zz-asker
            type: string
            state: absent
          """);
      assertThat(hiding(labnotes.expecting(3, "plan", "wrong", "-v")).output())
          .contains("debconf:zz-asker/early", "debconf:zz-asker/gone");
      hiding(labnotes.with("--json").expecting(3, "plan", "wrong"));
      Path file = directory.resolve("plan.json");
      assertThat(hiding(labnotes.run("plan", "wrong", "-o", file.toString())).errors())
          .contains("the plan cannot be saved");
      assertThat(file).doesNotExist();
      hiding(labnotes.expecting(0, "apply", "wrong", "--yes", "-v"));
      var runs = labnotes.json(0, "history").findValue("runs");
      String run = runs.get(runs.size() - 1).get("run").asText();
      hiding(labnotes.expecting(0, "history", run));
      hiding(labnotes.with("--json").expecting(0, "history", run));
      host.exec("rm -f /var/cache/debconf/*-old").succeeded();
      assertKeptNowhere(host);
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
