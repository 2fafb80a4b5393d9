package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are validated by the host's visudo and sshd, over SSH. */
class CheckedTextsIT {
  @TempDir Path directory;

  private static final String SUDOERS =
      """
      - file: /etc/motd
        content: "hello\\n"
      - file: /etc/sudoers.d/zz-lab
        content: "clerk ALL=(ALL) NOPASSWD: /bin/true\\n%s\\n"
        mode: "0440"
      """;

  private static final String BLOCK =
      """
      - file: /etc/motd
        content: "hello\\n"
      - file: /etc/sudoers
        merge: block
        content: "Cmnd_Alias LAB = /bin/true\\n"
      """;

  @Test
  void neverWritesWhatVisudoOrSshdRefuses() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "admin").with("--become", "sudo");
      labnotes.profile("lab", SUDOERS.formatted("oops"));
      JsonNode refused = labnotes.json(2, "plan", "lab").at("/hosts/0");
      assertThat(refused.path("roundTrips").asInt()).isEqualTo(1);
      JsonNode problem = refused.at("/problems/0");
      assertThat(problem.path("file").asText()).endsWith("profiles/lab.yaml");
      assertThat(problem.path("message").asText())
          .matches("/etc/sudoers.d/zz-lab:2:\\d+: visudo refuses the text: syntax error");
      assertThat(labnotes.expecting(2, "apply", "lab", "--yes").output())
          .contains("/etc/sudoers.d/zz-lab:2:");
      assertThat(host.exec("ls /etc/sudoers.d; cat /etc/motd").output())
          .doesNotContain("lab", "hello");

      labnotes.profile("lab", SUDOERS.formatted("# fine"));
      labnotes.expecting(0, "apply", "lab", "--yes");
      assertThat(labnotes.json(0, "check", "lab").at("/hosts/0/roundTrips").asInt()).isEqualTo(1);
      host.exec("visudo -c").succeeded();

      labnotes.profile(
          "sshd",
          """
          - entry: MaxAuthTries
            file: /etc/default/ssh
            value: "3"
          - file: /etc/ssh/sshd_config.d/lab.conf
            content: "MaxAuthTries many\\n"
            sensitive: true
          """);
      Ended secret = labnotes.expecting(2, "plan", "sshd");
      assertThat(secret.output())
          .contains("/etc/ssh/sshd_config.d/lab.conf:1", "the text is sensitive")
          .doesNotContain("many");
      assertThat(host.exec("ls -d /tmp/labnotes*").status()).isNotZero();
    }
  }

  @Test
  void validatesMergedTextsBeforeTheFirstChange() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes = Labnotes.in(directory).at(host, "root").profile("lab", BLOCK);
      host.exec("printf 'Cmnd_Alias LAB = /bin/false\\n' >>/etc/sudoers").succeeded();
      // The block and the file are good by themselves; together an alias is defined twice.
      labnotes.expecting(3, "plan", "lab");
      Ended applied = labnotes.expecting(1, "apply", "lab", "--yes");
      assertThat(applied.output() + applied.errors())
          .contains("/etc/sudoers is not written, because it would be rejected:", "Alias \"LAB\"");
      assertThat(host.exec("cat /etc/motd").output()).doesNotContain("hello");
      assertThat(host.exec("visudo -c; ls /tmp; ls /var/lib/labnotes").output())
          .doesNotContain("labnotes", "lock");

      host.exec("sed -i '/LAB/d' /etc/sudoers").succeeded();
      labnotes.expecting(0, "apply", "lab", "--yes");
      host.exec("visudo -c").succeeded();
      host.exec("echo oops >>/etc/sudoers").succeeded();
      JsonNode broken = labnotes.json(1, "check", "lab").at("/hosts/0");
      assertThat(broken.at("/problems/0/message").asText())
          .startsWith("visudo refuses the existing text: ");
      assertThat(broken.at("/problems/0/line").asInt()).isPositive();
    }
  }
}
