package labnotes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each {@link Script} of {@code src/test/resources/scripts}. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptTest {
  static Stream<Path> scripts() throws IOException {
    return ScriptRun.of("scripts");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsWhatTheScriptExpects(Path path, @TempDir Path directory) throws Exception {
    ScriptRun.compare(path, directory);
  }
}
