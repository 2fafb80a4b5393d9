package labnotes.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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

/** The example {@code examples/web} on the three hosts of its inventory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebExampleIT {
  private static final Path EXAMPLE = Path.of("examples/web");

  @TempDir Path directory;
  @AutoClose private final DebianHost web1 = DebianHost.booted();
  @AutoClose private final DebianHost web2 = DebianHost.booted();
  @AutoClose private final DebianHost db1 = DebianHost.booted();

  /** The program in a copy of the example, whose inventory has the addresses of these hosts. */
  private Labnotes labnotes() throws IOException {
    String inventory = Files.readString(EXAMPLE.resolve("inventory.yaml"));
    StringBuilder known = new StringBuilder();
    Labnotes labnotes = Labnotes.in(EXAMPLE);
    int number = 0;
    for (DebianHost host : List.of(web1, web2, db1)) {
      String address = List.of("192.0.2.11", "192.0.2.12", "192.0.2.21").get(number++);
      assertThat(inventory).contains("admin@" + address);
      inventory = inventory.replace(address, host.address());
      known.append(Files.readString(host.knownHosts()));
      labnotes = labnotes.with("--identity", host.identity().toString());
      host.mirror(List.of("nginx", "chrony"));
      host.exec(
              "echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list"
                  + " && apt-get -q update"
                  // As in Debian's own configuration.
                  + " && sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config")
          .succeeded();
    }
    Files.writeString(directory.resolve("inventory.yaml"), inventory);
    Files.writeString(directory.resolve("known"), known.toString());
    return labnotes.with(
        "--known-hosts",
        directory.resolve("known").toString(),
        "--inventory",
        directory.resolve("inventory.yaml").toString());
  }

  private static String get(DebianHost host, int port) throws IOException {
    URL url = new URL("http", host.address(), port, "/");
    try (InputStream body = url.openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void configuresEachHostForItsGroup() throws IOException {
    Labnotes labnotes = labnotes();
    Ended applied = labnotes.expecting(0, "apply", "--on", "all", "--serial", "2", "--yes");
    assertThat(applied.output()).endsWith("\n3 hosts: 3 done\n");
    assertThat(applied.errors()).contains("batch 1 of 2: web1, web2\n", "batch 2 of 2: db1\n");

    String release =
        "set -e; for s in blog wiki; do echo $s >/srv/www/$s/index.html; done;"
            + " sudo -n /usr/bin/systemctl reload nginx";
    web2.exec("su deploy -s /bin/sh -c '" + release + "'").succeeded();
    assertThat(get(web2, 8080)).isEqualTo("blog\n");
    assertThat(get(web2, 8081)).isEqualTo("wiki\n");
    assertThat(web1.exec("ls /etc/nginx/sites-enabled").output()).isEqualTo("shop.conf\n");
    assertThat(web1.exec("systemctl show -P LimitNOFILE nginx").output()).isEqualTo("65536\n");
    assertThat(db1.exec("command -v nginx").status()).isNotZero();
    assertThat(db1.exec("sshd -T | grep ^password; systemctl is-active backup.timer").output())
        .isEqualTo("passwordauthentication no\nactive\n");
    db1.exec("systemctl start backup.service && test -s /var/backups/srv/srv.tar.gz").succeeded();

    assertThat(labnotes.expecting(0, "apply", "--on", "all").output())
        .contains("web1 · debian 12 · base, web\n", "db1 · debian 12 · base, backup\n")
        .endsWith("\n3 hosts: 3 up to date\n");
    web1.exec("rm /home/deploy/.bash_aliases").succeeded();
    assertThat(labnotes.expecting(3, "check", "--on", "web").output())
        .contains("  file:/home/deploy/.bash_aliases  create: ")
        .endsWith("\n2 hosts: 1 up to date; 1 pending\n");
  }
}
