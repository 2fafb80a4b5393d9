package labnotes.house;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import labnotes.kind.DesiredContent;
import labnotes.kind.Doc;
import labnotes.kind.Kind;
import labnotes.kind.Kinds;
import labnotes.kind.RecordedOnly;
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
        new StringBuilder("| kind | what it makes true | its keys |\n|---|---|---|\n");
    Kinds.ALL.stream()
        .sorted(Comparator.comparing(ReadmeTest::name))
        .forEach(
            kind ->
                table.append(
                    "| `%s` | %s | %s |\n"
                        .formatted(name(kind), kind(kind).about(), String.join(", ", keys(kind)))));
    return table.toString();
  }

  private static Kind kind(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Kind.class));
  }

  private static String name(Class<?> type) {
    return kind(type).name();
  }

  /** All but the common ones and the first, which is the resource's name. */
  private static List<String> keys(Class<?> type) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.isAnnotationPresent(RecordedOnly.class)) {
        continue;
      }
      if (component.getType().equals(DesiredContent.class)) {
        keys.addAll(List.of("`template`", "`with`", "`content`"));
      } else if (component.isAnnotationPresent(Doc.class)) {
        keys.add(
            "`" + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + "`");
      }
    }
    return keys.isEmpty() ? keys : keys.subList(1, keys.size());
  }
}
