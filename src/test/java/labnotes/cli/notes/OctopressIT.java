package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Octopress in its own Ruby environment on a real Debian, with Debian's own git, Ruby, Bundler and
 * rake; its repository and RubyGems are directories on the host.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OctopressIT {
  private static final String PROFILE = "writer";
  private static final String GEMS = "/home/clerk/octopress.gems\n";
  private static final String BUNDLE_PATH = "ruby -rbundler -e 'puts Bundler.bundle_path'";

  @TempDir static Path home;
  @AutoClose private final DebianHost host = DebianHost.start();
  private Labnotes labnotes;

  @BeforeAll
  void apply() throws Exception {
    host.mirror(List.of("rbenv", "ruby-build", "git", "ruby-bundler", "rake"));
    host.exec(
            "echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list"
                + " && apt-get -q update && apt-get -qy install ruby-bundler rake git")
        .succeeded();
    host.exec(Files.readString(Path.of("src/test/debian/stand-in/octopress"))).succeeded();
    host.exec(
            "chown -R clerk /srv/octopress.git"
                + " && printf -- '---\\n:sources:\\n- file:///srv/gems\\n' >/home/clerk/.gemrc")
        .succeeded();
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(
        home.resolve("profiles/writer.yaml"),
        """
        profile: writer
        summary: A machine for Octopress
        extends: [octopress-base]
        variables:
          octopress: { default: true }
          octopress_user: { default: clerk }
          octopress_repository: { default: /srv/octopress.git }
          octopress_bundler: { default: ">= 2" }
        notes: []
        """);
    labnotes = Labnotes.in(home).at(host, "root");
    run(0, "apply", PROFILE, "--yes");
  }

  @Test
  void installsGemsSeparatelyAndTheTheme() {
    assertThat(inProject(BUNDLE_PATH)).isEqualTo(GEMS);
    assertThat(inProject("command -v bundle")).isEqualTo("/home/clerk/octopress.gems/bin/bundle\n");
    assertThat(inProject("bundle list --name-only")).contains("jemoji", "rake");
    assertThat(
            inProject(
                "ruby -ryaml -e 'p YAML.load_file(\"_config.yml\").values_at(\"plugins\","
                    + " \"gems\")'"))
        .isEqualTo("[\"plugins\", [\"jemoji\"]]\n");
    assertThat(inProject("cat source/index.html sass/screen.scss")).isEqualTo("index\nscreen\n");
    assertThat(inProject("stat -c %U Gemfile.lock source")).isEqualTo("clerk\nclerk\n");
  }

  @Test
  void changesNothingInASecondApplyAndReportsANewerRuby() {
    JsonNode again = run(0, "apply", PROFILE, "--yes");
    assertThat(again.get("status").asText()).isEqualTo("up-to-date");
    assertThat(addresses(again.get("manualSteps"))).containsExactly("manual:Ruby for Octopress");
  }

  @ParameterizedTest
  @CsvSource({
    "--local path vendor/bundle",
    "--local deployment true",
    "--global path /home/clerk/elsewhere",
    "--global deployment true"
  })
  void removesThePathThatBundlerStored(String setting) {
    inProject("bundle config set " + setting + " && bundle config set --local jobs 3");
    assertThat(inProject(BUNDLE_PATH)).isNotEqualTo(GEMS);
    assertThat(addresses(run(3, "check", PROFILE).get("changes")))
        .contains("command:GEM_HOME in force");
    run(0, "apply", PROFILE, "--yes");
    assertThat(inProject(BUNDLE_PATH)).isEqualTo(GEMS);
    assertThat(inProject("cat .bundle/config")).contains("BUNDLE_JOBS: \"3\"");
  }

  @Test
  void detectsAndRepairsEachManualChange() {
    undone("rm -rf /home/clerk/octopress.gems", "command:bundler for Octopress");
    undone("rm -rf /home/clerk/octopress", "command:Octopress");
    undone("sed -i /jemoji/d /home/clerk/octopress/Gemfile", "command:emoji in the Gemfile");
    undone("sed -i /jemoji/d /home/clerk/octopress/_config.yml", "command:emoji in _config.yml");
    undone("cd /home/clerk/octopress && rm -r source sass", "command:theme of Octopress");
    undone("rm /home/clerk/octopress.env", "file:/home/clerk/octopress.env");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: x\n",
        "gems: [a, b]\nplugins: plugins\n",
        "gems: []\n",
        "gems:\n- a\nplugins: plugins\n",
        "gems:   # the gems\n    - a\n    - b\n",
        "gems:\ntitle: x\n"
      })
  void addsJemojiToTheExistingGems(String configuration) throws IOException {
    Path file = host.path("/home/clerk/octopress/_config.yml");
    String before = Files.readString(file);
    Files.writeString(file, configuration);
    undone("true", "command:emoji in _config.yml");
    assertThat(inProject("ruby -ryaml -e 'puts YAML.load_file(\"_config.yml\")[\"gems\"].sort'"))
        .isIn("jemoji\n", "a\njemoji\n", "a\nb\njemoji\n");
    assertThat(Files.readString(file)).contains(configuration.contains("title") ? "title: x" : "");
    Files.writeString(file, before);
  }

  @Test
  void showsAManualStepForAnIncompleteTheme() {
    host.exec("mv /home/clerk/octopress/sass /home/clerk/kept").succeeded();
    assertThat(addresses(run(0, "check", PROFILE).get("manualSteps")))
        .contains("manual:incomplete theme of Octopress");
    host.exec("mv /home/clerk/kept /home/clerk/octopress/sass").succeeded();
  }

  /** An apply only ends with 0 once it has seen that nothing is left to do. */
  private void undone(String shell, String address) {
    host.exec(shell).succeeded();
    assertThat(addresses(run(3, "check", PROFILE).get("changes"))).as(shell).contains(address);
    run(0, "apply", PROFILE, "--yes");
  }

  private String inProject(String shell) {
    return host.exec(
            "su clerk -s /bin/sh -c '. ~/octopress.env && cd ~/octopress && "
                + shell.replace("'", "'\\''")
                + "'")
        .succeeded()
        .output();
  }

  private JsonNode run(int exit, String... words) {
    return labnotes.json(exit, words).at("/hosts/0");
  }

  private static List<String> addresses(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.get("address").asText())
        .toList();
  }
}
