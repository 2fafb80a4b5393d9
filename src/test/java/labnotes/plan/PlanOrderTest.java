package labnotes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanOrderTest {
  private static final String RULES =
      """
      - command: in force
        run: service devfs restart
        unless: devfs rule -s 10 show
        after: ["entry:/etc/devfs.rules:lab/path dri/*"]
      - entry: lab/path dri/*
        file: /etc/devfs.rules
        value: mode 0660
      - command: unrelated
        run: "true"
        creates: /tmp/x
      - entry: lab/path drm/*
        file: /etc/devfs.rules
        value: mode 0660
      """;

  private static List<String> names(String desired) {
    return Plan.order(ResourceYaml.read(desired)).stream()
        .map(resource -> resource.address().name().replaceFirst(".*:", ""))
        .toList();
  }

  @Test
  void loadsAFileAfterAllPartsOfIt() {
    assertThat(names(RULES))
        .containsExactly("lab/path dri/*", "lab/path drm/*", "in force", "unrelated");
  }

  @Test
  void keepsAPartThatNeedsTheCommandBehindIt() {
    String desired =
        RULES.replaceFirst("(?s)(drm.*mode 0660\n)", "$1  after: [\"command:in force\"]\n");
    assertThat(names(desired))
        .containsExactly("lab/path dri/*", "in force", "unrelated", "lab/path drm/*");
  }

  @Test
  void answersQuestionsBeforePackagesAreInstalled() {
    String answer = "- debconf: lab/%1$s\n  package: lab\n  type: string\n  value: x\n";
    String packages = "- package: lab\n- package: other\n";
    assertThat(names(packages + answer.formatted("a") + answer.formatted("b")))
        .containsExactly("lab/a", "lab/b", "lab", "other");
    String after = "  after: [\"package:other\"]\n";
    assertThat(names(packages + answer.formatted("a") + after + answer.formatted("b")))
        .containsExactly("lab/b", "other", "lab/a", "lab");
  }

  @Test
  void placesAServiceBehindItsScript() {
    List<Resource> order =
        Plan.order(
            ResourceYaml.read(
                """
                - service: lab
                  enabled: true
                - service: old
                  running: false
                - file: /usr/local/etc/rc.d/old
                  state: absent
                - file: /etc/systemd/system/lab.service
                  content: x
                """));
    assertThat(order.stream().map(one -> one.address().toString()).collect(Collectors.toList()))
        .containsExactly(
            "file:/etc/systemd/system/lab.service",
            "service:lab",
            "service:old",
            "file:/usr/local/etc/rc.d/old");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- service: lab\n  user: ada\n  enabled: false\n",
        "- cron: lab\n  user: ada\n  schedule: '@daily'\n  command: x\n",
        "- setting: x\n  user: ada\n  schemas: [a.b]\n  value: 'true'\n",
        "- file: /home/ada/x\n  owner: ada\n  content: x\n",
      })
  void removesAUserOfAnUndoBehindWhatIsRestoredForIt(String restored) {
    List<Resource> undone =
        ResourceYaml.read(restored + "- user: ada\n  state: absent\n").stream()
            .map(one -> one.with(one.common().undone().with(one.common().state())))
            .toList();
    assertThat(Plan.order(undone)).containsExactlyElementsOf(undone);
  }

  private static final String PROGRAM =
      """
      - download: /opt/lab/bin/lab
        url: https://example.org/lab
        sha256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- file: /etc/systemd/system/x.service\n  content: |\n    [Service]\n    ExecStart=-/opt/lab/bin/lab -v\n",
        "- file: /etc/systemd/system/x.service.d/y.conf\n  content: |\n    [Service]\n    ExecStart=\n    ExecStart = /bin/sh -c \\\n      'exec /opt/lab/bin/lab'\n",
        "- file: /home/admin/.config/systemd/user/x.service\n  content: |\n    [Service]\n    WorkingDirectory=/opt/lab/bin/lab\n",
        "- file: /usr/local/etc/rc.d/x\n  content: |\n    command=\"/opt/lab/bin/lab\"\n",
        "- cron: x\n  schedule: '@daily'\n  command: test -x /etc/x || /opt/lab/bin/lab --to=/srv\n",
        "- cron: x\n  user: admin\n  schedule: '@daily'\n  command: x; /opt/lab/bin/lab/below\n",
      })
  void placesWhatStartsAProgramBehindIt(String starting) {
    assertThat(addresses(starting + PROGRAM)).startsWith("download:/opt/lab/bin/lab");
    String other = starting.replace("/opt/lab/bin/lab", "/opt/lab/bin/other");
    assertThat(addresses(other + PROGRAM)).endsWith("download:/opt/lab/bin/lab");
    String address = addresses(starting).get(0);
    String opposite = "  after: [\"" + address + "\"]\n";
    assertThat(addresses(PROGRAM + opposite + starting))
        .containsExactly(address, "download:/opt/lab/bin/lab");
  }

  private static List<String> addresses(String desired) {
    return Plan.order(ResourceYaml.read(desired)).stream()
        .map(resource -> resource.address().toString())
        .toList();
  }

  @Test
  void placesAServiceBehindTheProgramOfItsUnit() {
    String unit =
        "- file: /etc/systemd/system/lab.service\n  content: |\n    [Service]\n    ExecStart=/opt/lab/bin/lab\n";
    String service = "- service: lab\n  running: true\n";
    assertThat(addresses(service + unit + PROGRAM))
        .containsExactly(
            "download:/opt/lab/bin/lab", "file:/etc/systemd/system/lab.service", "service:lab");
    assertThat(addresses(service + unit + PROGRAM + "  after: [\"service:lab\"]\n"))
        .containsExactly(
            "file:/etc/systemd/system/lab.service", "service:lab", "download:/opt/lab/bin/lab");
  }

  @Test
  void startsAServiceAfterItsMaskIsRemoved() {
    String mask = "- symlink: /etc/systemd/system/nginx.service\n  state: absent\n";
    assertThat(addresses("- service: nginx\n  enabled: true\n  running: true\n" + mask))
        .containsExactly("symlink:/etc/systemd/system/nginx.service", "service:nginx");
    assertThat(addresses("- service: nginx\n  running: false\n" + mask))
        .containsExactly("service:nginx", "symlink:/etc/systemd/system/nginx.service");
  }

  @Test
  void keepsTheOrderOfTheProfileAmongWhatAnotherResourceNeeds() {
    List<String> files =
        Stream.of("d", "a", "f", "c", "b", "e").map("file:/etc/lab-"::concat).toList();
    String needing =
        "- command: x\n  run: x\n  creates: /x\n  after: [%s]\n"
            .formatted(String.join(", ", new TreeSet<>(files)));
    String declared =
        files.stream()
            .map(file -> "- file: " + file.substring("file:".length()) + "\n  content: x\n")
            .collect(Collectors.joining());
    assertThat(addresses(needing + declared).subList(0, files.size())).isEqualTo(files);
  }
}
