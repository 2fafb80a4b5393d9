package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A firewall rule that cuts access to a real host, which reverts it. */
class FirewallLockOutIT {
  private static final String SHOW =
      "nft list ruleset; cat /etc/nftables.conf; stat -c '%a %U' /etc/nftables.conf";

  private static final String ORDER =
      "tcp dport 1-100 accept\n    tcp dport 22 drop comment \"labnotes ssh\"";

  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.booted();

  /** The order of two rules has no undo. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp dport 23 drop", ORDER})
  void revertsARuleOfNftablesThatDeniesSsh(String rule) {
    Labnotes labnotes = Labnotes.in(directory).at(host, "root");
    host.exec(
            """
            for one in ufw firewall-offline-cmd; do ! path=$(command -v $one) || rm "$path"; done
            cat >/etc/nftables.conf <<'END'
            flush ruleset
            table inet filter {
              chain input {
                type filter hook input priority 0; policy accept;
                RULE
              }
            }
            END
            chmod 640 /etc/nftables.conf
            nft -f /etc/nftables.conf
            """
                .replace("RULE", rule))
        .succeeded();
    String rules = host.exec(SHOW).output();
    labnotes.profile("deny", "- firewall-rule: ssh\n  action: deny\n  port: 22\n");
    Ended ended = labnotes.with("--confirm-within", "2").expecting(1, "apply", "deny", "--yes");
    assertThat(ended.output()).contains("no new connection confirmed the run in time", "reverted");
    host.ssh("root", "true").succeeded();
    assertThat(host.exec(SHOW).output()).isEqualTo(rules);
    labnotes.profile("allow", "- firewall-rule: ssh\n  port: 22\n");
    labnotes.with("--confirm-within", "20").expecting(0, "apply", "allow", "--yes");
  }
}
