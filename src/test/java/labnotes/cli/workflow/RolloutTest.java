package labnotes.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import labnotes.cli.exit.ExitCode;
import labnotes.cli.exit.UsageException;
import labnotes.cli.options.ApprovalOptions;
import labnotes.transport.ScriptedPrompter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The order of hosts, and when the rest is not run. */
class RolloutTest {
  @TempDir Path directory;

  @Test
  void changesABatchAfterTheOther() {
    try (ManyHosts hosts = new ManyHosts(directory).with("hello\n", "web1", "web2", "web3")) {
      ScriptedPrompter user = new ScriptedPrompter("y");
      assertThat(hosts.apply(user, "--serial", "2")).isEqualTo(ExitCode.DONE);
      assertThat(user.prompts())
          .containsExactly("(echo) Apply these changes to 3 hosts, 2 at a time? [y/N] ");
      assertThat(hosts.errors().lines())
          .startsWith("batch 1 of 2: web1, web2")
          .containsSubsequence("batch 2 of 2: web3", "web3: 1/1 done file:/etc/motd");
      assertThat(hosts.file("web3")).hasContent("hello\n");
    }
  }

  @Test
  void continuesUpToTheMaximumOfFailures() {
    try (ManyHosts hosts =
        new ManyHosts(directory).with("hello\n", "web1", "web2", "web3", "web4")) {
      ScriptedPrompter user = new ScriptedPrompter("y");
      hosts.whenPlanned(() -> hosts.edit("web1", "web3"));
      assertThat(hosts.apply(user, "--serial", "25%", "--max-failures", "1"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(hosts.file("web2")).hasContent("hello\n");
      assertThat(hosts.file("web4")).doesNotExist();
      assertThat(hosts.output()).contains("2 hosts failed, more than --max-failures 1 allows");
    }
  }

  @Test
  void changesAllOthersWithoutOptions() {
    try (ManyHosts hosts =
        new ManyHosts(directory).withUnreachable("db1").with("hello\n", "web1", "web2")) {
      ScriptedPrompter user = new ScriptedPrompter("y");
      hosts.whenPlanned(() -> hosts.edit("web1"));
      assertThat(hosts.apply(user)).isEqualTo(ExitCode.UNREACHABLE);
      assertThat(hosts.file("web2")).hasContent("hello\n");
    }
  }

  @Test
  void asksWithTheHostsThatAreLeftOut() {
    try (ManyHosts hosts =
        new ManyHosts(directory)
            .with("hello\n", "web1", "web2")
            .withUnreachable("db1", "db2", "db3", "db4", "db5")) {
      ScriptedPrompter user = new ScriptedPrompter("n");
      assertThat(hosts.apply(user)).isEqualTo(ExitCode.PENDING);
      assertThat(user.prompts())
          .containsExactly(
              "(echo) Apply these changes to 2 of 7 hosts (5 unreachable: db1, db2 … db5)? [y/N] ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30, 1",
    "7, 30, 7",
    "50, 30, 50",
    "1%, 30, 1",
    "10%, 30, 3",
    "33%, 10, 3",
    "100%, 7, 7"
  })
  void takesAtLeastOneHost(String serial, int hosts, int size) {
    ApprovalOptions options =
        CommandLine.populateCommand(new ApprovalOptions(), "--serial", serial);
    assertThat(options.rollout().batchSize(hosts)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two", "-1", "1.5", "101%", "%", "5 %", "9999999999", "0x2", "٣"})
  void rejectsAnInvalidShare(String text) {
    ApprovalOptions options =
        CommandLine.populateCommand(
            new ApprovalOptions(), "--serial=" + text, "--max-failures=" + text);
    assertThatThrownBy(options::rollout)
        .isInstanceOfSatisfying(
            UsageException.class,
            invalid ->
                assertThat(invalid.diagnostics())
                    .extracting(one -> one.message())
                    .isEqualTo(
                        List.of(
                            "--serial must be a number of hosts or a percentage up to 100%,"
                                + " such as 2 or 25%, not `"
                                + text
                                + "`",
                            "--max-failures must be a number of hosts or a percentage up to 100%,"
                                + " such as 0 or 10%, not `"
                                + text
                                + "`")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%"})
  void rejectsAnEmptyBatch(String serial) {
    ApprovalOptions options =
        CommandLine.populateCommand(new ApprovalOptions(), "--serial", serial);
    assertThatThrownBy(options::rollout).hasMessageContaining("must be at least 1 host");
  }
}
