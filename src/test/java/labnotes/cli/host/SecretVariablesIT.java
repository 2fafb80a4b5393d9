package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Secret variables in files, templates, loops, entries and commands of a real host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretVariablesIT {
  private static final String CANARY = "canary-\"47\"-'11'";

  private static final String RESOURCES =
      """
      - file: /srv/text
        content: |
          password=${password}
      - file: /srv/template
        template: app.conf
        with: { connection: "db://user:${password}@db" }
      - file: /srv/${item.name}
        each: ${accounts}
        content: ${item.word}
      - file: /srv/${item.name}
        each: [{ name: two, word: "2${password}2" }]
        content: ${item.word}
      - entry: PASSWORD
        file: /srv/entry
        value: ${url}
        format: shell-variables
      - file: /srv/open
        content: "no secret here"
      - command: log in
        run: |
          sleep 1; cat >/srv/result <<'.'
          ${password}
          .
          cat /srv/result; cat /srv/nonexistent; exit 0
        creates: /srv/result
      """;

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
  }

  @BeforeEach
  void asItWas() throws IOException {
    host.exec("rm -rf /srv/* /var/lib/labnotes; mkdir -m 777 /srv/seen").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
    Files.createDirectories(directory.resolve("home"));
    Files.createDirectories(directory.resolve("templates"));
    Files.writeString(directory.resolve("home/password"), CANARY + "\n");
    Files.writeString(
        directory.resolve("templates/app.conf"),
        "url=${connection}\nupper=${password?upper_case}\n");
  }

  private void profile(String from) throws IOException {
    labnotes.profile("secret", RESOURCES);
    Path file = directory.resolve("profiles/secret.yaml");
    String variables =
        """
        variables:
          password: { type: secret, from: %s }
          url: { default: "x${password}y" }
          accounts: { type: list, default: [{ name: one, word: "1${password}1" }] }
        notes:
        """
            .formatted(from);
    Files.writeString(file, Files.readString(file).replace("notes:\n", variables));
  }

  private static void assertIsHidden(Ended ended) {
    assertThat(ended.output() + ended.errors()).doesNotContain("canary", "CANARY");
  }

  private void assertIsApplied() {
    assertThat(host.path("/srv/text")).hasContent("password=" + CANARY + "\n");
    assertThat(host.path("/srv/template"))
        .hasContent(
            "url=db://user:" + CANARY + "@db\nupper=" + CANARY.toUpperCase(Locale.ROOT) + "\n");
    assertThat(host.path("/srv/one")).hasContent("1" + CANARY + "1");
    assertThat(host.path("/srv/two")).hasContent("2" + CANARY + "2");
    assertThat(host.path("/srv/result")).hasContent(CANARY + "\n");
    assertThat(host.exec(". /srv/entry; printf %s \"$PASSWORD\"").output())
        .isEqualTo("x" + CANARY + "y");
    assertThat(host.exec("stat -c %a /srv/text /srv/template /srv/one /srv/entry").output())
        .isEqualTo("600\n600\n600\n600\n");
    assertThat(host.exec("grep -rliE canary /var/lib/labnotes /run /tmp /var/tmp").output())
        .isEmpty();
  }

  @Test
  void areInNoOutputRecordOrListOfProcesses() throws IOException {
    profile("{ file: ~/password }");
    host.exec(
            "setsid su -s /bin/sh daemon -c 'for i in $(seq 400); do [ ! -e /srv/stop ] || exit; { ps -A"
                + " -ww -o args; cat /proc/*/cmdline /proc/*/environ; } >>/srv/seen/all 2>/dev/null;"
                + " sleep 0.05; done' </dev/null >/dev/null 2>&1 &")
        .succeeded();
    assertIsHidden(labnotes.expecting(3, "plan", "secret", "-v"));
    assertIsHidden(labnotes.with("--json").expecting(3, "plan", "secret"));
    assertIsHidden(labnotes.run("plan", "secret", "-o", directory + "/plan.json"));
    assertThat(directory.resolve("plan.json")).doesNotExist();
    Ended applied = labnotes.expecting(0, "apply", "secret", "--yes", "-v");
    assertIsHidden(applied);
    assertThat(applied.output()).contains("+no secret here");
    host.exec("touch /srv/stop; sleep 0.2").succeeded();
    assertIsApplied();
    assertThat(host.exec("cat /srv/seen/all").output()).contains("sleep").doesNotContain("canary");
    assertIsHidden(labnotes.expecting(0, "check", "secret"));
    JsonNode history = labnotes.json(0, "history");
    String run = history.at("/hosts/0/runs/0/run").asText();
    assertIsHidden(labnotes.expecting(0, "history", run));
    assertIsHidden(labnotes.with("--json").expecting(0, "history", run));
    for (String resource :
        List.of("file:/srv/text", "command:log in", "entry:/srv/entry:PASSWORD")) {
      assertIsHidden(labnotes.run("explain", resource));
    }
    host.exec("echo edited >>/srv/text; rm /srv/result").succeeded();
    assertIsHidden(labnotes.expecting(3, "check", "secret"));
    assertIsHidden(labnotes.run("reapply", "secret", "--yes"));
    assertIsHidden(labnotes.run("undo", run, "--yes"));
  }

  @Test
  void reportAChangeByTheProfile() throws IOException {
    profile("{ file: ~/password }");
    labnotes.expecting(0, "apply", "secret", "--yes");
    host.exec("rm /srv/result").succeeded();
    Files.writeString(directory.resolve("home/password"), "another secret");
    Ended changed = labnotes.expecting(3, "check", "secret");
    assertThat(changed.output()).contains("command:log in").contains("profile changed");
    assertThat(changed.output()).doesNotContain("another");
  }

  @Test
  void stopBeforeAnyHostIfTheyCannotBeRead() throws IOException {
    profile("{ command: \"echo locked >&2; exit 2\" }");
    Ended ended = labnotes.expecting(2, "apply", "secret", "--yes");
    assertThat(ended.errors())
        .contains(
            "secret.yaml:4:35: error: the secret `password` from `command echo locked >&2; exit 2`"
                + " cannot be read: it failed with status 2: locked",
            "or set LABNOTES_VAR_password");
    assertThat(ended.errors().lines()).hasSize(2);
    assertThat(host.exec("ls /var/lib/labnotes 2>/dev/null").output()).isEmpty();
  }

  @Test
  void comeFromAge() throws IOException {
    Needs.programs("age", "age-keygen");
    Path home = directory.resolve("home");
    Files.createDirectories(home.resolve(".config/age"));
    Ended.running(
            List.of(
                "/bin/sh",
                "-c",
                "cd "
                    + home
                    + " && rm -f .config/age/keys.txt && age-keygen -o .config/age/keys.txt"
                    + " 2>/dev/null && age -e -i .config/age/keys.txt -o password.age password"),
            "")
        .succeeded();
    profile("{ age: ~/password.age }");
    assertIsHidden(labnotes.expecting(0, "apply", "secret", "--yes"));
    assertIsApplied();
    Files.delete(home.resolve(".config/age/keys.txt"));
    assertThat(labnotes.expecting(2, "plan", "secret").errors())
        .contains("the secret `password` from `age ~/password.age` cannot be read: it failed");
  }

  @Test
  void comeFromPass() throws IOException {
    Needs.programs("pass", "gpg");
    Path home = directory.resolve("home");
    String gpg =
        "cd %s && export HOME=$PWD && mkdir -p -m 700 .gnupg && gpg --batch --quiet --passphrase ''"
            + " --quick-gen-key lab 2>/dev/null && pass init lab && pass insert -m web/db <password";
    Ended.running(List.of("/bin/sh", "-c", gpg.formatted(home)), "").succeeded();
    try {
      profile("{ pass: web/db }");
      assertIsHidden(labnotes.expecting(0, "apply", "secret", "--yes"));
      assertIsApplied();
      profile("{ pass: web/none }");
      assertThat(labnotes.expecting(2, "plan", "secret").errors())
          .contains("from `pass web/none` cannot be read", "web/none is not in the password store");
    } finally {
      Ended.running(
          List.of("/bin/sh", "-c", "HOME=" + home + " gpgconf --kill gpg-agent keyboxd"), "");
    }
  }

  @Test
  void answerThePasswordOfBecomeWithoutATerminal() throws IOException {
    profile("{ file: ~/password }");
    Labnotes clerk = Labnotes.in(directory).at(host, "clerk").with("--become", "sudo");
    assertThat(clerk.expecting(2, "plan", "secret", "-K").errors())
        .contains("pass --become-password-from COMMAND");
    Labnotes from = clerk.with("--become-password-from", "echo " + DebianHost.PASSWORD);
    assertIsHidden(from.expecting(0, "apply", "secret", "--yes"));
    assertIsApplied();
    assertThat(
            clerk.with("--become-password-from", "exit 3").expecting(2, "plan", "secret").errors())
        .contains("--become-password-from: `exit 3`: it failed with status 3");
  }

  /** The validation of a sensitive file has a copy of it, which nothing removes if it is killed. */
  @Test
  void areLeftByAKilledPlanForRootOnlyUntilTheNextRun() throws IOException {
    labnotes.profile(
        "sudo",
        """
        - file: /etc/sudoers.d/lab
          content: "# ${password}\\n"
          mode: "0440"
        """);
    Path file = directory.resolve("profiles/sudo.yaml");
    String variable =
        "variables: { password: { type: secret, from: { file: ~/password } } }\nnotes:\n";
    Files.writeString(file, Files.readString(file).replace("notes:\n", variable));
    String scratch =
        "find / -xdev -path /proc -prune -o -type f -print | grep -v /srv/ | xargs grep -l canary"
            + " 2>/dev/null";
    host.exec(
            """
            printf '#!/bin/sh\ntest ! -e /srv/wait || { : >/srv/checking; sleep 20; }\nexit 0\n' >/usr/local/sbin/visudo
            chmod 755 /usr/local/sbin/visudo; touch /srv/wait
            setsid sh -c 'i=; while [ ! -e /srv/checking ] && [ ${#i} -lt 300 ]; do i=$i.; sleep 0.1; done
              for each in $(ps -A -o pid=,args= | awk "/sh -s|visudo/ && !/awk/ { print \\$1 }"); do kill -9 $each; done' </dev/null >/dev/null 2>&1 &
            """)
        .succeeded();
    Ended killed = labnotes.run("plan", "sudo");
    assertThat(host.path("/srv/checking")).as(killed.output()).exists();
    assertThat(killed.status()).isEqualTo(4);
    assertIsHidden(killed);
    List<String> strays = host.exec(scratch).output().lines().toList();
    assertThat(strays).isNotEmpty().allMatch(stray -> stray.startsWith("/var/lib/labnotes/"));
    assertThat(host.exec("stat -c '%a %U' /var/lib/labnotes/*").output()).startsWith("700 root");
    assertThat(host.exec("su -s /bin/sh clerk -c 'cat " + strays.get(0) + "'").output()).isEmpty();
    host.exec("rm /srv/wait").succeeded();
    labnotes.expecting(0, "apply", "sudo", "--yes");
    assertThat(host.exec(scratch).output()).isEqualTo("/etc/sudoers.d/lab\n");
    host.exec("rm /usr/local/sbin/visudo /etc/sudoers.d/lab").succeeded();
  }
}
