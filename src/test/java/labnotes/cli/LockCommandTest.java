package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import labnotes.host.Ended;
import labnotes.transport.Password;
import labnotes.transport.Prompter;
import labnotes.transport.http.LocalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockCommandTest {
  private static final String OTHER = "0".repeat(64);

  @TempDir private Path directory;
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LocalServer();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void writesAMissingDigestAndNothingElse() throws Exception {
    String url = server.serve("/age", "age");
    Labnotes labnotes =
        profile("- download: /usr/local/bin/age # a tool\n  url: " + url + " # of it\n");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    String before = Files.readString(file());

    Ended lint = labnotes.expecting(2, "lint", "web");
    assertThat(lint.output()).contains("run `labnotes lock`");

    Ended dry = labnotes.expecting(3, "lock", "--dry-run");
    assertThat(dry.output()).contains("+        sha256: " + sha256("age"));
    assertThat(dry.errors()).contains("downloading " + url);
    assertThat(Files.readString(file())).isEqualTo(before);

    Ended written = labnotes.expecting(0, "lock", "web", "--yes");
    assertThat(written.output()).contains("wrote 1 digest to " + file());
    String line = "        sha256: " + sha256("age") + "\n";
    assertThat(Files.readString(file())).contains(line);
    assertThat(Files.readString(file()).replace(line, "")).isEqualTo(before);
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));

    int requests = server.requests();
    assertThat(labnotes.expecting(0, "lock", "web").output()).contains("no digest is missing");
    assertThat(server.requests()).isEqualTo(requests);
  }

  @Test
  void asksBeforeItWrites() throws Exception {
    Labnotes labnotes = profile("- download: /a\n  url: " + server.serve("/a", "a") + "\n");
    String before = Files.readString(file());
    Ended unasked = labnotes.expecting(2, "lock", "web");
    assertThat(unasked.errors()).contains("pass --yes");
    assertThat(server.requests()).isZero();

    Ended refused = saying(labnotes, "n").expecting(3, "lock", "web");
    assertThat(refused.errors()).contains("nothing was written");
    assertThat(Files.readString(file())).isEqualTo(before);
    saying(labnotes, "y").expecting(0, "lock", "web");
    assertThat(Files.readString(file())).contains(sha256("a"));
  }

  @Test
  void updatesWhatHasAnotherContentNow() throws Exception {
    String same = server.serve("/same", "same");
    String changed = server.serve("/changed", "changed");
    Labnotes labnotes =
        profile(
            "- download: /same\n  sha256: "
                + sha256("same")
                + "\n  url: "
                + same
                + "\n"
                + "- {download: /changed, sha256: '"
                + OTHER
                + "', url: '"
                + changed
                + "'}\n");
    assertThat(labnotes.expecting(0, "lock", "web").output()).contains("no digest is missing");
    JsonNode document = labnotes.json(0, "lock", "web", "--update", "--yes");
    assertThat(document.path("digests").findValuesAsText("status"))
        .containsExactly("unchanged", "changed");
    assertThat(document.path("files").get(0).path("diff").asText())
        .contains("sha256: '" + sha256("changed") + "'");
    assertThat(Files.readString(file())).contains(sha256("changed")).doesNotContain(OTHER);
    assertThat(labnotes.expecting(0, "lock", "web", "--update", "--yes").output())
        .contains("2 digests up to date");
  }

  @Test
  void replacesAnInvalidDigest() throws Exception {
    String url = server.serve("/a", "a");
    Labnotes labnotes = profile("- download: /a\n  sha256: TODO # later\n  url: " + url + "\n");
    labnotes.expecting(0, "lock", "web", "--yes");
    assertThat(Files.readString(file())).contains("sha256: " + sha256("a") + " # later\n");
  }

  @Test
  void refusesMirrorsWithOtherContents() throws Exception {
    String url = server.serve("/a", "a");
    String mirror = server.serve("/mirror", "b");
    Labnotes labnotes =
        profile("- download: /a\n  url: " + url + "\n  mirrors: [" + mirror + "]\n");
    String before = Files.readString(file());
    Ended failed = labnotes.expecting(1, "lock", "web", "--yes");
    assertThat(failed.errors())
        .contains("different contents", url + " " + sha256("a"), mirror + " " + sha256("b"));
    assertThat(Files.readString(file())).isEqualTo(before);
    server.serve("/mirror", "a");
    labnotes.expecting(0, "lock", "web", "--yes");
  }

  @Test
  void writesTheOtherDigestsIfADownloadFails() throws Exception {
    Labnotes labnotes =
        profile(
            "- download: /a\n  url: "
                + server.url("/missing")
                + "\n"
                + "- download: /b\n  url: "
                + server.url("/redirect/b")
                + "\n"
                + "- download: /c\n  url: http://127.0.0.1:1/\n"
                + "- download: /d\n  url: "
                + server.serve("/d", "")
                + "\n");
    Ended failed = labnotes.expecting(1, "lock", "web", "--yes");
    assertThat(failed.errors())
        .contains(
            "web.yaml:8:9: error: download:/a: " + server.url("/missing") + " answers with the",
            "only redirections from https",
            "does not accept a connection");
    assertThat(Files.readString(file())).contains(sha256("")).containsOnlyOnce("sha256: ");
  }

  @Test
  void namesThePlaceOfAValueThatItDoesNotWrite() throws Exception {
    String url = server.serve("/a", "a");
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(
        file(),
        """
        profile: web
        summary: tools
        variables:
          sum: {default: TODO}
          tools:
            type: list
            default:
              - {name: a, url: "%1$s"}
              - {name: b, url: "%1$s?b"}
        notes:
          - note: Tools
            why: they are used
            resources:
              - download: /opt/a
                url: %1$s
                sha256: ${sum}
              - download: /opt/${tool.name}
                each: ${tools}
                as: tool
                url: ${tool.url}
              - download: /opt/c
                url: %1$s?${arch}
        """
            .formatted(url));
    String before = Files.readString(file());
    Ended refused = Labnotes.in(directory).expecting(2, "lock", "web", "--yes");
    assertThat(refused.errors())
        .contains(
            "`sha256` is `${sum}`, whose value is not written",
            "variable `sum` at " + file() + ":4:",
            "one `sha256` does not fit the files of several URLs",
            "variable `tools` at " + file() + ":5:",
            sha256("a") + " for " + url + "?b",
            "the URL depends on facts of the host");
    assertThat(Files.readString(file())).isEqualTo(before);
  }

  @Test
  void writesIntoTheProfileThatDeclaresTheResource() throws Exception {
    String url = server.serve("/2/a", "a");
    Labnotes labnotes = profile("- download: /a\n  url: " + server.url("/${version}/a") + "\n");
    Files.writeString(
        file(),
        Files.readString(file()).replace("notes:", "variables: {version: {default: '2'}}\nnotes:"));
    Files.writeString(
        directory.resolve("profiles/shop.yaml"),
        "profile: shop\nsummary: a shop\nextends: [web]\nnotes: []\n");
    labnotes.expecting(0, "lock", "shop", "--yes");
    assertThat(url).endsWith("/2/a");
    assertThat(Files.readString(file())).contains(sha256("a"));
  }

  @Test
  void keepsTheDigestOfAMemberWithThatOfItsArchive() throws Exception {
    String url = server.serve("/a.tar", "a");
    Labnotes labnotes =
        profile(
            "- download: /a\n  url: %s\n  sha256: %s\n  member: a\n  member-sha256: %s\n"
                .formatted(url, OTHER, OTHER));
    Ended refused = labnotes.expecting(2, "lock", "web", "--update", "--yes");
    assertThat(refused.errors())
        .contains("`member-sha256` has to change with `sha256`", sha256("a"));
    assertThat(Files.readString(file())).doesNotContain(sha256("a"));
  }

  @Test
  void reportsOtherMistakesOfTheProfile() throws Exception {
    Labnotes labnotes =
        profile(
            "- download: /a\n  url: "
                + server.serve("/a", "a")
                + "\n- download: b\n  url: nowhere\n");
    Ended partly = labnotes.expecting(2, "lock", "web", "--yes");
    assertThat(partly.errors()).contains("b");
    assertThat(Files.readString(file())).contains(sha256("a"));
    assertThat(labnotes.expecting(2, "lock", "wbe", "--yes").errors())
        .contains("unknown profile `wbe`");
  }

  private Labnotes profile(String resources) {
    return Labnotes.in(directory).profile("web", resources);
  }

  private Path file() {
    return directory.resolve("profiles/web.yaml");
  }

  private static Labnotes saying(Labnotes labnotes, String answer) {
    Prompter prompter =
        new Prompter() {
          @Override
          public Optional<Password> askPassword(String prompt) {
            return Optional.empty();
          }

          @Override
          public Optional<String> askLine(String prompt) {
            return Optional.of(answer);
          }
        };
    return new Labnotes(labnotes.directory(), labnotes.targets(), Optional.of(prompter));
  }

  private static String sha256(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
