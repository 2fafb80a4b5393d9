package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A change that is rolled out over three real hosts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollingChangeIT {
  private static final String RESOURCES =
      """
      - file: /etc/motd
        content: hello
      - command: restart
        run: test ! -e /srv/broken && touch /srv/restarted
        creates: /srv/restarted
      """;

  @TempDir Path directory;
  @AutoClose private final DebianHost web1 = DebianHost.start();
  @AutoClose private final DebianHost web2 = DebianHost.start();
  @AutoClose private final DebianHost web3 = DebianHost.start();

  private static String root(DebianHost host) {
    return "root@" + host.address();
  }

  private Labnotes labnotes() throws IOException {
    StringBuilder known = new StringBuilder();
    Labnotes labnotes =
        Labnotes.in(directory)
            .profile("web", RESOURCES)
            .with("--known-hosts", directory.resolve("known").toString());
    for (DebianHost host : List.of(web1, web2, web3)) {
      known.append(Files.readString(host.knownHosts()));
      labnotes = labnotes.with("--identity", host.identity().toString());
    }
    Files.writeString(directory.resolve("known"), known.toString());
    return labnotes;
  }

  @Test
  void stopsBeforeTheHostsThatFollowAFailure() throws IOException {
    web2.exec("touch /srv/broken").succeeded();
    Labnotes two = labnotes().with("--host", root(web1), "--host", root(web2));
    Labnotes all = two.with("--host", root(web3));
    assertThat(all.expecting(3, "check", "web").output())
        .startsWith(root(web1) + ", " + root(web2) + ", " + root(web3) + " (3 hosts) · debian ")
        .endsWith("\n3 hosts: 3 pending\n");

    Ended failed = all.expecting(1, "apply", "web", "--yes", "--serial", "33%");
    assertThat(failed.errors())
        .contains("batch 1 of 3: " + root(web1), root(web2) + ": 2/2 failed command:restart")
        .doesNotContain("batch 3 of 3");
    assertThat(failed.output())
        .contains(root(web2) + ": failed command:restart (exit status 1, no output)")
        .containsPattern("\n" + root(web1) + " +done +2 +0 +0 +[0-9.]+\n")
        .containsPattern("\n" + root(web3) + " +not run +0 +0 +2 +[0-9.]+\n")
        .containsPattern(
            "\n" + root(web2) + " +failed +1 +1 +0 +[0-9.]+\\s+command:restart failed with .*\n")
        .endsWith(
            "\n3 hosts: 1 done; 1 failed: %s; 1 not run: %s\n".formatted(root(web2), root(web3)));
    assertThat(web3.exec("test -e /srv/restarted").status()).isEqualTo(1);

    web2.exec("rm /srv/broken").succeeded();
    Labnotes unreachable = two.with("--host", root(web3) + ":1");
    JsonNode hosts = unreachable.json(4, "apply", "web", "--yes", "--serial", "1").path("hosts");
    assertThat(hosts)
        .extracting(host -> host.path("status").asText())
        .containsExactly("up-to-date", "done", "unreachable");
    assertThat(hosts.at("/1/counts/changed").asInt()).isEqualTo(1);
    assertThat(hosts.at("/1/seconds").asDouble()).isPositive();
    unreachable.expecting(4, "apply", "web", "--yes", "--max-failures", "0");
    assertThat(all.expecting(3, "check", "web").output())
        .startsWith(root(web1) + ", " + root(web2) + " (2 hosts) · debian ")
        .contains("\n\n" + root(web3) + " · debian ")
        .endsWith("\n3 hosts: 2 up to date; 1 pending\n");
  }
}
