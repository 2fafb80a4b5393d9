package labnotes.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.Needs;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.HostSources;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The example {@code examples/web} on the three hosts of its inventory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebExampleIT {
  private static final Path EXAMPLE = Path.of("examples/web");

  private static final List<String> PACKAGES =
      List.of(
          "nginx",
          "chrony",
          "cron",
          "git",
          "locales",
          "nftables",
          "tzdata",
          "python3",
          "python3-apt");

  /** The tasks whose difference the README of the example explains. */
  private static final List<String> EXPLAINED = List.of("Remove old releases");

  private Path directory = EXAMPLE;
  private HostSources sources = new HostSources(EXAMPLE);
  @AutoClose private final DebianHost web1 = DebianHost.booted();
  @AutoClose private final DebianHost web2 = DebianHost.booted();
  @AutoClose private final DebianHost db1 = DebianHost.booted();

  private static final List<String> ADDRESSES = List.of("192.0.2.11", "192.0.2.12", "192.0.2.21");

  private List<DebianHost> hosts() {
    return List.of(web1, web2, db1);
  }

  /** A copy of the example, with the addresses of these hosts and sources that they can reach. */
  @BeforeAll
  void prepare(@TempDir Path shared) throws IOException {
    directory = shared;
    Needs.programs("ansible-playbook");
    Ended.running(List.of("cp", "-R", EXAMPLE.toString(), web().toString()), "").succeeded();
    sources = HostSources.in(directory, "example", web().resolve("files/example.asc"));
    StringBuilder known = new StringBuilder();
    for (DebianHost host : hosts()) {
      known.append(Files.readString(host.knownHosts()));
    }
    Files.writeString(directory.resolve("known"), known.toString());
    hosts().parallelStream().forEach(this::prepare);
    for (String name :
        List.of("inventory.yaml", "ansible-inventory.yml", "profiles/base.yaml", "ansible.yml")) {
      adapt(web().resolve(name));
    }
  }

  /** Gives a host its sources, the configuration of Debian's sshd, and what Ansible needs. */
  private void prepare(DebianHost host) {
    host.mirror(PACKAGES);
    sources.copyTo(host);
    host.exec(
            """
            set -e
            echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list
            sed -i '1i Include /etc/ssh/sshd_config.d/*.conf' /etc/ssh/sshd_config
            apt-get -q update
            apt-get -q -y install python3 python3-apt
            """)
        .succeeded();
  }

  private Path web() {
    return directory.resolve("web");
  }

  private void adapt(Path file) throws IOException {
    String text =
        Files.readString(file)
            .replace("https://packages.example.org/debian", "file:/srv/packages")
            .replace("https://git.example.org/scripts.git", "file:///srv/git/scripts.git");
    for (int number = 0; number < hosts().size(); number++) {
      text = text.replace(ADDRESSES.get(number), hosts().get(number).address());
    }
    Files.writeString(file, text);
  }

  private Labnotes labnotes() {
    Labnotes labnotes = Labnotes.in(web());
    for (DebianHost host : hosts()) {
      labnotes = labnotes.with("--identity", host.identity().toString());
    }
    return labnotes.with(
        "--known-hosts",
        directory.resolve("known").toString(),
        "--inventory",
        web().resolve("inventory.yaml").toString());
  }

  /** The names of the tasks of ansible.yml that change a host, and those that fail. */
  private List<String> ansible(String... arguments) throws IOException {
    String ssh = "-F none -o UserKnownHostsFile=" + directory.resolve("known");
    for (DebianHost host : hosts()) {
      ssh += " -i " + host.identity();
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "ANSIBLE_HOME=" + directory.resolve("ansible"),
                "ANSIBLE_LOCAL_TEMP=" + directory.resolve("ansible"),
                "ANSIBLE_SSH_CONTROL_PATH_DIR=" + directory.resolve("ansible"),
                "ANSIBLE_NOCOLOR=1",
                "ANSIBLE_PIPELINING=1",
                "LC_ALL=C.UTF-8",
                "ansible-playbook",
                "-i",
                web().resolve("ansible-inventory.yml").toString(),
                "--ssh-common-args",
                ssh,
                web().resolve("ansible.yml").toString()));
    command.addAll(List.of(arguments));
    Ended ended = Ended.running(command, "");
    assertThat(ended.status()).as(ended.output() + ended.errors()).isZero();
    Set<String> changed = new TreeSet<>();
    String task = "";
    for (String line : ended.output().lines().toList()) {
      Matcher name = Pattern.compile("(?:TASK|RUNNING HANDLER) \\[(.*)] \\**").matcher(line);
      if (name.matches()) {
        task = name.group(1);
      } else if (line.startsWith("changed: ")) {
        changed.add(task);
      }
    }
    return List.copyOf(changed);
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
    for (String profile : List.of("base", "web", "backup")) {
      Labnotes.in(web()).expecting(0, "lint", profile);
    }
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

    for (DebianHost host : hosts()) {
      assertThat(host.exec("hostname; date +%Z; cat /opt/scripts/hello").output())
          .matches("(web1|web2|db1)\nCES?T\nhello\n");
      host.exec("localectl list-locales 2>/dev/null | grep -q en_US || locale -a | grep en_US.utf8")
          .succeeded();
      host.exec("nft list chain inet filter input | grep 'policy drop'").succeeded();
      host.exec("dpkg-query -W example-tools && crontab -u deploy -l | grep releases").succeeded();
    }
    assertThat(web1.exec("findmnt -n -o OPTIONS /var/cache/nginx").output()).contains("noexec");
    assertThat(labnotes.expecting(0, "apply", "--on", "all").output())
        .contains("web1 · debian 12 · base, web\n", "db1 · debian 12 · base, backup\n")
        .endsWith("\n3 hosts: 3 up to date\n");
    web1.exec("rm /home/deploy/.bash_aliases").succeeded();
    assertThat(labnotes.expecting(3, "check", "--on", "web").output())
        .contains("  file:/home/deploy/.bash_aliases  create: ")
        .endsWith("\n2 hosts: 1 up to date; 1 pending\n");

    labnotes.expecting(0, "reapply", "--on", "all", "--yes");
    assertThat(ansible("--check")).isEqualTo(EXPLAINED);
    assertThat(ansible()).isEqualTo(EXPLAINED);
    assertThat(labnotes.expecting(0, "check", "--on", "all").output())
        .endsWith("\n3 hosts: 3 up to date\n");
  }

  @Test
  void takesFewerLinesThanAnsible() throws IOException {
    int ansible = 0;
    for (String name : List.of("ansible.yml", "ansible-inventory.yml", "vhost.conf.j2")) {
      ansible += lines(EXAMPLE.resolve(name));
    }
    int labnotes = lines(EXAMPLE.resolve("inventory.yaml"));
    for (String name : List.of("base", "web", "backup")) {
      labnotes += lines(EXAMPLE.resolve("profiles/" + name + ".yaml"));
    }
    labnotes += lines(EXAMPLE.resolve("templates/vhost.conf"));
    assertThat(Files.readString(EXAMPLE.resolve("README.md")))
        .contains("%d lines, and those of Ansible %d".formatted(labnotes, ansible));
    assertThat(labnotes).isLessThan(ansible);
  }

  /** The lines that are neither empty nor a comment. */
  private static int lines(Path file) throws IOException {
    return (int)
        Files.readString(file)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .count();
  }
}
