package labnotes.kind.units;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units on a real host with systemd: written, verified, started and restarted in one run. */
class RealUnitsIT {
  private static final String SHOP =
      """
      - unit: shop.service
        content: |
          [Service]
          ExecStart=/bin/sleep %d
          [Install]
          WantedBy=multi-user.target
        enabled: true
        running: true
      """;

  private static final String BACKUP =
      """
      - unit: backup.service
        content: |
          [Service]
          Type=oneshot
          ExecStart=/bin/sh -c 'echo done >>/srv/backups'
      - unit: backup.timer
        content: |
          [Timer]
          OnCalendar=%s
          [Install]
          WantedBy=timers.target
        enabled: true
        running: true
      """;

  private static final String DROP_IN =
      """
      - unit: shop.service
        drop-in: limits
        content: |
          [Service]
          LimitNOFILE=4242
        running: true
      """;

  private static final String FAILING =
      """
      - unit: failing.service
        content: |
          [Service]
          Type=oneshot
          ExecStart=/bin/false
          [Install]
          WantedBy=multi-user.target
      - service: failing
        enabled: true
        running: true
      """;

  @TempDir Path directory;

  private static String show(DebianHost host, String unit) {
    return host.exec(
            "systemctl is-enabled %1$s; systemctl is-active %1$s".formatted(unit)
                + "; systemctl show -p NeedDaemonReload --value "
                + unit)
        .output()
        .replace('\n', ' ');
  }

  private static String running(DebianHost host) {
    return host.exec(
            "tr '\\0' ' ' </proc/$(systemctl show -p MainPID --value shop)/cmdline;"
                + " systemctl show -p LimitNOFILE --value shop")
        .output();
  }

  private static Ended undo(Labnotes labnotes) {
    JsonNode runs = labnotes.json(0, "history").findValue("runs");
    String last = runs.get(runs.size() - 1).get("run").asText();
    return labnotes.expecting(0, "undo", last, "--yes");
  }

