package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.cli.exit.ExitCode;
import labnotes.run.HostReport;
import labnotes.run.HostStatus;
import labnotes.transport.ScriptedPrompter;
import labnotes.view.HostReports;
import labnotes.view.Messages;
import labnotes.view.human.HumanView;
import labnotes.view.human.HumanView.Detail;
import labnotes.view.layout.TextStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of commands on several hosts. */
class ManyHostsTest {
  @TempDir Path directory;

  private static String[] names(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(i -> "web" + i).toArray(String[]::new);
  }

  private static void put(Path file) throws IOException {
    Files.writeString(file, "other\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void showsEqualPlansOnceAndAllHostsInTheRecap() throws IOException {
    try (ManyHosts hosts =
        new ManyHosts(directory)
            .with("hello\n", "web1", "web2")
            .withUnreachable("db1")
            .with("hello\n", "web3")
            .with("other\n", "web4")) {
      put(hosts.file("web4"));
      assertThat(hosts.apply(new ScriptedPrompter("y"))).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(hosts.output())
          .isEqualTo(
              """
              web1, web2, web3 (3 hosts) · test

              a note
                a reason
                + create file:/etc/motd
                  --- /dev/null
                  +++ /etc/motd
                  @@ -0,0 +1 @@
                  +hello
                  mode: 644
                  owner: OWNER

              pending: 1 to create

              db1

              error: ssh: cannot connect to db1
              unreachable: nothing changed

              web4 · test

              up to date: 1 in place
              web1, web2, web3 (3 hosts): done: 1 change applied and verified · run run-1

              host  status       changed  failed  pending  seconds
              web1  done               1       0        0      #.#
              web2  done               1       0        0      #.#
              web3  done               1       0        0      #.#
              web4  up to date         0       0        0      #.#
              db1   unreachable        0       0        0      #.#  ssh: cannot connect to db1
              5 hosts: 1 up to date; 3 done; 1 unreachable: db1
              """);
    }
  }

  @Test
  void listsFailuresLastWithTheirReasons() {
    try (ManyHosts hosts = new ManyHosts(directory).with("hello\n", names(4))) {
      ScriptedPrompter user = new ScriptedPrompter("y");
      hosts.whenPlanned(() -> hosts.edit("web2"));
      assertThat(hosts.apply(user, "--serial", "2")).isEqualTo(ExitCode.FAILED);
      assertThat(hosts.file("web3")).doesNotExist();
      assertThat(hosts.output().lines().dropWhile(line -> !line.startsWith("web1: ")))
          .containsExactly(
              "web1: done: 1 change applied and verified · run run-1",
              "",
              "web2: error: file:/etc/motd was changed on the host since it was read;"
                  + " run again to plan with its current state",
              "web2: failed: 0 changes applied, 1 failed · run run-1",
              "",
              "web3, web4 (2 hosts): not run: 1 host failed, and --serial without"
                  + " --max-failures stops at the first failure (1 to create)",
              "",
              "host  status   changed  failed  pending  seconds",
              "web1  done           1       0        0      #.#",
              "web3  not run        0       0        1      #.#",
              "web4  not run        0       0        1      #.#",
              "web2  failed         0       1        0      #.#",
              "    file:/etc/motd was changed on the host since it was read; run again to plan with"
                  + " its current",
              "    state",
              "4 hosts: 1 done; 1 failed: web2; 2 not run: web3, web4");
    }
  }

  private static String check(TextStyle style, Detail detail, HostStatus status, int hosts) {
    StringWriter out = new StringWriter();
    List<HostReport> reports =
        Stream.of(names(hosts)).map(name -> HostReport.of(name, status, Optional.empty())).toList();
    Messages messages = new Messages(new PrintWriter(new StringWriter()), style);
    new HumanView(new PrintWriter(out), messages, style, detail, HumanView.Screen.LIVE)
        .check(new HostReports(List.of("test"), reports), 0);
    return out.toString();
  }

  @Test
  void namesSomeOfManyHosts() {
    assertThat(check(TextStyle.MONOCHROME, Detail.FULL, HostStatus.PENDING, 20))
        .startsWith("web1, web2 … web20 (20 hosts)\n")
        .endsWith("\n20 hosts: 20 pending\n");
    assertThat(check(TextStyle.MONOCHROME.forColumns(60), Detail.VERBOSE, HostStatus.PENDING, 20))
        .startsWith(
            """
            web1, web2, web3, web4, web5, web6, web7, web8, web9, web10,
            web11, web12, web13, web14, web15, web16, web17, web18,
            web19, web20 (20 hosts)
            """);
    assertThat(check(TextStyle.COLOR, Detail.FULL, HostStatus.PENDING, 20))
        .startsWith("\u001b[1mweb1, web2 … web20 (20 hosts)\u001b[0m\n");
    assertThat(check(TextStyle.MONOCHROME, Detail.FULL, HostStatus.UNREACHABLE, 5))
        .startsWith("web1, web2, web3, web4, web5 (5 hosts)\n")
        .endsWith("\n5 hosts: 5 unreachable: web1, web2 … web5\n");
  }

  @Test
  void printsNothingQuietlyIfAllIsWell() {
    assertThat(check(TextStyle.MONOCHROME, Detail.QUIET, HostStatus.IN_PLACE, 3)).isEmpty();
    assertThat(check(TextStyle.MONOCHROME, Detail.QUIET, HostStatus.PENDING, 3))
        .startsWith("web1, web2, web3 (3 hosts)\n")
        .doesNotContain("3 hosts: ");
  }

  @Test
  void addsCountsAndTimesToEachHostOfTheDocument() throws IOException {
    try (ManyHosts hosts = new ManyHosts(directory).with("hello\n", names(3))) {
      hosts.whenPlanned(() -> hosts.edit("web1"));
      assertThat(hosts.json("--yes", "--serial", "1")).isEqualTo(ExitCode.FAILED);
      JsonNode all = new JsonMapper().readTree(hosts.output()).path("hosts");
      assertThat(all.findValuesAsText("status")).contains("failed", "not-run");
      assertThat(all.at("/0/counts").toString())
          .isEqualTo("{\"changed\":0,\"failed\":1,\"pending\":0}");
      assertThat(all.at("/2/counts").toString())
          .isEqualTo("{\"changed\":0,\"failed\":0,\"pending\":1}");
      assertThat(all.at("/2/error").asText()).startsWith("1 host failed, and --serial");
      assertThat(all.at("/0/seconds").isNumber()).isTrue();
    }
  }
}
