package labnotes.kind.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shell functions of pf with a {@code pfctl} that is played: pf only runs on BSD. The grammar
 * is that of pf.conf(5) of FreeBSD 14.
 */
class PfFunctionsTest {
  private static final String RULES =
      """
      # macros
      ext = "em0"
      table <bad> persist { 192.0.2.1,
        192.0.2.2 }
      set skip on lo0
      scrub in all
      nat on $ext from 10.0.0.0/8 to any -> ($ext)
      antispoof for $ext

      block in log all # the default
      pass out all keep state
      pass in proto tcp from any to any port { 8080, 22 } flags S/SA keep state
      pass in on $ext proto tcp to port \\
        25
      pass in inet proto tcp to any port 80
      """;

  @TempDir Path directory;

  @BeforeEach
  void installPf() throws IOException {
    write("pf.conf", RULES);
    program("sysrc", "echo " + directory.resolve("pf.conf"));
    program(
        "pfctl",
        """
        printf '%s\\n' "$*" >>"${0%/*}/calls"
        case $* in
        '-s info') cat "${0%/*}/info" ;;
        '-n -f '*) ! grep -n broken "$3" ;;
        '-f '*) [ ! -e "${0%/*}/fails" ] ;;
        *) false ;;
        esac
        """);
    write("bin/info", "Status: Enabled for 0 days 00:01:02           Debug: Urgent\n");
  }

  private void program(String name, String text) throws IOException {
    write("bin/" + name, "#!/bin/sh\n" + text + "\n");
    assertThat(directory.resolve("bin/" + name).toFile().setExecutable(true)).isTrue();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Ended run(Sh step) {
    Sh functions = HostFunctions.live();
    Sh program = Sh.all(List.of(ShellFunctions.of(functions).usedBy(List.of(step)), step));
    return Ended.running(
        List.of("/bin/sh", "-c", "PATH=" + directory.resolve("bin") + ":$PATH exec /bin/sh -s"),
        program.toString());
  }

  private FirewallState state() {
    String listed = run(Sh.of("labnotes_pf_list")).output();
    return new Pf().state(listed.lines().toList());
  }

  private String text() throws IOException {
    return Files.readString(directory.resolve("pf.conf"));
  }

  private static FirewallRule rule(String text) {
    return FirewallRule.of(text).orElseThrow();
  }

  private void add(String text, String name) {
    Sh step = new Pf().add(List.of(rule(text)), new FirewallManager.Addition(name, false), state());
    Ended ended = run(step);
    assertThat(ended.status()).as(ended.output() + ended.errors()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "allow 22,8080/tcp|true",
        "allow 22/tcp|false",
        "allow 25/tcp|false",
        "allow 80/tcp|false",
        "deny 443/tcp|false",
      })
  void knowsTheRulesThatDecide(String text, boolean isInPlace) {
    assertThat(new Pf().has("file", rule(text), state())).isEqualTo(isInPlace);
  }

  @Test
  void findsARuleBehindOneThatDecides() throws IOException {
    write("pf.conf", "pass in proto tcp from any to any port 443\nblock in all\n");
    assertThat(state().has("file", rule("allow 443/tcp"))).isTrue();
    assertThat(new Pf().has("file", rule("allow 443/tcp"), state())).isFalse();
    write("pf.conf", "block in quick all\npass in quick proto tcp from any to any port 443\n");
    assertThat(new Pf().has("file", rule("allow 443/tcp"), state())).isFalse();
    write("pf.conf", "pass in quick proto tcp from any to any port https\nblock in all\n");
    assertThat(new Pf().has("file", rule("allow 443/tcp"), state())).isTrue();
  }

  @Test
  void writesQuickRulesBeforeTheOthers() throws IOException {
    add("allow 443/tcp", "web");
    add("allow 53,6000-6100/udp from 2001:db8::/32", "lan dns");
    add("deny 8080/tcp from 192.0.2.0/24", "closed");
    String added =
        """
        pass in quick proto tcp from any to any port 443 label "labnotes web"
        pass in quick inet6 proto udp from 2001:db8::/32 to any port { 53, 6000:6100 } label "labnotes lan dns"
        block in quick inet proto tcp from 192.0.2.0/24 to any port 8080 label "labnotes closed"
        """;
    assertThat(text()).isEqualTo(RULES.replace("block in log all", added + "block in log all"));
    for (String one :
        List.of(
            "allow 443/tcp",
            "allow 53,6000-6100/udp from 2001:db8::/32",
            "deny 8080/tcp from 192.0.2.0/24")) {
      assertThat(new Pf().has("file", rule(one), state())).as(one).isTrue();
      assertThat(run(new Pf().remove(List.of(rule(one)), state())).status()).isZero();
    }
    assertThat(text()).isEqualTo(RULES);
    assertThat(Files.readString(directory.resolve("bin/calls")))
        .contains("-f " + directory.resolve("pf.conf") + "\n");
  }

  @Test
  void replacesTheRuleForTheSameConnections() throws IOException {
    write("pf.conf", "pass in quick proto tcp from any to any port 443\n");
    add("deny 443/tcp", "web");
    assertThat(text())
        .isEqualTo("block in quick proto tcp from any to any port 443 label \"labnotes web\"\n");
  }

  @ParameterizedTest
  @CsvSource({"''", "'set skip on lo0\n'", "'pass\n'", "'set skip on lo0'"})
  void writesIntoAFileOfAnySize(String rules) throws IOException {
    write("pf.conf", rules);
    add("allow 443/tcp", "web");
    assertThat(new Pf().has("file", rule("allow 443/tcp"), state())).isTrue();
    assertThat(text()).contains("label \"labnotes web\"\n");
  }

  @Test
  void keepsTheFileIfPfRefusesIt() throws IOException {
    write("pf.conf", "broken\npass\n");
    Ended refused = run(Sh.of("labnotes_pf_set last tcp 443 any 'pass in quick'"));
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).contains("pfctl refuses the changed");
    assertThat(text()).isEqualTo("broken\npass\n");
    write("pf.conf", RULES);
    write("bin/fails", "");
    assertThat(run(Sh.of("labnotes_pf_set last tcp 443 any 'pass in quick'")).status()).isNotZero();
    assertThat(text()).isEqualTo(RULES);
  }

  @Test
  void doesNotLoadTheFileOfADisabledPf() throws IOException {
    write("bin/info", "Status: Disabled                               Debug: Urgent\n");
    add("allow 443/tcp", "web");
    assertThat(new Pf().inactivity(state())).isPresent();
    assertThat(Files.readString(directory.resolve("bin/calls")).lines())
        .noneMatch(call -> call.startsWith("-f "));
  }
}
