package labnotes.kind.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;
import labnotes.format.ssh.PublicKey;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of users, in a real home and as the real ssh-keygen reads them. */
class RealKeysIT {
  private static final String MAKE =
      """
      set -e
      useradd -m alice
      mkdir /srv/keys && cd /srv/keys
      for type in ed25519 ecdsa rsa; do ssh-keygen -q -t $type -N '' -C "$type@laptop" -f $type; done
      """;

  @TempDir Path directory;
  private RealHost host;

  @BeforeEach
  void makeKeys() throws Exception {
    Needs.programs("ssh-keygen", "useradd");
    OverlaidDebian debian = OverlaidDebian.below(directory);
    debian.run(MAKE);
    host = debian.host();
  }

  private String key(String type) {
    return host.answer("cat /srv/keys/" + type + ".pub").strip();
  }

  @Test
  void authorizesKeysInTheHomeOfTheirUser() {
    String one = "- authorized-key: " + key("ed25519") + "\n  user: alice\n";
    String other =
        "- authorized-key: %s\n  user: alice\n  options: restrict,command=\"echo \\\"a b\\\"\"\n"
            .formatted(key("ecdsa"));
    Plan first = host.converge(one);
    assertThat(owners()).isEqualTo("700 alice alice\n600 alice alice\n");
    host.converge(other);
    assertThat(fingerprints()).contains("(ED25519)", "(ECDSA)");
    host.answer(
        "cd /home/alice && cat /srv/keys/rsa.pub >>.ssh/authorized_keys; chmod 775 .ssh;"
            + " chown root .ssh/authorized_keys");
    host.converge(one);
    assertThat(owners()).isEqualTo("755 alice alice\n600 alice alice\n");
    host.converge(one + "  state: absent\n");
    assertThat(fingerprints()).contains("(ECDSA)", "(RSA)").doesNotContain("(ED25519)");
    host.converge(other + "  state: absent\n");
    assertThat(fingerprints()).contains("(RSA)").doesNotContain("(ECDSA)");
    host.answer("cp /srv/keys/ed25519.pub /home/alice/.ssh/authorized_keys");
    for (Resource back : first.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
    assertThat(host.answer("ls -A /home/alice/.ssh")).isEmpty();
    host.answer("echo 'AuthorizedKeysFile /etc/ssh/keys/%u' >/etc/ssh/sshd_config.d/keys.conf");
    assertThat(host.refusals(one)).contains("AuthorizedKeysFile is /etc/ssh/keys/%u");
    host.answer("rm /etc/ssh/sshd_config.d/keys.conf; chmod 775 /home/alice");
    assertThat(host.refusals(one)).contains("sshd ignores the keys of a user whose home");
  }

  private String owners() {
    return host.answer(
        "for path in .ssh .ssh/authorized_keys; do labnotes_ownership /home/alice/$path; done");
  }

  private String fingerprints() {
    return host.answer("ssh-keygen -lf /home/alice/.ssh/authorized_keys");
  }

  @Test
  void takesTheKeysThatSshKeygenTakes() {
    List<String> lines = new ArrayList<>();
    for (String type : List.of("ed25519", "ecdsa", "rsa")) {
      String[] words = key(type).split(" ", -1);
      String blob = words[1];
      lines.add(words[0] + " " + blob);
      lines.add(words[0] + " " + blob.substring(0, blob.length() - 4));
      lines.add(words[0] + " " + blob.substring(0, blob.length() - 1));
      lines.add(words[0] + " " + blob + "AAAA");
      lines.add(words[0] + " AAAA");
      lines.add(words[0] + " A" + blob.substring(1, 12) + "x" + blob.substring(13));
      lines.add("ssh-none " + blob);
      lines.add(type.equals("rsa") ? "ssh-ed25519 " + blob : "ssh-rsa " + blob);
    }
    String verdicts =
        host.answer(
            "printf '%s\\n' '"
                + String.join("\n", lines)
                + "' | while read -r line; do printf '%s\\n' \"$line\" >/tmp/key; "
                + "if ssh-keygen -lf /tmp/key >/dev/null 2>&1; then echo yes; else echo no; fi; done");
    List<String> ours =
        lines.stream()
            .map(line -> line.split(" ", -1))
            .map(words -> new PublicKey(words[0], words[1]).problem().isEmpty() ? "yes" : "no")
            .toList();
    assertThat(ours).isEqualTo(verdicts.lines().toList());
    String[] words = key("ed25519").split(" ", -1);
    assertThat(host.answer("ssh-keygen -lf /srv/keys/ed25519"))
        .contains(new PublicKey(words[0], words[1]).fingerprint());
  }

  @Test
  void findsTheKeysOfHostsAsSshKeygenDoes() {
    String web = "- known-host: web1.example.org\n  key: %s\n";
    String ports = "- known-host: \"[web1.example.org]:2222\"\n  key: %s\n";
    String first = words(key("ed25519"));
    host.converge(web.formatted(first));
    host.converge(ports.formatted(first));
    assertThat(host.answer("labnotes_ownership /etc/ssh/ssh_known_hosts"))
        .isEqualTo("644 root root\n");
    host.answer("cd /etc/ssh && ssh-keygen -Hf ssh_known_hosts && rm ssh_known_hosts.old");
    assertThat(host.answer("cat /etc/ssh/ssh_known_hosts")).doesNotContain("web1");
    assertThat(host.plan(web.formatted(first) + ports.formatted(first)).changes()).isEmpty();
    String other =
        words(key("rsa")) + "\n- known-host: web1.example.org\n  key: " + words(key("ecdsa"));
    Plan more = host.converge(web.formatted(other));
    assertThat(found("web1.example.org")).contains(first, words(key("rsa")), words(key("ecdsa")));
    for (int index = more.changes().size() - 1; index >= 0; index--) {
      host.converge(more.changes().get(index).undo());
    }
    assertThat(found("web1.example.org")).contains(first).doesNotContain(words(key("rsa")));
    host.answer("ssh-keygen -q -t ed25519 -N '' -f /srv/keys/next");
    host.converge(web.formatted(words(key("next"))));
    assertThat(found("web1.example.org")).contains(words(key("next"))).doesNotContain(first);
    assertThat(found("[web1.example.org]:2222")).contains(first);
    host.converge(web.formatted(words(key("next"))) + "  state: absent\n");
    assertThat(found("web1.example.org")).isEmpty();
    host.converge(web.formatted(first) + "  user: alice\n");
    assertThat(host.answer("ssh-keygen -F web1.example.org -f /home/alice/.ssh/known_hosts"))
        .contains(first);
  }

  private static String words(String key) {
    return key.substring(0, key.lastIndexOf(' '));
  }

  private String found(String name) {
    return host.answer("ssh-keygen -F '" + name + "' -f /etc/ssh/ssh_known_hosts");
  }
}
