package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import labnotes.Needs;
import labnotes.kind.Change;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a real ufw, which is enabled, and of firewalld, which does not run. */
class RealFirewallsIT {
  @TempDir Path directory;

  /** Runs a test on a host in a network without a firewall. */
  private void onHost(Consumer<RealHost> test) throws Exception {
    OverlaidDebian debian = OverlaidDebian.below(directory);
    Process network =
        new ProcessBuilder(
                "unshare", "-n", "sh", "-c", "ip link set lo up && echo ready && exec sleep 300")
            .start();
    try {
      assertThat(network.inputReader().readLine()).isEqualTo("ready");
      test.accept(debian.host("nsenter", "-t", Long.toString(network.pid()), "-n"));
    } finally {
      network.destroy();
    }
  }

  private static void undo(RealHost host, Plan plan) {
    List<Change> changes = new ArrayList<>(plan.changes());
    Collections.reverse(changes);
    host.converge(changes.stream().flatMap(change -> change.undo().stream()).toList());
  }

  @Test
  void managesTheRulesOfUfw() throws Exception {
    Needs.programs("ufw", "iptables");
    onHost(RealFirewallsIT::ufw);
  }

  private static void ufw(RealHost host) {
    String rules = "cat /etc/ufw/user.rules /etc/ufw/user6.rules";
    host.answer(
        "exec 2>&1; rm -f /usr/bin/firewall-offline-cmd; ufw --force enable; ufw allow 2222;"
            + " ufw allow 8080/tcp comment other");
    String before = host.answer(rules);
    assertThat(before).contains("allow any 2222");
    Plan first =
        host.converge(
            """
            - firewall-rule: web
              service: https
            - firewall-rule: lan dns
              port: 6000-6100,53
              protocol: udp
              from: 2001:db8::/32
            - firewall-rule: closed
              action: deny
              port: 2222
              from: 192.0.2.0/24
            - firewall-rule: app
              port: 8080
            """);
    assertThat(first.changes()).hasSize(3);
    assertThat(host.answer("iptables -S ufw-user-input; ip6tables -S ufw6-user-input"))
        .containsSubsequence(
            "-A ufw-user-input -s 192.0.2.0/24 -p tcp -m tcp --dport 2222 -j DROP",
            "-A ufw-user-input -p tcp -m tcp --dport 2222 -j ACCEPT",
            "-A ufw-user-input -p tcp -m tcp --dport 443 -j ACCEPT",
            "-A ufw6-user-input -p tcp -m tcp --dport 443 -j ACCEPT",
            "-A ufw6-user-input -s 2001:db8::/32 -p udp -m multiport --dports 53,6000:6100 -j ACCEPT");
    Plan second = host.converge("- firewall-rule: web\n  action: deny\n  port: 8443\n");
    assertThat(host.answer("ufw status"))
        .doesNotContain("\n443/tcp")
        .containsPattern("8443/tcp +DENY +Anywhere +# web");
    undo(host, second);
    undo(host, first);
    assertThat(host.answer(rules)).isEqualTo(before);
  }

  @Test
  void managesTheRulesOfFirewalld() throws Exception {
    Needs.programs("firewall-offline-cmd");
    onHost(RealFirewallsIT::firewalld);
  }

  private static void firewalld(RealHost host) {
    String ports = "firewall-offline-cmd --list-ports; firewall-offline-cmd --list-rich-rules";
    host.answer("rm -f /usr/sbin/ufw");
    Plan first =
        host.converge(
            """
            - firewall-rule: web
              port: 443,6000-6100
            - firewall-rule: no telnet
              action: deny
              port: 23
              from: 2001:db8::/32
            """);
    assertThat(host.answer(ports))
        .isEqualTo(
            """
            443/tcp 6000-6100/tcp
            rule family="ipv6" source address="2001:db8::/32" port port="23" protocol="tcp" drop
            """);
    undo(host, first);
    assertThat(host.answer("cat /etc/firewalld/zones/public.xml"))
        .isEqualTo(host.answer("cat /usr/lib/firewalld/zones/public.xml"));
  }
}
