package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the shell functions of nftables read and change a file, without nft. */
class NftablesFunctionsTest {
  private static final String RULES =
      """
      flush ruleset
      table inet filter {
        chain input {
          type filter hook input priority 0; policy drop; # start
          ct state established,related accept # established
          tcp dport 22 accept # ssh
          ip saddr @bad drop # set
          ip6 saddr {
            2001:db8::1,
            2001:db8::2 } drop # list
          ip saddr 10.0.0.0/8 drop # net4
          ip6 saddr 2001:db8::/32 drop # net6
          tcp dport 4000-5000 drop comment "labnotes # closed" # own
          tcp dport 25 reject # mail
          limit rate over 10/second drop # rate
          tcp dport { 80, 443 } accept # web
          iifname "eth1" drop; tcp dport 7 accept # odd
          ip saddr @later drop # later
        }
        chain one { type filter hook output priority 0; policy accept; accept; drop; }
        chain more {
          tcp dport \\
            22 accept; udp dport {
            53, 123 } accept; counter comment "a; b"
        }
        chain none { }
      }
      """;

  @TempDir Path directory;

  private static Sh program(Sh step) {
    return Sh.all(List.of(ShellFunctions.of(HostFunctions.live()).usedBy(List.of(step)), step));
  }

  private Ended run(Sh step) {
    return Ended.running(
        List.of("/bin/sh", "-c", "LABNOTES_SCRATCH=" + directory + " exec /bin/sh -s"),
        program(step).toString());
  }

  /** The comment of the line behind which a rule is added. */
  private String place(String rule) throws IOException {
    Path file = Files.writeString(directory.resolve("nftables.conf"), RULES);
    FirewallRule added = FirewallRule.of(rule).orElseThrow();
    Sh edit =
        Sh.of(
            "labnotes_ruleset={}; labnotes_edit_rules labnotes_nftables_parse {} {} {} {} NEW; cat ./after",
            file.toString(),
            added.action().word(),
            added.protocol().word(),
            added.ports().written(),
            added.from());
    List<String> lines = run(Sh.of("({})", edit)).output().lines().toList();
    assertThat(lines).contains("    NEW");
    String before = lines.get(lines.indexOf("    NEW") - 1);
    return before.substring(before.lastIndexOf("# ") + 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow 443/tcp|rate",
        "allow 25/udp|rate",
        "allow 24-26/tcp|rate",
        "allow 25/tcp|rate",
        "allow 25/tcp from 192.0.2.1|own",
        "allow 4000-4001,5000/tcp|net6",
        "allow 4000,5001/tcp|rate",
        "allow 443/tcp from 11.0.0.0/8|rate",
        "allow 443/tcp from 10.1.2.3|list",
        "allow 443/tcp from 10.0.0.0/7|rate",
        "allow 443/tcp from 2001:db8:1::/48|net4",
        "allow 443/tcp from 2001:db9::1|rate",
        "deny 443/tcp|established",
        "deny 443/tcp from 10.1.2.3|established",
      })
  void addsARuleBehindBansButBeforeWhatDecidesForIt(String rule, String place) throws IOException {
    assertThat(place(rule)).isEqualTo(place);
  }

  private String parsed(String ruleset) throws IOException {
    Path file = Files.writeString(directory.resolve("ruleset"), ruleset);
    return run(Sh.of("labnotes_nftables_parse file <{}", file.toString())).output();
  }

  @Test
  void countsTheRulesOfEachChain() throws IOException {
    assertThat(parsed(RULES).lines().filter(line -> line.startsWith("flag rules")))
        .containsExactly(
            "flag rules file inet filter input 13",
            "flag rules file inet filter one 2",
            "flag rules file inet filter more 3",
            "flag rules file inet filter none 0");
  }

  /** A line that continues another one is not a rule. */
  @Test
  void readsNoRuleFromAContinuedLine() throws IOException {
    String continued =
        RULES.replace("    tcp dport 22 accept", "    iif eth1 \\\n tcp dport 22 accept");
    assertThat(parsed(RULES)).contains("rule file allow tcp 22 any");
    assertThat(parsed(continued)).doesNotContain("rule file allow tcp 22 any");
  }

  @Test
  void readsALongLineInLinearTime() {
    String ruleset =
        RULES + "# " + "x".repeat(2_000_000) + "\n" + "\"x\" ".repeat(300_000) + "# end\n";
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(parsed(ruleset)).contains("flag chain"));
  }

  @Test
  void readsNotTheWholeRulesetForARule() {
    assertThat(program(Sh.of("labnotes_nftables_list")).toString()).contains("nft list ruleset");
    assertThat(program(Sh.of("labnotes_nftables_rule tcp 22 any")).toString())
        .doesNotContain("nft list ruleset");
  }
}
