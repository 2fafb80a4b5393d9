package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Removals of packages that take the access to a real host with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostPackagesIT {
  /** It is named like a server for SSH; without it, the real one does not run. */
  private static final DebianPackage SERVER =
      DebianPackage.of("dropbear", "1.0")
          .depending("lab-library")
          .file("/etc/lab-server.conf", "shipped\n")
          .script("postinst", "systemctl start ssh")
          .script("prerm", "systemctl stop ssh");

  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.booted();
    host.offer(
        AptRepository.of(
            SERVER,
            DebianPackage.of("lab-library", "1.0"),
            DebianPackage.of("lab-more", "1.0").depending("lab-library")));
  }

  @BeforeEach
  void installed() {
    host.exec("rm -rf /var/lib/labnotes; apt-get -qy install dropbear lab-more").succeeded();
    host.exec("echo edited >/etc/lab-server.conf").succeeded();
    labnotes =
        Labnotes.in(directory)
            .at(host, "root")
            .with("--confirm-within", "3")
            .profile("lean", "- package: lab-library\n  state: absent\n");
  }

  private String installed(String names) {
    return host.exec("dpkg-query -W -f '${Package} ${db:Status-Status}\\n' " + names).output();
  }

  @Test
  void comeBackWithoutARepository() {
    String planned = labnotes.expecting(3, "plan", "lean").output();
    assertThat(planned)
        .contains("also dropbear: 1.0", "< revert package:lab-library", "within 3 s");
    Ended ended = labnotes.run("apply", "lean", "--yes");
    assertThat(ended.status()).as(ended.output()).isEqualTo(1);
    assertThat(ended.output()).contains("no new connection confirmed the run in time", "reverted");
    host.ssh("root", "true").succeeded();
    assertThat(installed("dropbear lab-library lab-more"))
        .isEqualTo("dropbear installed\nlab-library installed\nlab-more installed\n");
    assertThat(host.exec("cat /etc/lab-server.conf").output()).isEqualTo("edited\n");
    assertThat(host.exec("ls /run/labnotes 2>/dev/null").output()).isEmpty();
  }

  @Test
  void areNotMadeIfTheyCannotComeBack() {
    host.exec("mv /srv/packages/dropbear_1.0_all.deb /srv/").succeeded();
    Ended ended = labnotes.run("apply", "lean", "--yes");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output() + ended.errors())
        .contains("cannot keep dropbear", "no repository has version 1.0", "--no-confirm");
    assertThat(installed("dropbear")).isEqualTo("dropbear installed\n");
    host.exec("mv /srv/dropbear_1.0_all.deb /srv/packages/").succeeded();
  }
}
