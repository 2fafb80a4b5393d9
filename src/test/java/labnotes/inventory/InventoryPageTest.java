package labnotes.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.text.DiagnosticCollector;
import labnotes.text.Validated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/inventory.md are valid, and it describes all settings. */
final class InventoryPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(yaml|ini)\\n(.*?)^```$");
  private static final Pattern PATTERN = Pattern.compile("--on '?([^ '`]+)");

  @Test
  void showsValidInventories(@TempDir Path directory) throws IOException {
    String page = Files.readString(Path.of("docs/inventory.md"));
    Matcher example = EXAMPLE.matcher(page);
    int count = 0;
    while (example.find()) {
      Path file = directory.resolve("inventory" + count++ + "." + example.group(1));
      Files.writeString(file, example.group(2));
      Validated<Inventory> read = new InventoryFile(file).read();
      assertThat(read.diagnostics()).as(example.group(2)).isEmpty();
    }
    assertThat(count).isGreaterThan(1);
  }

  @Test
  void describesAllSettings() throws IOException {
    String page = Files.readString(Path.of("docs/inventory.md"));
    assertThat(Arrays.stream(HostSetting.values()).map(setting -> "`" + setting.key() + "`"))
        .allMatch(page::contains);
  }

  @Test
  void showsPatternsThatSelectHosts(@TempDir Path directory) throws IOException {
    String page = Files.readString(Path.of("docs/inventory.md"));
    Matcher example = EXAMPLE.matcher(page);
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(directory.resolve("inventory.yaml"), example.group(2));
    Inventory inventory = new InventoryFile(file).read().value().orElseThrow();
    Matcher pattern = PATTERN.matcher(page.replace("--on PATTERN", ""));
    int count = 0;
    while (pattern.find()) {
      DiagnosticCollector problems = new DiagnosticCollector();
      HostPattern.of(List.of(pattern.group(1).strip())).select(inventory, problems);
      assertThat(problems.list()).as(pattern.group()).isEmpty();
      count++;
    }
    assertThat(count).isGreaterThan(1);
  }
}
