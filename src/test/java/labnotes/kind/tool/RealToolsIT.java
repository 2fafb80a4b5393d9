package labnotes.kind.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that the real package managers install from files, without a network. */
class RealToolsIT {
  /** Makes a wheel of a program. */
  private static final String WHEELS =
      """
      import zipfile
      for version in ("1.0",):
          info = f"lab_tool-{version}.dist-info"
          with zipfile.ZipFile(f"wheels/lab_tool-{version}-py3-none-any.whl", "w") as wheel:
              wheel.writestr("labtool.py", f"def main():\\n    print('labtool {version}')\\n")
              wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: Lab.Tool\\nVersion: {version}\\n")
              wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
              wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\\nlabtool = labtool:main\\n")
              wheel.writestr(f"{info}/RECORD", "")
      """;

  private static final String GEMS =
      """
      for version in 1.0 2.0; do
        mkdir -p $version/bin && cd $version
        printf '#!/usr/bin/env ruby\\nputs "labgem %s"\\n' "$version" >bin/labgem && chmod 755 bin/labgem
        cat >labgem.gemspec <<END
      Gem::Specification.new do |one|
        one.name, one.version, one.summary, one.authors = "labgem", "$version", "lab", ["lab"]
        one.files = ["bin/labgem"]
        one.executables = ["labgem"]
      end
      END
        gem build -q labgem.gemspec >/dev/null 2>&1 && cp labgem-$version.gem ../../gems && cd ..
      done
      """;

  private static final String PACKAGES =
      """
      for version in 1.0.0; do
        mkdir -p $version/bin && cd $version
        printf '#!/bin/sh\\necho labnode %s\\n' "$version" >bin/labnode && chmod 755 bin/labnode
        printf '{"name": "@lab/node", "version": "%s", "bin": {"labnode": "bin/labnode"}}' "$version" >package.json
        npm pack --silent --pack-destination ../../packages >/dev/null && cd ..
      done
      """;

  @TempDir Path directory;

  private void make(String name, String... command) throws Exception {
    Files.createDirectories(directory.resolve(name));
    Path work = Files.createDirectories(directory.resolve("make-" + name));
    Ended.running(
            List.of(
                "sh",
                "-c",
                "cd \"$1\" && shift && exec \"$@\"",
                "-",
                work.toString(),
                "sh",
                "-ec",
                command[0]),
            "")
        .succeeded();
    assertThat(directory.resolve(name)).isDirectoryContaining(Files::isRegularFile);
  }

  private static String tool(String name, String manager, String version, String from) {
    return "- tool: %s\n  manager: %s\n  version: %s\n  from: %s\n"
        .formatted(name, manager, version, from);
  }

  private static void undo(RealHost host, Plan plan) {
    for (Resource back : plan.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
  }

  private void plansWithoutWriting(RealHost host, String desired, String manager)
      throws IOException {
    assertThat(host.plan(desired).changes()).hasSize(1);
    try (Stream<Path> written = Files.walk(directory.resolve("upper"))) {
      assertThat(written.map(Path::toString)).noneMatch(path -> path.contains(manager));
    }
  }

  /** From where an undo would install the tool again, if the index replaced it. */
  private static List<Optional<String>> origins(RealHost host, String tool) {
    String ofIndex =
        tool.replaceAll("  from: .*\n", "").replaceAll("version: .*", "version: 9.0.0");
    return host.plan(ofIndex).changes().get(0).undo().stream()
        .map(one -> ((ToolResource) one).from())
        .toList();
  }

  /**
   * Installs one version after the other, and removes the last one.
   *
   * @param origins from where an undo would install the first one again
   */
  private static void installs(
      RealHost host,
      String program,
      String output,
      List<Optional<String>> origins,
      String... versions) {
    Plan created = host.converge(versions[0]);
    assertThat(host.answer(program)).isEqualTo(output + "1.0\n");
    assertThat(origins(host, versions[0])).isEqualTo(origins);
    for (String later : List.of(versions).subList(1, versions.length)) {
      host.converge(later);
      assertThat(host.answer(program)).isEqualTo(output + "2.0\n");
    }
    undo(host, created);
    assertThat(host.answer("command -v " + program)).isEmpty();
  }

  @Test
  void installsProgramsOfPython() throws Exception {
    Needs.programs("pipx", "python3");
    make("wheels", "cd .. && python3 - <<'END'\n" + WHEELS + "END\n");
    RealHost host = OverlaidDebian.below(directory).host();
    host.answer(
        "printf '[global]\\nno-index = true\\nfind-links = /usr/share/python-wheels\\n' >/etc/pip.conf");
    String wheel = directory + "/wheels/lab_tool-1.0-py3-none-any.whl";
    String tool = tool("LAB_tool", "pipx", "1.0", wheel);
    plansWithoutWriting(host, tool, "pipx");
    installs(host, "/usr/local/bin/labtool", "labtool ", List.of(Optional.of(wheel)), tool);
  }

  @Test
  void installsProgramsOfRuby() throws Exception {
    Needs.programs("gem", "ruby");
    make("gems", GEMS);
    RealHost host = OverlaidDebian.below(directory).host();
    String gem = directory + "/gems/labgem-%s.gem";
    host.answer(
        "umask 022; gem install --local --no-document -i /usr/share/rubygems-integration/all "
            + gem.formatted("1.0"));
    assertThat(host.answer("gem list --local --exact labgem")).contains("labgem (1.0)");
    installs(
        host,
        "/usr/local/bin/labgem",
        "labgem ",
        List.of(),
        tool("labgem", "gem", "1.0", gem.formatted("1.0")),
        tool("labgem", "gem", "2.0", gem.formatted("2.0")));
    String own = tool("labgem", "gem", "2.0", gem.formatted("2.0")) + "  user: daemon\n";
    host.answer(
        "mkdir -p /tmp/home && chown daemon /tmp/home && usermod -d /tmp/home daemon && chmod -R a+rX "
            + directory);
    host.answer("umask 022; gem install --local --no-document " + gem.formatted("1.0"));
    undo(host, host.converge(own));
    assertThat(host.answer("labgem")).as("that of all users").isEqualTo("labgem 1.0\n");
  }

  @Test
  void installsProgramsOfNode() throws Exception {
    Needs.programs("npm", "node");
    make("packages", PACKAGES);
    RealHost host = OverlaidDebian.below(directory).host();
    String archive = directory + "/packages/lab-node-1.0.0.tgz";
    String tool = tool("'@lab/node'", "npm", "1.0.0", archive);
    plansWithoutWriting(host, tool, "npm");
    installs(host, "labnode | sed 's/.0$//'", "labnode ", List.of(), tool);
    String linked = directory + "/make-packages/1.0.0";
    host.answer("npm install -g " + linked);
    assertThat(origins(host, tool)).isEqualTo(List.of(Optional.of(linked)));
  }
}
