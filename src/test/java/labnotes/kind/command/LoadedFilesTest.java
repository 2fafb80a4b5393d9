package labnotes.kind.command;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.sh.HostPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoadedFilesTest {
  @ParameterizedTest
  @CsvSource({
    "service devfs restart, /etc/devfs.rules, true",
    "service devfs restart, /etc/devfs.conf, true",
    "service devfs status, /etc/devfs.rules, false",
    "service sysctl reload, /etc/sysctl.conf, true",
    "service sshd onerestart, /etc/ssh/sshd_config, true",
    "service cupsd restart, /usr/local/etc/cups/cupsd.conf, true",
    "systemctl reload nginx.service, /etc/nginx/sites-enabled/web, true",
    "systemctl --no-block try-reload-or-restart ssh, /etc/ssh/sshd_config, true",
    "systemctl is-active nginx, /etc/nginx/nginx.conf, false",
    "rc-service nginx reload, /etc/nginx/nginx.conf, true",
    "/etc/rc.d/syslogd restart, /etc/syslog.conf, true",
    "service nginx restart, /etc/rc.conf, false",
    "echo restart nginx, /etc/nginx/nginx.conf, false",
  })
  void knowsWhatAServiceReads(String script, String path, boolean isLoaded) {
    assertThat(LoadedFiles.of(script).contains(new HostPath(path))).isEqualTo(isLoaded);
  }
}
