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
        "/etc/NetworkManager/dispatcher.d/50-x.rpmnew | fedora | /etc/NetworkManager/dispatcher.d/50-x",
        "/etc/NetworkManager/dispatcher.d/pre-up.d/50-x~ | debian | /etc/NetworkManager/dispatcher.d/pre-up.d/50-x",
        "/etc/dnsmasq.d/lab.dpkg-dist | debian | /etc/dnsmasq.d/lab",
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
        "/etc/sudoers.d/x~ | debian | /etc/sudoers.d/x",
        "/etc/sysctl.d/a.conf.dpkg-old | debian | /etc/sysctl.d/a.conf",
        "/etc/systemd/system/foo.servce | debian | /etc/systemd/system/foo.service",
        "/etc/systemd/system/foo.serivce | debian | /etc/systemd/system/foo.service",
        "/etc/systemd/system/foo.timers | debian | /etc/systemd/system/foo.timer",
        "/etc/systemd/system/my.service.d/override | debian |"
            + " /etc/systemd/system/my.service.d/override.conf",
        "/etc/systemd/system/my.service.d/a.cnf | debian |"
            + " /etc/systemd/system/my.service.d/a.conf",
        "/etc/profile.d/java | debian | /etc/profile.d/java.sh",
        "/etc/profile.d/java.sh~ | debian | /etc/profile.d/java.sh",
        "/etc/apt/trusted.gpg.d/foo.key | debian | choose another name",
        "/etc/logrotate.d/foo.bak | debian | /etc/logrotate.d/foo",
        "/etc/logrotate.d/foo.ucf-dist | debian | /etc/logrotate.d/foo",
        "/usr/local/etc/logrotate.d/foo,v | freebsd | /usr/local/etc/logrotate.d/foo",
        "/etc/systemd/system/web | debian | choose another name",
        "/usr/lib/systemd/user/web~ | debian | choose another name",
        "/etc/xdg/autostart/nm-applet | debian | /etc/xdg/autostart/nm-applet.desktop",
        "/usr/local/etc/xdg/autostart/a.txt | freebsd | /usr/local/etc/xdg/autostart/a.desktop",
        "/home/alice/.config/autostart/a.dektop | debian | /home/alice/.config/autostart/a.desktop",
        "/usr/share/xsessions/i3 | debian | /usr/share/xsessions/i3.desktop",
        "/etc/lightdm/lightdm.conf.d/50-greeter | debian |"
            + " /etc/lightdm/lightdm.conf.d/50-greeter.conf",
        "/etc/php/8.2/fpm/conf.d/memory | debian | /etc/php/8.2/fpm/conf.d/memory.ini",
        "/etc/systemd/network/20-wired.conf | debian | choose another name",
        "/etc/systemd/network/20-wired.netwrk | debian | /etc/systemd/network/20-wired.network",
        "/etc/rsyslog.d/x | debian | /etc/rsyslog.d/x.conf",
        "/etc/fail2ban/jail.d/x | debian | choose another name",
        "/etc/fail2ban/jail.d/x.cnf | debian | /etc/fail2ban/jail.d/x.conf",
        "/etc/exports.d/media | debian | /etc/exports.d/media.exports",
        "/etc/auto.master.d/home | debian | /etc/auto.master.d/home.autofs",
        "/etc/dracut.conf.d/nvidia | fedora | /etc/dracut.conf.d/nvidia.conf",
        "/etc/kernel/install.d/90-copy | fedora | /etc/kernel/install.d/90-copy.install",
        "/etc/dhcp/dhclient-exit-hooks.d/dns~ | debian | /etc/dhcp/dhclient-exit-hooks.d/dns",
        "/etc/grub.d/41_custom~ | debian | /etc/grub.d/41_custom",
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
        "/etc/systemd/system/backup.secret",
        "/etc/systemd/system/backup.sh",
        "/etc/systemd/system/backup.conf",
        "/etc/systemd/network/wg0-private",
        "/etc/systemd/system/foo.service.d/env",
        "/etc/systemd/network/wg0.key",
        "/etc/systemd/network/wg0.netdev.d/peer",
        "/etc/netplan/ca.pem",
        "/etc/chrony/conf.d/ntp.keys",
        "/etc/apt/sources.list.d/vendor.gpg",
        "/etc/udev/rules.d/rename.sh",
        "/etc/cron.daily/backup.env",
        "/etc/nginx/conf.d/proxy.inc",
        "/etc/profile.d/java.bash",
        "/etc/rsyslog.d/a.txt",
        "/etc/logrotate.d/nginx.disabled",
        "/etc/apt/sources.list.d/a.list.disabled",
        "/etc/cron.d/job.sample",
        "/etc/dovecot/conf.d/auth-ldap.conf.ext"
      })
  void onlyWarnsOfANameThatCanBeUseful(String path) {
    assertThat(problem(path, "debian"))
        .hasValueSatisfying(found -> assertThat(found.severity()).isEqualTo(Severity.WARNING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/cron.daily/0anacron",
        "/etc/sudoers.d/admins",
        "/etc/NetworkManager/dispatcher.d/50-x.sh",
        "/etc/dnsmasq.d/lab.conf.off",
        "/etc/sysctl.d/90-swap.conf",
        "/etc/apt/apt.conf.d/20auto-upgrades",
        "/etc/apt/apt.conf.d/99local.conf",
        "/etc/apt/sources.list.d/a-b.list",
        "/etc/systemd/system/foo@bar.service",
        "/etc/systemd/system/dev-disk-by\\x2duuid-1.swap",
        "/etc/systemd/ntp-units.d/80-systemd-timesync.list",
        "/etc/logrotate.d/nginx",
        "/etc/logrotate.d/nginx.orig",
        "/etc/grub.d/41_custom",
        "/etc/grub.d/README",
        "/etc/apt/trusted.gpg.d/foo.asc",
        "/etc/systemd/network/20-wired.network",
        "/etc/fail2ban/jail.d/x.local",
        "/etc/profile.d/z.csh",
        "/etc/sysctl.d/README.sysctl",
        "/etc/cron.daily/.placeholder",
        "/etc/motd"
      })
  void acceptsANameThatIsReadOrBesideThoseThatAre(String path) {
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
    "/etc/grub.d/41_custom, 644, true",
    "/etc/grub.d/41_custom, 755, false",
    "/etc/grub.d/README, 644, false",
    "/etc/motd, 644, false"
  })
  void reportsAFileThatMustBeExecutable(String path, String mode, boolean isReported) {
    assertThat(new DropInDirectory(path, "debian").modeProblem(mode).isPresent())
        .isEqualTo(isReported);
  }
}