  @Test
  void writesStartsRestartsAndEndsThem() {
    try (DebianHost host = DebianHost.booted()) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      labnotes.profile("base", SHOP.formatted(1001) + BACKUP.formatted("daily"));
      assertThat(Labnotes.in(directory).expecting(0, "lint", "base").output())
          .contains("no problems found");
      JsonNode applied = labnotes.json(0, "apply", "base", "--yes");
      assertThat(applied.at("/hosts/0/roundTrips").asInt()).isEqualTo(2);
      assertThat(show(host, "shop.service")).isEqualTo("enabled active no ");
      assertThat(show(host, "backup.timer")).isEqualTo("enabled active no ");
      assertThat(running(host)).startsWith("/bin/sleep 1001 ");
      labnotes.expecting(0, "check", "base");

      labnotes.profile("base", SHOP.formatted(1002) + BACKUP.formatted("weekly"));
      assertThat(labnotes.expecting(3, "plan", "base").output())
          .contains("running: with the earlier file → restarted")
          .doesNotContain("keeps its earlier process");
      labnotes.expecting(0, "apply", "base", "--yes");
      assertThat(running(host)).startsWith("/bin/sleep 1002 ");
      assertThat(host.exec("systemctl show -p TimersCalendar backup.timer").output())
          .contains("OnCalendar=Mon ");
      labnotes.expecting(0, "check", "base");
      undo(labnotes);
      assertThat(running(host)).startsWith("/bin/sleep 1001 ");

      refusesWhatSystemdRejects(host, labnotes);
      labnotes.profile("base", SHOP.formatted(1002) + BACKUP.formatted("weekly"));
      labnotes.expecting(0, "reapply", "base", "--yes");
      labnotes.profile("base", SHOP.formatted(1002) + DROP_IN);
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(running(host)).isEqualTo("/bin/sleep 1002 4242\n");
      assertThat(show(host, "backup.timer")).isEqualTo("inactive no ");
      assertThat(host.exec("ls /etc/systemd/system /etc/systemd/system/*.wants").output())
          .contains("shop.service.d")
          .doesNotContain("\nbackup.");
      labnotes.profile("base", "- unit: shop.service\n  state: absent\n");
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(show(host, "shop.service")).isEqualTo("inactive no ");
      assertThat(host.exec("ls -R /etc/systemd/system").output()).doesNotContain("shop.service\n");
      undo(labnotes);
      assertThat(show(host, "shop.service")).isEqualTo("enabled active no ");
      assertThat(running(host)).isEqualTo("/bin/sleep 1002 4242\n");
      undoesAFailedStart(host, labnotes);
      keepsALinkToAUnitElsewhere(host, labnotes);
    }
  }

  /** Debian recommends the module of PAM that gives a user a systemd. */
  private static void keepsALinkToAUnitElsewhere(DebianHost host, Labnotes labnotes) {
    host.exec(
            """
            mkdir -p /srv/units && cd /srv/units || exit
            printf '[Service]\nExecStart=/bin/sleep 1003\n[Install]\nWantedBy=multi-user.target\n' >linked.service
            cp linked.service linked@.service
            systemctl link /srv/units/linked.service /srv/units/linked@.service
            """)
        .succeeded();
    List<String> units = List.of("linked", "linked@one");
    for (String unit : units) {
      labnotes.profile(
          "base", "- service: \"%s\"\n  enabled: true\n  running: true\n".formatted(unit));
      labnotes.expecting(0, "reapply", "base", "--yes");
      assertThat(show(host, unit)).startsWith("enabled active");
      undo(labnotes);
      assertThat(host.exec("readlink /etc/systemd/system/linked*.service").output())
          .isEqualTo("/srv/units/linked.service\n/srv/units/linked@.service\n");
      assertThat(host.exec("systemctl show -p LoadState -p ActiveState " + unit).output())
          .isEqualTo("LoadState=loaded\nActiveState=inactive\n");
    }
  }

  /** The unit is enabled before it fails to start. */
  private static void undoesAFailedStart(DebianHost host, Labnotes labnotes) {
    labnotes.profile("base", FAILING);
    String failed = labnotes.expecting(1, "apply", "base", "--yes").output();
    assertThat(failed).contains("failed service:failing").contains("run apply again for the rest");
    assertThat(show(host, "failing.service")).startsWith("enabled failed");
    undo(labnotes);
    assertThat(host.exec("ls -A /etc/systemd/system/multi-user.target.wants").output())
        .doesNotContain("failing");
  }

  private static void addSessions(DebianHost host) {
    host.mirror(List.of("libpam-systemd"));
    host.exec(
            "cd / && dpkg-deb --fsys-tarfile $(find /srv/debian -name 'libpam-systemd*.deb') |"
                + " tar -x --keep-directory-symlink -C /")
        .succeeded();
  }

  @Test
  void runsUnitsOfAUser() {
    try (DebianHost host = DebianHost.booted()) {
      addSessions(host);
      Labnotes labnotes = Labnotes.in(directory).with("--via", host.via());
      readsPipesInTime(host, labnotes);
      String unit = SHOP.replace("enabled", "user: clerk\n  enabled");
      labnotes.profile("base", unit.formatted(1001));
      assertThat(labnotes.expecting(1, "apply", "base", "--yes").output())
          .contains("is not logged in");
      labnotes.profile("base", unit.formatted(1001) + "  lingering: true\n");
      labnotes.expecting(0, "apply", "base", "--yes");
      labnotes.expecting(0, "check", "base");
      assertThat(ofClerk(host, "is-enabled shop; $s is-active shop; ls -l ~/.config/systemd/user"))
          .startsWith("enabled\nactive\n")
          .contains("clerk clerk");
      labnotes.profile("base", unit.formatted(1002) + "  lingering: true\n");
      labnotes.expecting(0, "apply", "base", "--yes");
      assertThat(ofClerk(host, "show -p ExecStart shop; ps -o args= -u clerk"))
          .contains("/bin/sleep 1002\n")
          .doesNotContain("1001");
      undo(labnotes);
      assertThat(ofClerk(host, "show -p ExecStart shop; ps -o args= -u clerk"))
          .contains("/bin/sleep 1001\n")
          .doesNotContain("1002");
      String service = "- service: shop\n  user: clerk\n  enabled: false\n  running: false\n";
      labnotes.profile("other", service + "  lingering: false\n");
      labnotes.expecting(0, "apply", "other", "--yes");
      labnotes.expecting(0, "check", "other");
      assertThat(
              host.exec("ls /var/lib/systemd/linger; ps -o args= -u clerk | grep sleep").output())
          .isEmpty();
      undo(labnotes);
      assertThat(ofClerk(host, "is-enabled shop; $s is-active shop"))
          .isEqualTo("enabled\nactive\n");
      host.exec(
              "cd /srv && printf '[Install]\\nWantedBy=default.target\\n[Service]\\nExecStart=/bin/sleep 1004\\n' >far.service")
          .succeeded();
      ofClerk(host, "link /srv/far.service");
      labnotes.profile("far", "- service: far\n  user: clerk\n  enabled: true\n  running: true\n");
      labnotes.expecting(0, "apply", "far", "--yes");
      assertThat(ofClerk(host, "is-enabled far; $s is-active far")).isEqualTo("enabled\nactive\n");
      undo(labnotes);
      assertThat(ofClerk(host, "is-enabled far; $s is-active far")).isEqualTo("linked\ninactive\n");
    }
  }

  private static void readsPipesInTime(DebianHost host, Labnotes labnotes) {
    host.exec(
            "su clerk -c 'mkdir -p ~/.config/systemd/user; mkfifo ~/.config/systemd/user/stuck.service'")
        .succeeded();
    labnotes.profile("stuck", "- service: stuck\n  user: clerk\n  enabled: true\n");
    assertThat(labnotes.expecting(1, "plan", "stuck").output())
        .contains("systemctl of clerk did not end within 20 s");
    host.exec("rm ~clerk/.config/systemd/user/stuck.service").succeeded();
  }

  private static String ofClerk(DebianHost host, String words) {
    return host.exec(
            "su clerk -c 's=\"systemctl --user\"; export XDG_RUNTIME_DIR=/run/user/$(id -u); $s "
                + words
                + "'")
        .output();
  }

  private static void refusesWhatSystemdRejects(DebianHost host, Labnotes labnotes) {
    labnotes.profile(
        "base", SHOP.formatted(1003).replace("[Install]", "SystemCallFilter=nope\n    [Install]"));
    Ended refused = labnotes.expecting(2, "apply", "base", "--yes");
    assertThat(refused.output() + refused.errors()).contains("systemd-analyze verify");
    assertThat(running(host)).startsWith("/bin/sleep 1001 ");
  }
}
