package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.kind.ResourceYaml;
import labnotes.kind.pending.AppliedResourcesFact;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirewallRuleResourceTest {
  private static Facts host(String answer) {
    byte[] text = (answer + "\n.\n").getBytes(StandardCharsets.UTF_8);
    SystemState debian =
        new SystemState(
            "debian", "12", "Linux", "6.1", "x86_64", "web1", "root", "root", "systemd", false);
    return Facts.of(SystemFact.INSTANCE, debian)
        .with(FirewallFact.INSTANCE, FirewallFact.INSTANCE.read(new Answer(0, text, "MARK")));
  }

  private static Resource rule(String yaml) {
    return ResourceYaml.read("- firewall-rule: web\n  port: " + yaml).get(0);
  }

  private static Applied lastApplied(Resource resource) {
    return new Applied(
        new RecordedResource.Decoded(resource, false),
        "web",
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Set.of("web"));
  }

  /** Firewalld has no comments: only the record knows the earlier rule. */
  @Test
  void replacesTheRuleThatWasApplied() {
    Resource applied = rule("80,443");
    Facts observed =
        host("manager firewalld\npermanent port 80/tcp\npermanent port 443/tcp")
            .with(AppliedResourcesFact.INSTANCE, Map.of(applied.address(), lastApplied(applied)));
    Change change = Plan.of(List.of(rule("443,8080")), observed).changes().get(0);
    assertThat(change.apply().toString())
        .isEqualTo(
            """
            labnotes_firewalld_change 'add' 'allow' 'tcp' 'any' 8080 &&
            labnotes_firewalld_change 'remove' 'allow' 'tcp' 'any' 80\
            """);
    Facts after = observed.expecting(change.expect());
    assertThat(Plan.of(change.undo(), after).changes().get(0).apply().toString())
        .isEqualTo(
            """
            labnotes_firewalld_change 'add' 'allow' 'tcp' 'any' 80 &&
            labnotes_firewalld_change 'remove' 'allow' 'tcp' 'any' 8080\
            """);
  }

  @Test
  void refusesTwoResourcesForTheSameConnections() {
    List<Resource> desired =
        ResourceYaml.read(
            """
            - firewall-rule: web
              port: 80,443
            - firewall-rule: no web
              action: deny
              port: 443,80
            - firewall-rule: office
              port: 80,443
              from: 192.0.2.0/24
            """);
    Facts after = host("manager ufw");
    assertThat(desired.stream().flatMap(one -> one.conflicts(after, desired).stream()))
        .singleElement()
        .asString()
        .contains("firewall-rule:web is for the same connections as firewall-rule:no web");
  }

  @Test
  void refusesAResourceThatWritesTheWholeFile() {
    List<Resource> desired =
        ResourceYaml.read(
            """
            - firewall-rule: web
              port: 443
            - file: /etc/sysconfig/nftables.conf
              content: flush ruleset
            - file: /etc/nftables.conf
              merge: block
              content: "# a block"
            """);
    Facts whole = host("manager nftables\nflag file /etc/sysconfig/nftables.conf");
    assertThat(desired.get(0).conflicts(whole, desired))
        .singleElement()
        .asString()
        .contains("nftables.conf, which file:/etc/sysconfig/nftables.conf manages");
    Facts nftables = host("manager nftables\nflag file /etc/nftables.conf");
    assertThat(desired.get(0).conflicts(nftables, desired)).isEmpty();
  }

  /** The access guard plans the undo for the state after the change, without asking the host. */
  @ParameterizedTest
  @ValueSource(strings = {"22\n  action: deny", "22", "443\n  from: 192.0.2.1"})
  void isRevertedFromItsExpectation(String yaml) {
    String nftables = "nftables\nflag chain 9 inet filter input drop\nflag loaded\nflag flush";
    for (String manager : List.of("ufw\nflag ipv6", "firewalld\nflag running", nftables)) {
      Facts observed = host("manager " + manager);
      Change change = Plan.of(List.of(rule(yaml)), observed).changes().get(0);
      Facts after = observed.expecting(change.expect()).asObserved();
      Change revert = Plan.of(change.undo(), after).changes().get(0);
      assertThat(revert.expect().questions()).isEqualTo(change.expect().questions());
      assertThat(revert.expect()).isEqualTo(change.precondition());
      assertThat(revert.apply().toString()).containsPattern("remove|_set .* ''");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/32, 10.0.0.1",
    "2001:DB8:0:0:1::/80, 2001:db8:0:0:1::/80",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "::1/128, ::1",
    "fe80::/10, fe80::/10",
    "10.0.0.0/8, 10.0.0.0/8"
  })
  void writesNetworksLikeTheFirewalls(String given, String written) {
    assertThat(SourceNetwork.of(given).orElseThrow()).hasToString(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/24",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0.0/-1",
        "10.1",
        "::ffff:10.0.0.1",
        "fe80::1%lo",
        "-x",
        "any",
        "10.0.0.1 ",
        "::/0",
        "10.0.0.1/31"
      })
  void refusesInvalidNetworks(String given) {
    assertThat(SourceNetwork.problem(given)).isPresent();
  }
}
