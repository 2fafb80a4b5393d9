package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firewall rule that cuts access to a real host, which reverts it. */
class FirewallLockOutIT {
  @TempDir Path directory;
  @AutoClose private final DebianHost host = DebianHost.booted();

  @Test
  void revertsARuleOfNftablesThatDeniesSsh() {
    Labnotes labnotes = Labnotes.in(directory).at(host, "root");
    host.exec(
            """
            for one in ufw firewall-offline-cmd; do ! path=$(command -v $one) || rm "$path"; done
            cat >/etc/nftables.conf <<'END'
            flush ruleset
            table inet filter {
              chain input {
                type filter hook input priority 0; policy accept;
                tcp dport 23 drop
              }
            }
            END
            nft -f /etc/nftables.conf
            """)
        .succeeded();
    String rules = host.exec("nft list ruleset; cat /etc/nftables.conf").output();
    labnotes.profile("deny", "- firewall-rule: ssh\n  action: deny\n  port: 22\n");
    Ended ended = labnotes.with("--confirm-within", "2").expecting(1, "apply", "deny", "--yes");
    assertThat(ended.output()).contains("no new connection confirmed the run in time", "reverted");
    host.ssh("root", "true").succeeded();
    assertThat(host.exec("nft list ruleset; cat /etc/nftables.conf").output()).isEqualTo(rules);
    labnotes.profile("allow", "- firewall-rule: ssh\n  port: 22\n");
    labnotes.with("--confirm-within", "20").expecting(0, "apply", "allow", "--yes");
  }
}
