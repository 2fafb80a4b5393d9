package labnotes.kind.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Trees of files on a real host: created, kept, purged and undone, also against another user. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TreeIT {
  private static final String LISTING =
      "cd /opt && find . -printf '%y %m %u %p %l\\n' | LC_ALL=C sort;"
          + " find . -type f -exec sha256sum {} + | LC_ALL=C sort";

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
  }

  @BeforeEach
  void clean() throws IOException {
    host.exec("umount /opt/app/mounted 2>/dev/null; rm -rf /opt/* /srv/* /var/lib/labnotes")
        .succeeded();
    labnotes = Labnotes.in(directory).at(host, "root");
    write("bin/run", "#!/bin/sh\necho run\n".getBytes(StandardCharsets.UTF_8));
    write("data/a 'name'", new byte[] {0, (byte) 0xff, '\n', '\''});
    write("data/-dash", new byte[0]);
    Path files = directory.resolve("files/app");
    Files.setPosixFilePermissions(
        files.resolve("bin/run"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(files.resolve("empty"));
    if (!Files.isSymbolicLink(files.resolve("current"))) {
      Files.createSymbolicLink(files.resolve("current"), Path.of("bin/run"));
    }
    profile("  purge: true\n");
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = directory.resolve("files/app").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void profile(String keys) {
    labnotes.profile("app", "- tree: /opt/app\n  source: files/app\n  exclude: [cache]\n" + keys);
  }

  private String listing() {
    return host.exec(LISTING).succeeded().output();
  }

  private static int roundTrips(JsonNode document) {
    return document.at("/hosts/0/roundTrips").asInt();
  }

  private void undoLast() {
    String run = labnotes.json(0, "history").at("/hosts/0/runs/0/run").asText();
    labnotes.expecting(0, "undo", run, "--yes");
  }

  @Test
  void createsPurgesAndUndoesByteForByte() {
    host.exec("mkdir -p /opt/app/old/deep /opt/app/cache && cd /opt/app && echo kept >cache/data")
        .succeeded();
    host.exec(
            "cd /opt/app && printf '\\000old' >old/deep/file && ln -s /etc old/etc && chmod 700 old"
                + " && chown daemon old/deep/file && mkdir mounted && mount -t tmpfs none mounted"
                + " && echo other >mounted/file && ln -s /etc outside")
        .succeeded();
    String before = listing();
    JsonNode first = labnotes.json(0, "apply", "app", "--yes");
    assertThat(roundTrips(first)).isEqualTo(2);
    assertThat(host.exec("cd /opt/app && find . | LC_ALL=C sort").output().lines())
        .containsExactly(
            ".",
            "./bin",
            "./bin/run",
            "./cache",
            "./cache/data",
            "./current",
            "./data",
            "./data/-dash",
            "./data/a 'name'",
            "./empty",
            "./mounted",
            "./mounted/file");
    assertThat(host.path("/opt/app/data/a 'name'"))
        .hasBinaryContent(new byte[] {0, (byte) 0xff, '\n', '\''});
    assertThat(host.exec("/opt/app/current").output()).isEqualTo("run\n");
    assertThat(host.exec("ls /etc/passwd").status()).isZero();
    JsonNode again = labnotes.json(0, "apply", "app", "--yes");
    assertThat(roundTrips(again)).isEqualTo(1);
    undoLast();
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void reportsAndRepairsDrift() throws IOException {
    labnotes.expecting(0, "apply", "app", "--yes");
    host.exec("cd /opt/app && echo edited >>bin/run && chmod 600 data/-dash && touch extra")
        .succeeded();
    assertThat(labnotes.expecting(3, "check", "app").output())
        .contains("file:/opt/app/bin/run", "edited on the host", "file:/opt/app/extra");
    write("bin/run", "#!/bin/sh\necho other\n".getBytes(StandardCharsets.UTF_8));
    labnotes.expecting(0, "apply", "app", "--yes");
    assertThat(host.exec("/opt/app/bin/run; ls /opt/app").output())
        .isEqualTo("other\nbin\ncurrent\ndata\nempty\n");
  }

  @Test
  void completesWhatAKilledRunBegan() throws IOException, InterruptedException {
    for (int number = 0; number < 20; number++) {
      write("many/" + number, ("file " + number + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Thread run = new Thread(() -> labnotes.run("apply", "app", "--yes"));
    run.start();
    for (int tries = 0; tries < 600 && !Files.exists(host.path("/opt/app/many/1")); tries++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    host.exec(
        "for one in $(pgrep -f '^sshd: root'); do pkill -KILL -P $one; kill -KILL $one; done");
    run.join();
    labnotes.expecting(0, "apply", "app", "--yes");
    labnotes.expecting(0, "check", "app");
    assertThat(host.exec("cd /opt/app/many && cat * | sort -V | uniq | wc -l").output().strip())
        .isEqualTo("20");
    assertThat(host.exec("find /opt -name '.*'").output()).isEmpty();
    for (int number = 0; number < 20; number++) {
      Files.delete(directory.resolve("files/app/many/" + number));
    }
    Files.delete(directory.resolve("files/app/many"));
  }

  @Test
  void neverFollowsTheLinksOfAnotherUser() {
    host.exec("mkdir /srv/secret && echo secret >/srv/secret/run && chmod 700 /srv/secret")
        .succeeded();
    host.exec("mkdir /opt/app && chown daemon /opt/app && cd /opt/app && ln -s /srv/secret bin")
        .succeeded();
    host.exec("chown -h daemon /opt/app/bin; ln -s /srv/secret /opt/app/stranger").succeeded();
    profile("  purge: true\n  owner: daemon\n");
    labnotes.run("apply", "app", "--yes");
    assertThat(host.exec("cat /srv/secret/run; ls -A /srv/secret; stat -c %U /srv/secret").output())
        .isEqualTo("secret\nrun\nroot\n");
    host.exec("rm /opt/app/bin").succeeded();
    labnotes.expecting(0, "apply", "app", "--yes");
    assertThat(host.exec("cat /srv/secret/run; ls -A /srv/secret; ls /opt/app").output())
        .isEqualTo("secret\nrun\nbin\ncurrent\ndata\nempty\n");
  }
}
