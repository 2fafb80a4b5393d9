package labnotes.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A suggested command works on the hosts, or on one host, of the command that suggests it. */
final class SuggestedCommandTest {
  private static final String RUN = "20150320T221500Z-3f9a";

  @TempDir private Path library;

  private static String undo(String host, String... arguments) {
    CommandSpec spec =
        CommandSpec.create()
            .addMixin("targets", CommandSpec.forAnnotatedObject(new TargetOptions()))
            .addMixin("profiles", CommandSpec.forAnnotatedObject(new ProfileOptions()))
            .addPositional(PositionalParamSpec.builder().arity("0..*").build());
    new CommandLine(spec).parseArgs(arguments);
    return SuggestedCommand.withTarget(spec, host, "undo", RUN);
  }

  @Test
  void namesTheHostOfTheRunAndNotTheOthers() {
    assertThat(undo("web1", "web", "--on", "web,!db", "--on", "web2"))
        .isEqualTo("labnotes undo " + RUN + " --on web1");
    assertThat(undo("admin@web1", "web", "--host", "web2", "--host", "admin@web1"))
        .isEqualTo("labnotes undo " + RUN + " --host admin@web1");
    assertThat(undo("web1", "web", "--hosts", "hosts.txt", "--become", "sudo"))
        .isEqualTo("labnotes undo " + RUN + " --host web1 --become sudo");
    assertThat(undo("tree", "web", "--root", "tree"))
        .isEqualTo("labnotes undo " + RUN + " --root tree");
    assertThat(undo("this machine", "web")).isEqualTo("labnotes undo " + RUN);
  }

  @Test
  void namesTheInventoryOfTheLibrary() throws IOException {
    Path inventory = Files.writeString(library.resolve("inventory.yaml"), "hosts: [web1]\n");
    assertThat(undo("web1", "web", "--on", "all", "--library", library.toString()))
        .isEqualTo("labnotes undo " + RUN + " --on web1 --inventory " + inventory);
    assertThat(undo("web1", "web", "--on", "all", "--library", "x", "--inventory", "hosts.ini"))
        .isEqualTo("labnotes undo " + RUN + " --on web1 --inventory hosts.ini");
  }
}
