package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandsTest {
  @Test
  void everyWordIsTheNameOfItsCommand() {
    for (Map.Entry<String, Class<?>> entry : Commands.all().entrySet()) {
      assertThat(entry.getValue().getAnnotation(Command.class).name()).isEqualTo(entry.getKey());
    }
  }
}
