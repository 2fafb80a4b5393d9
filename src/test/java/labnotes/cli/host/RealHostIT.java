package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import labnotes.cli.Labnotes;
import labnotes.host.AptRepository;
import labnotes.host.DebianHost;
import labnotes.host.DebianPackage;
import labnotes.host.Ended;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A profile of every kind on a real Debian host, over SSH, from the first plan to the repair. */
class RealHostIT {
  private static final String RESOURCES =
      """
      - directory: /srv/lab
        mode: "0750"
        group: clerk
      - file: /srv/lab/greeting
        content: "hello\\n"
        mode: "0640"
        triggers: [count]
      - file: /etc/sysctl.d/90-lab.conf
        content: "net.ipv4.conf.lo.accept_local = 0\\n"
        merge: keys
        triggers: [count]
      - file: /etc/bash.bashrc
        content: "alias lab='ls'\\n"
        merge: block
      - symlink: /srv/latest
        to: lab/greeting
      - entry: PASS_MAX_DAYS
        file: /etc/lab.conf
        format: shell-variables
        value: "90"
      - package: lab-tool
      - entry: COLOR
        file: /etc/lab-tool.conf
        format: shell-variables
        value: blue
        after: [package:lab-tool]
      - command: index
        run: "cat /srv/lab/greeting >/srv/index"
        creates: /srv/index
      - command: count
        run: "echo counted >>/srv/count"
        run-on: trigger
      - sysctl: net.ipv4.conf.lo.log_martians
        value: "1"
      - service: lab-tool
        enabled: true
        running: true
      - manual: label
        step: Put the label on the machine.
        done: "test -e /srv/labeled"
      """;

  private static final String UNIT =
      "[Service]\nExecStart=/usr/bin/lab-tool\n[Install]\nWantedBy=multi-user.target\n";

