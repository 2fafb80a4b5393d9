package labnotes.inventory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import labnotes.house.Golden;
import labnotes.text.Diagnostic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in inventories are reported at once, each with its place and what to do. */
final class InventoryProblemsTest {
  static List<InventoryCase> cases() throws IOException {
    return InventoryCase.all("problems.cases");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportsProblems(InventoryCase given, @TempDir Path directory) throws IOException {
    String found =
        new InventoryFile(given.write(directory))
            .read().diagnostics().stream()
                .map(InventoryProblemsTest::text)
                .collect(Collectors.joining("\n"))
                .replace(directory + "/", "");
    Golden.assertPart(
        given.source(), given.expected(), found, "== " + given.title() + "\n", "-- expected\n");
  }

  private static String text(Diagnostic one) {
    return (one.isError() ? "" : "warning: ") + one;
  }
}
