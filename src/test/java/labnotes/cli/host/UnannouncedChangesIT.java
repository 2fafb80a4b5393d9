package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** A run takes nothing away that its plan did not show, whatever packages and commands bring. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnannouncedChangesIT {
  @TempDir Path directory;
  @AutoClose private DebianHost host;
  private Labnotes labnotes;

  @BeforeAll
  void start() {
    host = DebianHost.start();
    host.offer(
        AptRepository.of(
            DebianPackage.of("lab-web", "1.0")
                .file("/etc/lab-web/default", "shipped\n")
                .file("/usr/bin/lab-web", "#!/bin/sh\n")
                .script("postinst", "echo /usr/bin/lab-web >>/srv/data/file")));
  }

  @BeforeEach
  void asItWas() {
    host.exec("apt-get -qy purge lab-web; rm -rf /var/lib/labnotes /etc/lab-web /srv/data")
        .succeeded();
    host.exec("mkdir -p /srv/data && echo kept >/srv/data/file").succeeded();
    labnotes = Labnotes.in(directory).with("--via", host.via());
  }

  private boolean exists(String path) {
    return host.exec("test -e " + path).status() == 0;
  }

  @Test
  void leavesADeletionForTheNextRun() {
    labnotes.profile(
        "web",
        """
        - package: lab-web
        - file: /etc/lab-web/default
          state: absent
        """);
    assertThat(labnotes.expecting(3, "plan", "web").output()).doesNotContain("default");
    Ended first = labnotes.expecting(3, "apply", "web", "--yes");
    assertThat(first.output() + first.errors())
        .contains("the plan did not show that the run would delete file:/etc/lab-web/default")
        .contains("pending: 1 change applied and verified, others left for the next run");
    assertThat(exists("/etc/lab-web/default")).isTrue();
    assertThat(labnotes.expecting(0, "apply", "web", "--yes").output())
        .contains("delete file:/etc/lab-web/default");
    assertThat(exists("/etc/lab-web/default")).isFalse();
    labnotes.expecting(0, "check", "web");
  }

  @Test
  void deletesWhatIsAnnounced() {
    labnotes.profile(
        "web",
        """
        - package: lab-web
        - file: /etc/lab-web/default
          state: absent
          after: ["package:lab-web"]
        """);
    assertThat(labnotes.expecting(3, "plan", "web").output()).contains("file:/etc/lab-web/default");
    labnotes.expecting(0, "apply", "web", "--yes");
    assertThat(exists("/etc/lab-web/default")).isFalse();
  }

  @Test
  void doesNotRunACommandThatThePlanDidNotShow() {
    String command =
        """
        - package: lab-web
        - command: clean
          run: rm -r /srv/data
          only-if: test -x /usr/bin/lab-web -a -e /srv/data
          triggers: [note]
        - command: note
          run: echo noted >>/srv/noted
          run-on: trigger
        """;
    labnotes.profile("web", command);
    JsonNode report = labnotes.json(3, "apply", "web", "--yes").at("/hosts/0");
    assertThat(report.path("status").asText()).isEqualTo("pending");
    assertThat(report.path("problems").toString()).contains("would run command:clean");
    assertThat(exists("/srv/data/file")).isTrue();
    assertThat(exists("/srv/noted")).isFalse();
    labnotes.expecting(0, "apply", "web", "--yes");
    assertThat(exists("/srv/data")).isFalse();
    assertThat(exists("/srv/noted")).isTrue();
  }

  @Test
  void keepsAFileThatACommandChangedBehindThePlan() {
    labnotes.profile(
        "web",
        """
        - file: /srv/data/list
          content: "one\\n"
        - command: grow
          run: printf 'one\\nby the command\\n' >/srv/data/list; touch /srv/grown
          creates: /srv/grown
        """);
    host.exec("rm -f /srv/grown; echo one >/srv/data/list").succeeded();
    Ended first = labnotes.expecting(3, "apply", "web", "--yes");
    assertThat(first.output() + first.errors()).contains("would update file:/srv/data/list");
    assertThat(host.exec("cat /srv/data/list").output()).contains("by the command");
  }

  @Test
  void keepsWhatAPackageAddsToAFileThatThePlanEdits() {
    labnotes.profile(
        "web",
        """
        - package: lab-web
        - file: /srv/data/file
          merge: block
          format: shell-variables
          content: "ours=1"
          after: ["package:lab-web"]
        """);
    assertThat(labnotes.expecting(3, "plan", "web").output())
        .contains("may differ: if package:lab-web changes the file");
    labnotes.expecting(0, "apply", "web", "--yes");
    assertThat(host.exec("cat /srv/data/file").output())
        .startsWith("kept\n/usr/bin/lab-web\n")
        .contains("ours=1");
    labnotes.expecting(0, "check", "web");
  }

  @Test
  void leavesLinesThatAPackageAddsToAFileThatThePlanReplaces() {
    labnotes.profile(
        "web",
        """
        - package: lab-web
        - file: /srv/data/file
          content: "ours"
        """);
    Ended ended = labnotes.expecting(3, "apply", "web", "--yes");
    assertThat(ended.output() + ended.errors())
        .contains("the plan did not show that the run would update file:/srv/data/file");
    assertThat(host.exec("cat /srv/data/file").output()).isEqualTo("kept\n/usr/bin/lab-web\n");
    labnotes.expecting(0, "apply", "web", "--yes");
    assertThat(host.exec("cat /srv/data/file").output()).isEqualTo("ours");
  }

  @Test
  void comparesAFileAgainThatACommandChanged() {
    labnotes.profile(
        "web",
        """
        - command: register
          run: echo registered >>/srv/data/file
          unless: grep -q registered /srv/data/file
        - file: /srv/data/file
          merge: block
          format: shell-variables
          content: "ours=1"
        """);
    labnotes.expecting(0, "apply", "web", "--yes");
    assertThat(host.exec("cat /srv/data/file").output())
        .startsWith("kept\nregistered\n")
        .contains("ours=1");
  }
}