  private static final String LISTING =
      """
      find / -xdev \\( -path /var/lib/labnotes -o -path /var/lib/dpkg -o -path /var/lib/apt \
        -o -path /var/cache -o -path /var/log -o -path /tmp -o -name .sudo_as_admin_successful \\) -prune -o \
        \\( -type d -printf '%p %y %m %u:%g\\n' -o -printf '%p %y %m %u:%g %s %l %C@\\n' \\)
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"root", "admin"})
  void appliesExactlyThePlan(String user) {
    try (DebianHost host = DebianHost.booted()) {
      host.offer(
          AptRepository.of(
              DebianPackage.of("lab-library", "2.1").file("/usr/lib/lab/library", "library\n"),
              DebianPackage.of("lab-tool", "1.0")
                  .depending("lab-library")
                  .file("/usr/bin/lab-tool", "#!/bin/sh\nexec sleep 1000\n")
                  .file("/lib/systemd/system/lab-tool.service", UNIT)
                  .file("/etc/lab-tool.conf", "COLOR=red\n")));
      Labnotes labnotes = Labnotes.in(directory).profile("lab", RESOURCES).at(host, user);
      labnotes = user.equals("root") ? labnotes : labnotes.with("--become", "sudo");
      Set<String> before = listing(host);

      Ended planned = labnotes.expecting(3, "plan", "lab");
      assertThat(planned.output())
          .contains("+hello", "also lab-library: 2.1", "waits for package:lab-tool")
          .contains("Put the label on the machine.", "1 round trip");
      assertThat(different(before, listing(host))).isEmpty();

      Ended applied = labnotes.expecting(0, "apply", "lab", "--yes");
      assertThat(applied.output()).contains("done: 12 changes applied and verified");
      assertThat(different(before, listing(host)))
          .containsExactlyInAnyOrder(
              "/srv/lab",
              "/srv/lab/greeting",
              "/etc/sysctl.d/90-lab.conf",
              "/etc/bash.bashrc",
              "/srv/latest",
              "/etc/lab.conf",
              "/etc/lab-tool.conf",
              "/usr/bin/lab-tool",
              "/etc/sysctl.conf",
              "/usr/lib/systemd/system/lab-tool.service",
              "/etc/systemd/system/multi-user.target.wants/lab-tool.service",
              "/usr/lib/lab",
              "/usr/lib/lab/library",
              "/srv/index",
              "/srv/count");
      assertThat(host.path("/etc/lab-tool.conf")).hasContent("COLOR=\"blue\"\n");
      assertThat(host.exec("systemctl is-active lab-tool").output()).isEqualTo("active\n");
      assertThat(host.exec("cat /proc/sys/net/ipv4/conf/lo/log_martians").output())
          .isEqualTo("1\n");
      assertThat(host.path("/srv/count")).hasContent("counted\n");
      assertThat(host.exec("stat -c '%a %U %G' /srv/lab /srv/lab/greeting").output())
          .isEqualTo("750 root clerk\n640 root root\n");

      repaired(labnotes, host);
    }
  }

  private static void repaired(Labnotes labnotes, DebianHost host) {
    assertThat(labnotes.expecting(0, "check", "lab").output()).contains("1 round trip");
    Set<String> converged = listing(host);
    Ended again = labnotes.expecting(0, "apply", "lab", "--yes");
    assertThat(again.output()).contains("up to date: ", "1 manual step", "1 round trip");
    assertThat(different(converged, listing(host))).isEmpty();

    host.exec(
            "echo goodbye >/srv/lab/greeting; rm /srv/latest; chmod 700 /srv/lab;"
                + " sysctl -w net.ipv4.conf.lo.log_martians=0; systemctl stop lab-tool;"
                + " apt-get -qy remove lab-library; touch /srv/labeled")
        .succeeded();
    assertThat(labnotes.expecting(3, "check", "lab").output())
        .contains(
            "file:/srv/lab/greeting", "content has `goodbye`, should be `", "symlink:/srv/latest")
        .contains("mode is 700, should be 750", "package:lab-tool")
        .doesNotContain("/etc/lab.conf", "label");
    JsonNode drifted = labnotes.json(3, "check", "lab").at("/hosts/0");
    assertThat(drifted.path("status").asText()).isEqualTo("pending");
    assertThat(drifted.path("roundTrips").asInt()).isEqualTo(1);
    assertThat(addresses(drifted.path("changes")))
        .containsExactly(
            "directory:/srv/lab",
            "file:/srv/lab/greeting",
            "symlink:/srv/latest",
            "package:lab-tool",
            "sysctl:net.ipv4.conf.lo.log_martians",
            "service:lab-tool",
            "command:count");

    JsonNode applied = labnotes.json(0, "apply", "lab", "--yes").at("/hosts/0");
    assertThat(applied.path("status").asText()).isEqualTo("done");
    assertThat(applied.path("roundTrips").asInt()).isEqualTo(2);
    assertThat(applied.path("changes")).isEqualTo(drifted.path("changes"));
    assertThat(applied.path("manualSteps")).isEmpty();
    JsonNode checked = labnotes.json(0, "check", "lab").at("/hosts/0");
    assertThat(checked.path("status").asText()).isEqualTo("up-to-date");
    assertThat(host.path("/srv/lab/greeting")).hasContent("hello\n");
    assertThat(host.path("/srv/count")).hasContent("counted\ncounted\n");
  }

  private static List<String> addresses(JsonNode changes) {
    return StreamSupport.stream(changes.spliterator(), false)
        .map(change -> change.path("address").asText())
        .toList();
  }

  private static Set<String> listing(DebianHost host) {
    return new TreeSet<>(host.exec(LISTING).succeeded().output().lines().toList());
  }

  private static List<String> different(Set<String> before, Set<String> after) {
    Set<String> lines = new TreeSet<>(after);
    lines.removeAll(before);
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(after);
    lines.addAll(gone);
    return new ArrayList<>(
        lines.stream().map(line -> line.split(" ", -1)[0]).collect(Collectors.toSet()));
  }
}
