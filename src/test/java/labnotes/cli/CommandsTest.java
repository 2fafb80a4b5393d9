package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandsTest {
  private static final int WIDTH = 80;

  @Test
  void wrapsNoLineBelowTheOptions() {
    Stream.concat(Stream.of(LabnotesCommand.class), Commands.all().values().stream())
        .map(type -> type.getAnnotation(Command.class))
        .flatMap(
            command ->
                Stream.concat(
                    Stream.of(command),
                    Stream.of(command.subcommands())
                        .map(type -> type.getAnnotation(Command.class))))
        .flatMap(command -> Stream.of(command.footer()))
        .forEach(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
  }

  @Test
  void registersEachCommandUnderItsName() {
    for (Map.Entry<String, Class<?>> entry : Commands.all().entrySet()) {
      assertThat(entry.getValue().getAnnotation(Command.class).name()).isEqualTo(entry.getKey());
    }
  }
}
