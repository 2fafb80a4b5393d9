package labnotes.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import org.junit.jupiter.api.Test;

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
}
