package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.HostSources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Common tasks, each a profile of {@code src/test/resources/tasks}: on a real host each is applied,
 * in place afterwards, and undone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskProfilesIT {
  private static final Path TASKS = Path.of("src/test/resources/tasks");

  private static final List<String> PACKAGES =
      List.of(
          "chrony",
          "cron",
          "git",
          "logrotate",
          "nftables",
          "nginx",
          "postfix",
          "python3",
          "rsync",
          "vim-tiny",
          "wget");

  private static final String SITE =
      """
      set -e
      mkdir -p /srv/site/exporter-1.2 && cd /srv/site
      printf '#!/bin/sh\\nexec sleep infinity\\n' >exporter-1.2/exporter
      tar -czf exporter-1.2.tar.gz exporter-1.2
      systemd-run -q --unit site -p WorkingDirectory=/srv/site python3 -m http.server --bind 127.0.0.1 8000
      for one in exporter-1.2.tar.gz exporter-1.2/exporter; do sha256sum "$one" | cut -c -64; done
      """;

  @AutoClose private final DebianHost host = DebianHost.booted();
  private Labnotes labnotes = Labnotes.in(TASKS);

  static Stream<String> tasks() throws IOException {
    try (Stream<Path> files = Files.list(TASKS.resolve("profiles"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @BeforeAll
  void prepare(@TempDir Path directory) throws IOException {
    Path library = directory.resolve("tasks");
    Ended.running(List.of("cp", "-R", TASKS.toString(), library.toString()), "").succeeded();
    HostSources.in(directory, "company", library.resolve("files/company.asc")).copyTo(host);
    host.mirror(PACKAGES);
    host.exec(
            """
            set -e
            echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list
            sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config
            apt-get -q update
            apt-get -q -y install python3
            printf '[safe]\\n\\tdirectory = *\\n' >/etc/gitconfig
            """)
        .succeeded();
    List<String> digests = host.exec(SITE).succeeded().output().lines().toList();
    Path exporter = library.resolve("profiles/exporter.yaml");
    Files.writeString(
        exporter,
        Files.readString(exporter)
            .replace("0".repeat(64), digests.get(0))
            .replace("1".repeat(64), digests.get(1)));
    labnotes = Labnotes.in(library).at(host, "admin").with("--become", "sudo");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void isAppliedAndUndone(String task) throws IOException {
    Labnotes.in(labnotes.directory()).expecting(0, "lint", task);
    Set<String> before = files();
    String applied = labnotes.expecting(0, "apply", task, "--yes").output();
    assertThat(applied).doesNotContain("canary");
    assertThat(labnotes.expecting(0, "check", task).output()).contains("up to date");
    JsonNode runs = labnotes.json(0, "history").at("/hosts/0/runs");
    labnotes.expecting(0, "undo", runs.get(runs.size() - 1).path("run").asText(), "--yes");
    assertThat(labnotes.expecting(3, "check", task).output()).contains("pending");
    String profile = Files.readString(TASKS.resolve("profiles/" + task + ".yaml"));
    // The settings of a removed package and the home of a removed user stay.
    if (!profile.contains("- package: ") && !profile.contains("- user: ")) {
      assertThat(files()).isEqualTo(before);
    }
  }

  /** The files and links of the configuration with their owners and modes. */
  private Set<String> files() {
    String shown =
        host.exec(
                """
                cd / && find etc home usr/local srv -xdev ! -type d -printf '%p %M %u %g %l\\n' |
                  grep -Ev '^etc/(passwd|group|shadow|gshadow|subuid|subgid)-|^etc/(ld.so.cache|.pwd.lock) '
                find etc home usr/local srv -xdev -type f -exec sha256sum '{}' + |
                  grep -Ev ' etc/((passwd|group|shadow|gshadow|subuid|subgid)-|ld.so.cache)'
                """)
            .succeeded()
            .output();
    return new TreeSet<>(shown.lines().toList());
  }
}
