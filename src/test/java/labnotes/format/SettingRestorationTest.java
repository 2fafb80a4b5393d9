package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting is restored with the bytes of the earlier text, and later edits of others stay. */
class SettingRestorationTest {
  private static KeyedFormat format(String name) {
    return (KeyedFormat) new Formats("debian").find(name).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // A new, changed or removed setting and nothing else.
    "x=1, y, 2, x=1",
    "x=1/, y, 2, x=1/",
    "'', y, 2, ''",
    "x=1, x, 2, x=1",
    "x='1' # one/, x, 2, x='1' # one/",
    "x=1, x, -, x=1",
    "x=1/y=2/, x, -, x=1/y=2/",
    "# café/x=1, y, 2, # café/x=1"
  })
  void restoresEveryByte(String earlier, String key, String value, String expected) {
    KeyedFormat sh = format("shell-variables");
    String before = earlier.replace('/', '\n');
    String after = value.equals("-") ? sh.remove(before, key) : sh.set(before, key, value);
    assertThat(sh.restore(after, key, before)).contains(expected.replace('/', '\n'));
  }

  @ParameterizedTest
  @CsvSource({
    // earlier, as the change left it and as it was edited since, restored
    "a=1/b=2/c=3/d=4/, a=1/b=9/c=3/d=5/, b, a=1/b=2/c=3/d=5/",
    "a=1/b=2/c=3/, a=1/c=4/, b, a=1/b=2/c=4/",
    "a=1/# note/b=2/c=3/, a=1/# note/c=3/e=5/, b, a=1/# note/b=2/c=3/e=5/",
    "a=1/b=2, z=0/a=1/b=2/y=3/, y, z=0/a=1/b=2",
    "a=1, a=1/y=3/z=4/, y, a=1/z=4/",
    "a=1/b='2'/, b=7/, b, b='2'/"
  })
  void keepsLaterEditsOfOtherSettings(String earlier, String now, String key, String expected) {
    KeyedFormat sh = format("shell-variables");
    assertThat(sh.restore(now.replace('/', '\n'), key, earlier.replace('/', '\n')))
        .contains(expected.replace('/', '\n'));
  }

  @Test
  void removesTheStanzaThatASettingBrought() {
    KeyedFormat sources = format("apt-deb822");
    String earlier = "# local\nTypes: deb\nURIs: http://a/\nSuites: b\nComponents: main";
    String after = sources.set(earlier, "http://c d/Components", "main");
    assertThat(after).endsWith("\n\nTypes: deb\nURIs: http://c\nSuites: d\nComponents: main\n");
    assertThat(sources.restore(after, "http://c d/Components", earlier)).contains(earlier);
    String edited =
        after.replace("Types: deb\nURIs: http://a/", "Types: deb deb-src\nURIs: http://a/");
    assertThat(sources.restore(edited, "http://c d/Components", earlier))
        .contains(earlier.replace("Types: deb", "Types: deb deb-src"));
    String more = after + "\nTypes: deb\nURIs: http://e/\nSuites: f\nComponents: main\n";
    assertThat(sources.restore(more, "http://c d/Components", earlier))
        .contains(earlier + "\n\nTypes: deb\nURIs: http://e/\nSuites: f\nComponents: main\n");
  }
}
