package labnotes.kind.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signed repository on a real host: its packages are installed by the run that adds it. */
class RepositoryIT {
  private static final String REPOSITORY =
      """
      - repository: lab
        url: file:/srv/packages
        suites: [./]
        key: files/%s
      """;
  private static final String PACKAGE = "- package: zz-tool\n";
  private static final String KEYS =
      """
      set -e
      cd "$1" && mkdir -p files && for name in lab other; do
        mkdir -m 700 $name
        gpg --homedir $name --batch -q --passphrase '' --quick-gen-key $name@example.org ed25519 sign never
        gpg --homedir $name --batch -q --armor --export >files/$name.asc
      done
      gpg --homedir lab --batch -q --export >files/lab.gpg
      cd "$2" && apt-ftparchive -o APT::FTPArchive::Release::Suite=lab release . >"$1/Release"
      gpg --homedir "$1/lab" --batch -q --clearsign -o InRelease "$1/Release"
      for name in lab other; do gpgconf --homedir "$1/$name" --kill all; done
      """;

  /** The host has lists, of another source. */
  private static final String ANOTHER =
      """
      mkdir /srv/base && : >/srv/base/Packages && rm -rf /var/lib/apt/lists/* &&
        echo 'deb [trusted=yes] file:/srv/base ./' >/etc/apt/sources.list &&
        apt-get -q update && ls /var/lib/apt/lists/*_Packages*
      """;

  @TempDir Path directory;

  private void offer(DebianHost host) {
    host.offer(AptRepository.of(DebianPackage.of("zz-tool", "1.0")));
    Ended.running(
            List.of(
                "sh",
                "-c",
                KEYS,
                "keys",
                directory.toString(),
                host.path("/srv/packages").toString()),
            "")
        .succeeded();
    host.exec(ANOTHER).succeeded();
  }

  @Test
  void bringsPackagesAndIsNeverDoubled() throws IOException {
    Needs.programs("gpg", "apt-ftparchive");
    try (DebianHost host = DebianHost.start()) {
      offer(host);
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      labnotes.profile("base", REPOSITORY.formatted("other.asc") + PACKAGE);
      assertThat(shown(labnotes)).contains("NO_PUBKEY");
      labnotes.profile("base", REPOSITORY.formatted("lab.asc") + PACKAGE);
      host.exec("mv /srv/packages /srv/away").succeeded();
      assertThat(shown(labnotes)).contains("file:/srv/packages");
      host.exec("mv /srv/away /srv/packages").succeeded();
      labnotes.expecting(0, "apply", "base", "--yes");
      labnotes.profile("other", "- package: zz-unknown\n");
      assertThat(labnotes.expecting(1, "plan", "other").output()).contains("have no package");
      assertThat(host.exec("dpkg-query -W zz-tool").output()).isEqualTo("zz-tool\t1.0\n");
      assertThat(labnotes.json(0, "apply", "base", "--yes").at("/hosts/0/roundTrips").asInt())
          .isEqualTo(1);

      labnotes.profile("base", REPOSITORY.formatted("lab.gpg") + PACKAGE);
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(host.exec("ls /etc/apt/keyrings; apt-get -q update").succeeded().output())
          .startsWith("lab.gpg\n");
      findsTheSourceElsewhere(host, labnotes);
      labnotes.profile("base", PACKAGE);
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(host.exec("ls /etc/apt/keyrings /etc/apt/sources.list.d").output())
          .doesNotContain("lab");
      var runs = labnotes.json(0, "history").findValue("runs");
      labnotes.expecting(0, "undo", runs.get(runs.size() - 1).get("run").asText(), "--yes");
      host.exec("apt-get -q update && apt-cache policy zz-tool | grep file:/srv").succeeded();
    }
  }

  private static String shown(Labnotes labnotes) {
    Ended ended = labnotes.run("apply", "base", "--yes");
    assertThat(ended.status()).isNotZero();
    return ended.output() + ended.errors();
  }

  private static void findsTheSourceElsewhere(DebianHost host, Labnotes labnotes)
      throws IOException {
    for (String options : List.of("", "[signed-by=/etc/apt/keyrings/a.gpg] ", "[trusted=yes] ")) {
      Files.writeString(
          host.path("/etc/apt/sources.list.d/a.list"),
          "deb " + options + "file:/srv/packages/ ./\n");
      assertThat(shown(labnotes)).contains("/etc/apt/sources.list.d/a.list line 1 has the source");
    }
    String removal = "- file: /etc/apt/sources.list.d/a.list\n  state: absent\n";
    labnotes.profile("base", removal + REPOSITORY.formatted("lab.gpg") + PACKAGE);
    labnotes.expecting(0, "apply", "base", "--yes");
    host.exec("apt-get -q update").succeeded();
  }
}
