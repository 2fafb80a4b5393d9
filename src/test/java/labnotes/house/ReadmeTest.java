package labnotes.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import labnotes.kind.codec.KindDescriptor;
import labnotes.kind.codec.ValueType;
import org.junit.jupiter.api.Test;

/** The README's table of kinds is made from the kinds themselves. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- kinds -->\n";
  private static final String END = "<!-- /kinds -->";

  @Test
  void theTableOfKindsIsFresh() throws IOException {
    String text = Files.readString(README);
    String fresh =
        text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
            + table()
            + text.substring(text.indexOf(END));
    Golden.assertFile(README, fresh);
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder("| kind | what it ensures | its keys |\n|---|---|---|\n");
    KindDescriptor.all().stream()
        .sorted(Comparator.comparing(KindDescriptor::name))
        .forEach(
            kind ->
                table.append(
                    "| `%s` | %s | %s |\n"
                        .formatted(kind.name(), kind.about(), String.join(", ", keys(kind)))));
    return table.toString();
  }

  /** The kind's own keys but the first, which is the resource's name. */
  private static List<String> keys(KindDescriptor kind) {
    return kind.keys().stream()
        .skip(1)
        .filter(key -> !key.isRecordedOnly())
        .flatMap(
            key ->
                key.type() instanceof ValueType.FileContent
                    ? Stream.of("template", "with", "source", key.name())
                    : Stream.of(key.name()))
        .map(name -> "`" + name + "`")
        .toList();
  }
}
