package labnotes.format.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropInDirectoryTest {
  private static Optional<Diagnostic> problem(String path, String family) {
    return new DropInDirectory(path, family).nameProblem();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/etc/cron.daily/backup.sh | debian | /etc/cron.daily/backup",
        "/etc/cron.d/my.job | ubuntu | /etc/cron.d/my",
        "/etc/sudoers.d/first.last | debian | /etc/sudoers.d/first",
        "/usr/local/etc/sudoers.d/a.b | freebsd | /usr/local/etc/sudoers.d/a",
        "/etc/sysctl.d/90-swap | debian | /etc/sysctl.d/90-swap.conf",
        "/etc/sysctl.d/90.swap.cnf | alpine | /etc/sysctl.d/90.swap.conf",
        "/etc/modprobe.d/blacklist-nouveau | debian | /etc/modprobe.d/blacklist-nouveau.conf",
        "/etc/apt/sources.list.d/a.repo | debian | choose another name",
        "/etc/apt/apt.conf.d/99my.cfg | debian | /etc/apt/apt.conf.d/99my",
        "/etc/apt/preferences.d/a+b | debian | /etc/apt/preferences.d/a-b",
        "/etc/udev/rules.d/70-net.conf | debian | /etc/udev/rules.d/70-net.rules",
        "/etc/systemd/networkd.conf.d/dhcp.network | debian |"
            + " /etc/systemd/networkd.conf.d/dhcp.conf",
        "/etc/cron.daily/backup.py | debian | /etc/cron.daily/backup",
        "/etc/systemd/journald.conf.d/size | debian | /etc/systemd/journald.conf.d/size.conf",
        "/etc/local.d/x | alpine | choose another name",
        "/usr/local/etc/pkg/repos/my | freebsd | /usr/local/etc/pkg/repos/my.conf",
        "/boot/loader.conf.d/vt | freebsd | /boot/loader.conf.d/vt.conf"
      })
  void reportsANameThatItsReaderSkips(String path, String family, String hint) {
    assertThat(problem(path, family))
        .hasValueSatisfying(
            found -> {
              assertThat(found.message()).startsWith(path + " has no effect: ");
              assertThat(found.hint()).endsWith(hint);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/systemd/system/backup.env",
        "/etc/systemd/system/ssh.service.d/override",
        "/etc/systemd/system/foo.service.d/env",
        "/etc/systemd/network/wg0.key",
        "/etc/systemd/network/wg0.netdev.d/peer",
        "/etc/netplan/ca.pem",
        "/etc/chrony/conf.d/ntp.keys",
        "/etc/apt/sources.list.d/vendor.gpg",
        "/etc/udev/rules.d/rename.sh",
        "/etc/cron.daily/backup.env",
        "/etc/nginx/conf.d/proxy.inc",
        "/etc/profile.d/java",
        "/etc/rsyslog.d/a.txt"
      })
  void onlyWarnsOfANameThatAnotherFileCanReferTo(String path) {
    assertThat(problem(path, "debian"))
        .hasValueSatisfying(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/cron.daily/0anacron",
        "/etc/sudoers.d/admins",
        "/etc/sysctl.d/90-swap.conf",
        "/etc/apt/apt.conf.d/20auto-upgrades",
        "/etc/apt/apt.conf.d/99local.conf",
        "/etc/apt/sources.list.d/a-b.list",
        "/etc/systemd/system/foo@bar.service",
        "/etc/systemd/system/dev-disk-by\\x2duuid-1.swap",
        "/etc/systemd/ntp-units.d/80-systemd-timesync.list",
        "/etc/logrotate.d/nginx",
        "/etc/profile.d/z.csh",
        "/etc/sysctl.d/README.sysctl",
        "/etc/cron.daily/.placeholder",
        "/etc/apt/sources.list.d/a.list.disabled",
        "/etc/motd"
      })
  void acceptsANameThatIsReadOrMeantToBeSkipped(String path) {
    assertThat(problem(path, "debian")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/cron.daily/a.b, freebsd",
    "/etc/cron.daily/a.b, fedora",
    "/etc/periodic/daily/a.b, alpine",
    "/etc/local.d/a, debian"
  })
  void knowsTheReadersOfOtherSystems(String path, String family) {
    assertThat(problem(path, family)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/cron.daily/backup, 644, true",
    "/etc/cron.daily/backup, 755, false",
    "/etc/cron.daily/backup, 4100, false",
    "/etc/cron.daily/.placeholder, 644, false",
    "/etc/cron.d/backup, 644, false",
    "/etc/network/if-up.d/route, 600, true",
    "/etc/motd, 644, false"
  })
  void reportsAFileThatMustBeExecutable(String path, String mode, boolean isReported) {
    assertThat(new DropInDirectory(path, "debian").modeProblem(mode).isPresent())
        .isEqualTo(isReported);
  }
}
