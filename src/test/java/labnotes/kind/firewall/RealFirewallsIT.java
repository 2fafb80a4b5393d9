package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import labnotes.Needs;
import labnotes.guard.GuardFunctions;
import labnotes.kind.Change;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
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
    Sh restore =
        Sh.of(
            "LABNOTES_GUARD=$(mktemp -d) && labnotes_firewall_keep && chmod 600 /etc/ufw/user.rules"
                + " && ufw prepend deny 9999 && labnotes_firewall_restore");
    String modes = "stat -c '%a %U %n' /etc/ufw/*.rules";
    String modesBefore = host.answer(modes);
    ShellFunctions functions =
        ShellFunctions.of(Sh.all(List.of(HostFunctions.live(), GuardFunctions.all())));
    String program = Sh.all(List.of(functions.usedBy(List.of(restore)), restore)).toString();
    assertThat(host.answer("exec 2>&1\n" + program + "\necho status $?")).endsWith("status 0\n");
    assertThat(host.answer("iptables -S ufw-user-input")).contains("9999");
    assertThat(host.answer(rules)).isEqualTo(before);
    assertThat(host.answer(modes)).isEqualTo(modesBefore);
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

  private static final String RULESET =
      """
      #!/usr/sbin/nft -f

      flush ruleset

      table inet filter { # of this host
        set bad {
          type ipv4_addr
          elements = { 192.0.2.66,
            192.0.2.67 }
        }
        chain input {
          type filter hook input priority filter; policy drop;
          ct state established,related accept
          iif "lo" tcp dport 7 accept
          tcp dport { ssh, 8080 } accept # "ours"
          ip saddr @bad drop
          tcp dport 7 drop
          ip saddr { 198.51.100.1,
            198.51.100.2 } drop # bans
          counter reject with icmpx type admin-prohibited
          tcp dport 25 accept
        }
        chain forward { type filter hook forward priority 0; policy drop; ct state related accept; }
        chain log_drop {
          log prefix "a; b" limit rate 1/second; counter
          tcp dport { 22,
            23 } drop; udp dport 53 drop
        }
      }
      """;

  @Test
  void managesTheRulesOfNftables() throws Exception {
    Needs.programs("nft");
    onHost(RealFirewallsIT::nftables);
  }

  private static void nftables(RealHost host) {
    host.answer("rm -f /usr/sbin/ufw /usr/bin/firewall-offline-cmd");
    host.answer(
        "cat >/etc/nftables.conf <<'END'\n" + RULESET + "END\nchmod 640 /etc/nftables.conf");
    host.answer("nft -f /etc/nftables.conf");
    String profile =
        """
        - firewall-rule: web
          port: 443,6000-6100
        - firewall-rule: lan dns
          service: domain
          protocol: udp
          from: 2001:db8::/32
        - firewall-rule: closed
          action: deny
          port: 8080
          from: 192.0.2.0/24
        - firewall-rule: mail
          port: 25
        - firewall-rule: own
          port: 8080,22
        """;
    Plan first = host.converge(profile);
    assertThat(first.changes()).hasSize(4);
    String allowed =
        """
            tcp dport { 443, 6000-6100 } accept comment "labnotes web"
            ip6 saddr 2001:db8::/32 udp dport 53 accept comment "labnotes lan dns"
            tcp dport 25 accept comment "labnotes mail"
        """;
    String denied = "    ip saddr 192.0.2.0/24 tcp dport 8080 drop comment \"labnotes closed\"\n";
    assertThat(host.answer("cat /etc/nftables.conf"))
        .isEqualTo(
            RULESET
                .replace("    tcp dport 25 accept\n", "")
                .replace("related accept\n", "related accept\n" + denied)
                .replace("# bans\n", "# bans\n" + allowed));
    assertThat(host.answer("nft list chain inet filter input"))
        .containsSubsequence(
            "related accept",
            "ip saddr 192.0.2.0/24 tcp dport 8080 drop",
            "ip saddr @bad drop",
            "tcp dport { 443, 6000-6100 } accept",
            "tcp dport 25 accept",
            "reject");
    assertThat(host.answer("stat -c %a /etc/nftables.conf")).isEqualTo("640\n");

    Plan second = host.converge("- firewall-rule: web\n  action: deny\n  port: 8443\n");
    assertThat(host.answer("nft list ruleset"))
        .contains("tcp dport 8443 drop comment \"labnotes web\"")
        .doesNotContain("6000-6100");
    undo(host, second);
    host.answer("nft flush chain inet filter input");
    Plan live = host.converge("- firewall-rule: web\n  port: 443,6000-6100\n");
    assertThat(live.changes()).hasSize(1);
    assertThat(host.answer("nft list chain inet filter input")).contains("reject", "6000-6100");
    undo(host, first);
    assertThat(host.answer("cat /etc/nftables.conf"))
        .containsOnlyOnce("labnotes")
        .contains("comment \"labnotes mail\"", "tcp dport { ssh, 8080 } accept # \"ours\"");
    refusesOtherFiles(host);
  }

  private static void refusesOtherFiles(RealHost host) {
    String rule = "- firewall-rule: web\n  port: 443\n";
    host.answer("nft add table ip others");
    assertThat(host.refusals(rule)).contains("would remove the table ip others");
    host.answer("nft delete table ip others; nft -f /etc/nftables.conf");
    assertThat(host.refusals(rule)).isEmpty();
    String lost = "chain inet filter %s of the running firewall has rules that";
    host.answer("nft add rule inet filter input tcp dport 2222 accept");
    assertThat(host.refusals(rule)).contains(lost.formatted("input"));
    host.answer("nft -f /etc/nftables.conf; nft add chain inet filter docker");
    assertThat(host.refusals(rule)).contains(lost.formatted("docker"));
    host.answer("nft delete chain inet filter docker");
    host.answer("nft add rule inet filter forward drop");
    assertThat(host.refusals(rule)).contains(lost.formatted("forward"));
    host.answer("nft -f /etc/nftables.conf");
    host.answer(
        "nft 'table ip others { chain in { type filter hook input priority 5; policy drop; }; }'");
    assertThat(host.refusals(rule)).contains("ip others in of the running firewall also drops");
    host.answer("nft delete table ip others; sed -i 's/^flush.*//' /etc/nftables.conf");
    assertThat(host.refusals(rule)).contains("begin it with `flush ruleset`");
    host.answer(
        "echo 'table ip x { chain in { type filter hook input priority 0; }; }'"
            + " >>/etc/nftables.conf");
    assertThat(host.refusals(rule)).contains("/etc/nftables.conf:30: the chain with hook input");
    host.answer("echo 'table inet filter { }' >/etc/nftables.conf");
    assertThat(host.refusals(rule)).contains("has no chain with hook input; add");
  }
}
