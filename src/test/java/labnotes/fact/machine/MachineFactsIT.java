package labnotes.fact.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import labnotes.Needs;
import labnotes.fact.Fact;
import labnotes.fact.FactBatch;
import labnotes.fact.SystemFact;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import labnotes.kind.RealHost;
import labnotes.profile.system.HostFacts;
import labnotes.run.HostFunctions;
import labnotes.sh.Batch;
import labnotes.sh.ShellFunctions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of machines beside what the machines' own tools show. */
class MachineFactsIT {
  private static HostFacts facts(RealHost host) {
    List<Fact<?>> all = new ArrayList<>(List.of(MachineFact.values()));
    all.add(SystemFact.INSTANCE);
    return HostFacts.of(host.observe(all));
  }

  private static HostFacts facts(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
    return facts(new RealHost(words, HostFunctions.live()));
  }

  private static List<String> words(Ended ended) {
    return ended.output().isBlank() ? List.of() : List.of(ended.output().strip().split("\\s+"));
  }

  private static Ended sh(String script) {
    return Ended.running(List.of("/bin/sh", "-s"), script);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "bash", "mksh"})
  void showsWhatToolsShow(String shell) {
    Needs.programs(shell.split(" ", -1)[0]);
    Needs.programs("nproc", "free", "hostname", "ip", "systemd-detect-virt", "lsblk");
    HostFacts facts = facts(shell + " -s");
    assertThat(facts.value("cpus").toString()).isEqualTo(sh("nproc").output().strip());
    assertThat(facts.value("memory").toString())
        .isEqualTo(sh("free -m | awk '/^Mem:/ { print $2 }'").output().strip());
    assertThat(facts.value("hostname")).isEqualTo(sh("hostname").output().strip());
    assertThat(facts.value("virtual")).isEqualTo(sh("systemd-detect-virt || :").output().strip());
    assertThat(facts.value("disks"))
        .isEqualTo(
            words(
                sh(
                    "lsblk -dno NAME,TYPE,SIZE | awk '$2 == \"disk\" && $3 != \"0B\" && !/^zram/ { print $1 }' | LC_ALL=C sort")));
    assertThat(facts.value("os.codename"))
        .isEqualTo(sh(". /etc/os-release; echo $VERSION_CODENAME").output().strip());
  }

  @Test
  void seesTheNetworkOfItsHost() {
    try (DebianHost host = DebianHost.start()) {
      host.exec(
              "ip link add lab0 type veth peer name lab1 && ip link set lab0 up && ip addr add 192.0.2.77/24 dev lab0"
                  + " && ip addr add 2001:db8::77/64 dev lab0 nodad")
          .succeeded();
      HostFacts facts = facts(host.via() + " /bin/sh -s");
      List<String> names =
          words(host.exec("ip -o link | sed 's/^[0-9]*: //; s/[:@].*//' | grep -v '^lo$'"));
      assertThat(facts.value("interfaces"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .containsExactlyInAnyOrderElementsOf(names)
          .contains("lab0");
      assertThat(facts.value("addresses"))
          .asInstanceOf(InstanceOfAssertFactories.LIST)
          .contains("192.0.2.77", "2001:db8::77", host.address())
          .doesNotContain("127.0.0.1", "::1");
      assertThat(facts.value("os.like")).isEqualTo(List.of("debian"));
      host.exec("rm /usr/bin/ip /bin/ip /sbin/ip /usr/sbin/ip; rm -f /sbin/ifconfig").output();
      HostFacts without = facts(host.via() + " /bin/sh -s");
      assertThat(without.find("addresses")).isEmpty();
      assertThat(without.value("interfaces")).isEqualTo(facts.value("interfaces"));
    }
  }

  @Test
  void showsWhatFreeBsdShows() throws IOException {
    try (StandInFreeBsd host = StandInFreeBsd.release13()) {
      tool(
          host,
          "/sbin/ifconfig",
          """
          #!/bin/sh
          case $1 in
          -l) echo em0 lo0 ;;
          -a) printf 'em0: flags=8843<UP> metric 0 mtu 1500\\n\\tinet 192.0.2.9 netmask 0xffffff00\\n' ;;
          esac
          """);
      HostFacts facts = facts(host.via() + " /bin/sh -s");
      assertThat(facts.value("memory")).isEqualTo(4079L);
      assertThat(facts.value("cpus")).isEqualTo(2L);
      assertThat(facts.value("virtual")).isEqualTo("none");
      assertThat(facts.value("disks")).isEqualTo(List.of("ada0"));
      assertThat(facts.value("interfaces")).isEqualTo(List.of("em0"));
      assertThat(facts.value("addresses")).isEqualTo(List.of("192.0.2.9"));
      assertThat(facts.value("os.like")).isEqualTo(List.of("freebsd"));
      assertThat(facts.find("os.codename")).isEmpty();
      host.exec("echo 1 >/var/db/stand-in/sysctl/security.jail.jailed").succeeded();
      assertThat(facts(host.via() + " /bin/sh -s").value("virtual")).isEqualTo("jail");
    }
  }

  private static void tool(StandInFreeBsd host, String path, String script) throws IOException {
    Files.writeString(host.path(path), script);
    assertThat(host.path(path).toFile().setExecutable(true)).isTrue();
  }

  @Test
  void knowsOnlyTheFilesOfATree(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(
        root.resolve("etc/os-release"), "ID=devuan\nID_LIKE=debian\nVERSION_CODENAME=daedalus\n");
    HostFacts facts = facts(RealHost.tree(root, "/bin/sh", "-s"));
    assertThat(facts.value("os.like")).isEqualTo(List.of("devuan", "debian"));
    assertThat(facts.value("os.codename")).isEqualTo("daedalus");
    for (String unknown :
        Set.of("hostname", "memory", "cpus", "virtual", "addresses", "interfaces", "disks")) {
      assertThat(facts.find(unknown)).as(unknown).isEmpty();
    }
  }

  @Test
  void sendsOnlyTheShellOfFactsThatAreUsed() {
    assertThat(program(SystemFact.INSTANCE)).doesNotContain("labnotes_machine");
    assertThat(program(MachineFact.CPUS))
        .contains("nproc")
        .doesNotContain("labnotes_machine_memory");
  }

  private static String program(Fact<?> fact) {
    FactBatch batch = FactBatch.of(List.of(fact));
    return new String(
        Batch.ofQuestions(ShellFunctions.of(HostFunctions.live()), batch.fragments()).program(),
        StandardCharsets.UTF_8);
  }
}
