package labnotes.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of an inventory: their connections, variables and names on two real hosts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryIT {
  private static final String INVENTORY =
      """
      defaults: { known-hosts: known_hosts, become: sudo, variables: { greeting: hello } }
      groups:
        web:
          user: admin
          profiles: [motd]
          hosts:
            web1: { address: %s, identity: %s }
            web2:
              address: admin@%s:22
              identity: %s
              variables: { greeting: "good morning" }
        gone: { profiles: motd, hosts: { web9: { address: 127.0.0.1:1 } } }
      """;

  @TempDir Path directory;
  @AutoClose private DebianHost first;
  @AutoClose private DebianHost second;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    first = DebianHost.start();
    second = DebianHost.start();
  }

  @BeforeEach
  void profile() throws IOException {
    Files.createDirectories(directory.resolve("home"));
    Files.writeString(
        directory.resolve("known_hosts"),
        Files.readString(first.knownHosts()) + Files.readString(second.knownHosts()));
    Files.writeString(
        directory.resolve("inventory.yaml"),
        INVENTORY.formatted(
            first.address(), first.identity(), second.address(), second.identity()));
    for (DebianHost host : List.of(first, second)) {
      host.exec("rm -rf /srv/* /var/lib/labnotes").succeeded();
    }
    labnotes = Labnotes.in(directory).with("--inventory", directory + "/inventory.yaml");
    labnotes.profile(
        "motd",
        """
        - file: /srv/greeting
          content: "${greeting} from ${host.name}"
        """);
    Path profile = directory.resolve("profiles/motd.yaml");
    Files.writeString(
        profile,
        Files.readString(profile)
            .replace("notes:", "variables: { greeting: { default: hi } }\nnotes:"));
  }

  @Test
  void appliesTheProfilesOfEachHostWithItsVariables() throws IOException {
    labnotes.expecting(0, "apply", "--on", "web", "--yes");
    assertThat(first.path("/srv/greeting")).hasContent("hello from web1");
    assertThat(second.path("/srv/greeting")).hasContent("good morning from web2");
    JsonNode checked = labnotes.json(0, "check", "--on", "web*,!web9");
    assertThat(checked.path("hosts").findValuesAsText("host")).containsExactly("web1", "web2");
    labnotes.expecting(4, "check", "--on", "all", "--timeout", "20");
    JsonNode history = labnotes.json(0, "history", "--on", "web2");
    String run = history.path("hosts").path(0).path("runs").path(0).path("run").asText();
    labnotes.expecting(0, "undo", run, "--on", "web2", "--yes");
    assertThat(second.path("/srv/greeting")).doesNotExist();
    assertThat(first.path("/srv/greeting")).exists();
    labnotes.expecting(0, "reapply", "--on", "web", "--set", "greeting=welcome", "--yes");
    assertThat(first.path("/srv/greeting")).hasContent("welcome from web1");
    assertThat(second.path("/srv/greeting")).hasContent("welcome from web2");
  }

  @Test
  void givesOptionsPrecedenceOverTheInventory() {
    assertThat(labnotes.expecting(1, "apply", "--on", "web1", "--become", "none", "--yes"))
        .extracting(ended -> ended.output() + ended.errors(), STRING)
        .contains("ermission denied");
    labnotes.expecting(0, "apply", "--on", "web1", "--set", "greeting=welcome", "--yes");
    assertThat(first.path("/srv/greeting")).hasContent("welcome from web1");
  }
}
