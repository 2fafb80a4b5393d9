package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drift causes of files of FreeBSD's packages. */
class PkgOriginIT {
  private static final String PROFILE =
      """
      profile: desk
      summary: a desk
      os: { family: freebsd }
      notes:
        - note: Files
          why: a test
          source: none
          resources:
            - file: /usr/local/etc/owned.conf
              content: "mine\\n"
            - file: /usr/local/etc/owned.conf.more
              content: "mine\\n"
            - file: /usr/local/etc/copied.conf
              content: "mine\\n"
            - package: tree
      """;

  private static final String OFFER =
      """
      package tool VERSION sysutils/tool Tool
      config /usr/local/etc/owned.conf.more
      file /usr/local/etc/owned.conf
      |of VERSION
      file /usr/local/etc/owned.conf.more
      |of VERSION
      file /usr/local/etc/copied.conf.sample
      |of VERSION
      """;

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "14.1-RELEASE"})
  void namesTheOwningPackage(String release) throws IOException {
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/desk.yaml"), PROFILE);
    try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
      host.offer(OFFER.replace("VERSION", "1.0_2,1"));
      host.exec("echo theirs >/usr/local/etc/owned.conf; pkg install -y tool").succeeded();
      run(host, 0, "apply", "--yes");

      Path offered = host.path("/var/db/stand-in/repository");
      Files.writeString(offered, Files.readString(offered).replace("1.0_2,1", "2.0_3,1"));
      host.exec("rm /usr/local/etc/copied.conf && pkg upgrade -y && pkg delete -y tree")
          .succeeded();
      assertThat(host.path("/usr/local/etc/copied.conf")).hasContent("of 2.0_3,1\n");
      assertThat(run(host, 3, "check"))
          .contains(
              "file:/usr/local/etc/owned.conf ",
              "changed by a package upgrade (tool-2.0_3,1), leftover files:"
                  + " /usr/local/etc/owned.conf.pkgsave")
          .containsPattern("copied.conf .*changed by a package upgrade \\(tool-2.0_3,1\\)")
          .containsPattern("package:tree .*; missing on the host")
          .contains("owned.conf.more  as applied, leftover files: ")
          .doesNotContain("edited on the host");
      run(host, 0, "apply", "--yes");

      for (String name : List.of("owned.conf", "owned.conf.more", "copied.conf")) {
        host.exec("echo edited >>/usr/local/etc/" + name).succeeded();
      }
      assertThat(run(host, 3, "check"))
          .containsPattern("owned.conf .*edited on the host, leftover files: .*owned.conf.pkgsave")
          .containsPattern(
              "owned.conf.more .*edited on the host, leftover files: .*owned.conf.more.pkgnew")
          .containsPattern("copied.conf .*edited on the host")
          .doesNotContain("changed by a package upgrade");
    }
  }

  @Test
  void doesNotBootstrapPkgForAQuery() throws IOException {
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/desk.yaml"), PROFILE);
    try (StandInFreeBsd host = StandInFreeBsd.release14()) {
      host.exec("pkg delete -afy").succeeded();
      // pkg is configured to assume yes.
      String via = host.via().replace("HOME=", "ASSUME_ALWAYS_YES=yes HOME=");
      assertThat(run(via, 3, "plan")).contains("pkg: fetched");
      assertThat(host.exec("pkg -N").status()).isEqualTo(1);
      assertThat(run(via, 0, "apply", "--yes")).contains("4 changes applied");
      assertThat(host.exec("pkg query %n").output()).isEqualTo("pkg\ntree\n");
      assertThat(run(via, 0, "check")).contains("in place");
    }
  }

  @Test
  void distinguishesUnknownFromMissingPackages() throws IOException {
    Files.createDirectories(home.resolve("profiles"));
    Files.writeString(home.resolve("profiles/desk.yaml"), PROFILE);
    for (String release : List.of("10.1-RELEASE", "14.1-RELEASE")) {
      try (StandInFreeBsd host = StandInFreeBsd.release(release)) {
        host.exec("pkg install -y tree && : >/var/db/stand-in/packages.locked").succeeded();
        assertThat(run(host, 1, "plan"))
            .contains("the packages cannot be listed: pkg: Cannot get a read lock on a database");
      }
    }
  }

  private String run(StandInFreeBsd host, int exit, String command, String... words) {
    return run(host.via(), exit, command, words);
  }

  private String run(String via, int exit, String command, String... words) {
    String[] all =
        Stream.concat(Stream.of(command, "desk"), Stream.of(words)).toArray(String[]::new);
    Ended ended = Labnotes.in(home).with("--via", via).expecting(exit, all);
    return ended.output() + ended.errors();
  }
}
