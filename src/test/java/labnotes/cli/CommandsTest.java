package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.cli.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class CommandsTest {
  private static final int WIDTH = 80;

  static Stream<CommandSpec> commands() {
    return withSubcommands(Main.program(terminal(), new String[0]).getCommandSpec());
  }

  private static Stream<CommandSpec> withSubcommands(CommandSpec command) {
    return Stream.concat(
        Stream.of(command),
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(CommandsTest::withSubcommands));
  }

  private static Terminal terminal() {
    PrintWriter out = new PrintWriter(new StringWriter());
    return new Terminal(
        out, out, Optional.empty(), false, false, Map.of(), Path.of("home"), "tester");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void fitsTheHelpIntoTheTerminal(CommandSpec command) {
    assertThat(
            Stream.of(command.usageMessage().footer(), command.usageMessage().description())
                .flatMap(Stream::of))
        .map(line -> line.replace("%%", "%"))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void printsTheHelpWithoutWarnings(CommandSpec command) {
    PrintStream before = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      command.commandLine().getUsageMessage();
    } finally {
      System.setErr(before);
    }
    assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void describesEachCommandWithExamples(CommandSpec command) {
    assertThat(command.usageMessage().description()[0]).matches("[A-Z].*[.]");
    assertThat(command.usageMessage().footer()).contains("Examples:");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void describesEachArgumentByANounPhraseOrAnImperative(CommandSpec command) {
    for (ArgSpec argument : command.args()) {
      assertThat(argument.description()).as(argument.toString()).hasSize(1);
      assertThat(argument.description()[0])
          .as(argument.toString())
          .matches("[^.A-Z].*[^.]|[A-Z]{2,}.*[^.]");
    }
  }

  @Test
  void registersEachCommandUnderItsName() {
    for (Map.Entry<String, Class<?>> entry : Commands.all().entrySet()) {
      assertThat(entry.getValue().getAnnotation(Command.class).name()).isEqualTo(entry.getKey());
    }
  }
}
