package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Malicious output of a host, and secrets that must not be shown. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHostIT {
  private static final String ESCAPE = "\\033]0;owned\\007\\033[2J\\r\\302\\23331m";

  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes labnotes;

  @BeforeEach
  void empty() {
    host.exec("rm -rf /var/lib/labnotes/* /srv/*").succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
  }

  @Test
  void escapesTerminalControlSequencesFromHosts() {
    host.exec(
            """
            printf 'a%s\\nb\\n' >/srv/content
            ln -s "$(printf 'to%s')" /srv/link
            hostname "$(printf 'h%s')"
            printf 'one %s two\\n' >/etc/motd
            printf "printf '%s shouted at login\\\\n'; printf '%s complained\\\\n' >&2\\n" >/root/.bashrc
            printf 'KEY="%s"\\n' >/srv/settings.conf
            """
                .replace("%s", ESCAPE))
        .succeeded();
    labnotes.profile(
        "terminal",
        """
        - file: /srv/content
          content: "a\\nb\\n"
        - symlink: /srv/link
          to: content
        - entry: KEY
          file: /srv/settings.conf
          format: shell-variables
          value: simple
        - command: shout
          run: printf 'out %s\\n'; printf 'err %s\\n' >&2; exit 3
          creates: /srv/shouted
        """
            .replace("%s", ESCAPE));
    labnotes.expecting(0, "facts");
    assertThat(labnotes.expecting(3, "plan", "terminal").output()).contains("\\u001b]0;owned");
    labnotes.expecting(3, "check", "terminal");
    Ended failed = labnotes.expecting(1, "apply", "terminal", "--yes");
    assertThat(failed.output()).contains("failed command:shout", "out \\u001b]0;owned");
    labnotes.json(3, "check", "terminal");
    assertThat(host.path("/srv/content")).hasContent("a\nb\n");
    host.exec("rm /root/.bashrc; hostname lab").succeeded();
  }

  @Test
  void treatsFileNamesAsData() {
    List<String> names =
        List.of(
            "/srv/it's \"quoted\"",
            "/srv/$(touch owned)`touch owned`",
            "/srv/a|b;c&d",
            "/srv/back\\slash\\n",
            "/srv/ two  blanks ",
            "/srv/-rf",
            "/srv/*?[x]",
            "/srv/%s%n~#!",
            "/srv/é → ü");
    StringBuilder resources = new StringBuilder();
    for (String name : names) {
      String quoted = "'" + name.replace("'", "''") + "'";
      resources.append("- file: ").append(quoted).append("\n  content: of a file\n");
      resources.append("- directory: ").append(quoted.replace("/srv/", "/srv/directories/"));
      resources.append("\n- symlink: ").append(quoted.replace("/srv/", "/srv/links/"));
      resources.append("\n  to: ").append(quoted).append("\n");
    }
    labnotes.profile("names", resources.toString());
    labnotes.expecting(3, "plan", "names");
    labnotes.expecting(0, "apply", "names", "--yes");
    assertThat(host.exec("find / -xdev -name owned").output()).isEmpty();
    for (String name : names) {
      assertThat(host.path(name)).hasContent("of a file");
      assertThat(host.path(name.replace("/srv/", "/srv/directories/"))).isDirectory();
    }
    labnotes.expecting(0, "check", "names");
    host.exec("for f in /srv/*; do [ ! -f \"$f\" ] || echo drift >\"$f\"; done").succeeded();
    Ended drifted = labnotes.expecting(3, "check", "names");
    assertThat(drifted.output()).contains(names.size() + " to update");
    labnotes.expecting(0, "apply", "names", "--yes");
    labnotes.expecting(0, "check", "names");
  }

  @Test
  void ignoresLinkNamesThatImitateOtherFiles() {
    host.exec(
            """
            echo drifted >/srv/honest
            cd /srv && ln -s "$(printf 'x\\nregular file|644|root|0|root|0|4|/srv/honest\\ndigests\\n%s  /srv/honest\\n' \
              "$(printf lab | sha256sum | cut -d' ' -f1)")" liar
            """)
        .succeeded();
    labnotes.profile(
        "liar",
        """
        - file: /srv/honest
          content: lab
        - symlink: /srv/liar
          to: honest
        """);
    Ended checked = labnotes.expecting(3, "check", "liar");
    assertThat(checked.output()).contains("file:/srv/honest", "symlink:/srv/liar");
    labnotes.expecting(0, "apply", "liar", "--yes");
    assertThat(host.path("/srv/honest")).hasContent("lab");
  }

  @Test
  void rejectsMalformedAnswers() throws IOException {
    Labnotes here =
        Labnotes.in(directory).profile("nonsense", "- file: /srv/file\n  content: one\n");
    for (String garbling : List.of("tr u q", "tr '|' '\\n'", "tr -d '\\n'", "head -c 99", "true")) {
      Path via = directory.resolve("garbling");
      Files.writeString(via, "#!/bin/sh\n\"$@\" | " + garbling + "\n");
      Ended ended = here.with("--via", "sh " + via).run("plan", "nonsense");
      assertThat(ended.status()).as(garbling).isIn(1, 4);
      assertThat(ended.output()).as(garbling).contains("error");
    }
  }

  @Test
  void readsAnOfflineTreeWithoutRunningIt() throws IOException {
    Path tree = directory.resolve("tree");
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(
        tree.resolve("etc/os-release"),
        "ID=debian\nVERSION_ID=\"12\"\ntouch '" + tree + "/owned'\n");
    Labnotes offline = Labnotes.in(directory).with("--root", tree.toString());
    offline.profile("offline", "- file: /srv/file\n  content: one\n");
    assertThat(offline.expecting(3, "plan", "offline").output()).contains("debian 12");
    assertThat(tree.resolve("owned")).doesNotExist();
  }

  @Test
  void ignoresOutputOfLoginScripts() {
    host.exec(
            "printf 'echo family=shouting; echo kernel=none; printf \"and no line end\"\\n'"
                + " >/root/.bashrc")
        .succeeded();
    labnotes.profile("login", "- file: /srv/file\n  content: one\n");
    assertThat(labnotes.expecting(3, "plan", "login").output()).contains(" debian 12 ");
    labnotes.expecting(0, "apply", "login", "--yes");
    host.exec("rm /root/.bashrc").succeeded();
  }

  @Test
  void showsASecretNowhere() throws Exception {
    String secret = "open-sesame-4711";
    host.exec("printf 'TOKEN=\"old-sesame-4711\"\\nUSER=\"me\"\\n' >/srv/token.conf").succeeded();
    String resources =
        """
        - file: /srv/secret
          content: "open-sesame-4711\\n"
          mode: "0600"
          sensitive: true
        - file: /srv/block
          content: "block=open-sesame-4711\\n"
          merge: block
          sensitive: true
        - entry: TOKEN
          file: /srv/token.conf
          format: shell-variables
          value: open-sesame-4711
          sensitive: true
        - command: pause
          run: sleep 0.2; touch /srv/paused
          creates: /srv/paused
        """;
    labnotes.profile("secret", resources);
    CompletableFuture<Ended> watching =
        CompletableFuture.supplyAsync(
            () ->
                host.exec(
                    "i=0; until [ -e /srv/paused ] || [ $i -gt 3000 ]; do i=$((i + 1));"
                        + " cat /proc/[0-9]*/cmdline; done 2>/dev/null"));
    StringBuilder output = new StringBuilder();
    for (String command : List.of("plan", "check")) {
      output.append(labnotes.expecting(3, command, "secret"));
      output.append(labnotes.json(3, command, "secret"));
    }
    output.append(labnotes.expecting(0, "apply", "secret", "--yes"));
    host.exec("echo drifted-sesame-4711 | tee /srv/secret /srv/block").succeeded();
    output.append(labnotes.expecting(3, "plan", "secret"));
    output.append(labnotes.json(0, "apply", "secret", "--yes"));
    labnotes.profile("secret", resources.replace("sesame-4711", "sesame-4711-next"));
    output.append(labnotes.expecting(0, "apply", "secret", "--yes"));
    assertThat(output.toString()).contains("(sensitive)").doesNotContain("sesame");

    String seen = watching.get(30, TimeUnit.SECONDS).output();
    assertThat(seen).contains("/bin/sh").doesNotContain("sesame");
    assertThat(host.exec("grep -rlaF sesame /var/lib/labnotes /var/log /tmp /root").output())
        .isEmpty();
    assertThat(host.exec("find / -xdev -name '*labnotes-*' -path '/srv/*'").output()).isEmpty();
    assertThat(host.path("/srv/secret")).hasContent(secret + "-next\n");
    assertThat(host.path("/srv/token.conf")).content().contains("USER=\"me\"");
  }

  @Test
  void doesNotQuoteSecretsInDiagnostics() {
    labnotes.profile(
        "wrong",
        """
        - file: /srv/loader.conf
          content: "sesame 'without end\\n"
          format: loader.conf
          sensitive: true
        - entry: TOKEN
          file: /srv/token.conf
          format: loader.conf
          value: "sesame\\"quoted"
          sensitive: true
        """);
    host.exec("printf 'TOKEN=\"sesame without end\\n' >/srv/token.conf").succeeded();
    Ended ended = labnotes.run("plan", "wrong");
    assertThat(ended.output() + ended.errors()).contains("error").doesNotContain("sesame");
    assertThat(labnotes.with("--json").run("plan", "wrong").toString()).doesNotContain("sesame");
  }
}
