package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several profiles in one run on a real host, and parts of them. */
class ProfilesOnHostIT {
  private static final String BASE =
      """
      profile: base
      summary: every machine
      notes:
        - note: Access
          why: a user deploys the shop
          tags: [access]
          resources:
            - user: deploy
              groups: [shop]
            - group: shop
            - file: /etc/motd
              content: "Be careful.\\n"
      """;

  private static final String WEB =
      """
      profile: web
      summary: a web server
      notes:
        - note: Shop
          why: the shop is here
          tags: [shop]
          resources:
            - file: /etc/shop/shop.conf
              content: "port 80\\n"
              owner: deploy
              triggers: [reload shop]
              after: [file:/etc/motd]
            - file: /etc/motd
              content: "Be careful.\\n"
        - note: Reload
          why: the shop reads its file once
          resources:
            - command: reload shop
              run: echo reloaded >>/root/reloads
              run-on: trigger
      """;

  private static DebianHost host;

  @TempDir Path directory;
  private Labnotes labnotes;

  @BeforeAll
  static void start() {
    host = DebianHost.start();
  }

  @AfterAll
  static void stop() {
    if (host != null) {
      host.close();
    }
  }

  @BeforeEach
  void reset() throws IOException {
    host.exec(
        "rm -rf /var/lib/labnotes /etc/shop /etc/motd /root/reloads; userdel -r deploy; groupdel shop");
    labnotes = Labnotes.in(directory).with("--via", host.via());
    write("base", BASE);
    write("web", WEB);
  }

  private void write(String profile, String text) throws IOException {
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(directory.resolve("profiles/" + profile + ".yaml"), text);
  }

  private String motd() {
    return host.exec("cat /etc/motd").output();
  }

  @Test
  void appliesPrunesAndUndoesSeveralProfilesInTwoRoundTrips() throws IOException {
    JsonNode applied = labnotes.json(0, "apply", "web", "base", "--yes").at("/hosts/0");
    assertThat(applied.at("/roundTrips").asInt()).isEqualTo(2);
    assertThat(applied.at("/profiles").toString()).isEqualTo("[\"web\",\"base\"]");
    assertThat(host.exec("stat -c %U /etc/shop/shop.conf; cat /root/reloads").output())
        .isEqualTo("deploy\nreloaded\n");

    write("base", BASE.replaceAll("(?s)      - file: /etc/motd.*", ""));
    write("web", WEB.replace("port 80", "port 81"));
    JsonNode pruned = labnotes.json(0, "reapply", "--yes").at("/hosts/0");
    assertThat(pruned.at("/changes").findValuesAsText("address"))
        .containsExactly("file:/etc/shop/shop.conf", "command:reload shop");
    assertThat(motd()).isEqualTo("Be careful.\n");

    write(
        "web",
        WEB.replaceAll("(?s)      - file: /etc/motd\n.*?(?=  - note: Reload)", "")
            .replaceAll(" +after: .*\n", ""));
    labnotes.expecting(0, "reapply", "base", "--yes");
    assertThat(motd()).as("web is not part of the run").isEqualTo("Be careful.\n");
    labnotes.expecting(0, "reapply", "base", "web", "--yes");
    assertThat(motd()).isEmpty();

    JsonNode runs = labnotes.json(0, "history").at("/hosts/0/runs");
    String first = "";
    for (JsonNode run : runs) {
      if (run.at("/run").asText().equals(applied.at("/run").asText())) {
        first = run.at("/profiles").toString();
      }
    }
    assertThat(first).isEqualTo("[\"web\",\"base\"]");
    labnotes.expecting(0, "undo", applied.at("/run").asText(), "--yes", "--on-conflict", "profile");
    assertThat(host.exec("ls /etc/shop; id deploy").output()).isEmpty();
  }

  @Test
  void refusesWhatProfilesDeclareDifferentlyBeforeItReadsTheHost() throws IOException {
    write("base", BASE.replace("careful", "quick"));

    Ended ended =
        Labnotes.in(directory).with("--via", "/bin/false").run("apply", "base", "web", "--yes");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors())
        .contains("web.yaml:13:9: error: the profiles base and web declare file:/etc/motd")
        .contains("is `Be quick.` in base and `Be careful.` in web")
        .contains("base.yaml, line 11");
    assertThat(host.exec("ls /var/lib/labnotes").output()).isEmpty();
  }

  @Test
  void assumesWhatAPartialRunSkipsAsTheHostHasIt() {
    Ended lacking = labnotes.run("apply", "base", "web", "--yes", "--only", "shop");
    assertThat(lacking.status()).as(lacking.output()).isEqualTo(1);
    assertThat(lacking.output()).contains("include what this run skips: user:deploy");

    labnotes.expecting(0, "apply", "base", "web", "--yes", "--only", "access");
    Ended shop = labnotes.expecting(0, "apply", "base", "web", "--yes", "--only", "shop");
    assertThat(shop.output())
        .contains("partial: 2 of 5 resources")
        .contains("command:reload shop is skipped, although file:/etc/shop/shop.conf triggers it");
    assertThat(host.exec("cat /root/reloads").output()).isEmpty();

    Ended again = labnotes.expecting(0, "check", "base", "web", "--only", "shop");
    assertThat(again.output())
        .contains("command:reload shop is a pending trigger", "stays pending");

    Ended whole = labnotes.expecting(0, "apply", "base", "web", "--yes");
    assertThat(whole.output()).contains("triggered by: an earlier run");
    assertThat(host.exec("cat /root/reloads").output()).isEqualTo("reloaded\n");
  }

  @Test
  void namesASkippedManualStepBeforeWhatComesAfterIt() {
    labnotes.profile(
        "steps",
        """
        - manual: key
          step: Copy the key to /etc/key.
        - file: /etc/later
          content: later
          after: [manual:key]
        """);

    Ended whole = labnotes.expecting(0, "check", "steps");
    assertThat(whole.output()).contains("it comes after a manual step");
    Ended part = labnotes.expecting(3, "check", "steps", "--skip", "manual:*");
    assertThat(part.output())
        .contains("manual:key is pending, but skipped, although file:/etc/later comes after it")
        .contains("pending: 1 to create");
  }
}
