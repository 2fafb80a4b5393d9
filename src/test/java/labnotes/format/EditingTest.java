package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import labnotes.text.Severity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every edit of every text in every format. */
class EditingTest {
  private static final Map<String, List<String>> NEW =
      Map.ofEntries(
          Map.entry("loader.conf", List.of("new_key", "a b", "c")),
          Map.entry("sysctl-freebsd", List.of("new.key", "1", "a # b")),
          Map.entry("sysctl-linux", List.of("new.key", "1", "2 3")),
          Map.entry("rc.conf", List.of("new_key", "YES", "a b")),
          Map.entry("shell-variables", List.of("NEW_KEY", "a b", "$c")),
          Map.entry("devfs.rules", List.of("newset/path n/*", "mode 0660", "group g")),
          Map.entry("xorg.conf", List.of("InputClass/n w/Option XkbLayout", "fr", "us")),
          Map.entry("dconf", List.of("new/group/key", "'a'", "['b']")),
          Map.entry("desktop-entry", List.of("X-New/Key", "a", "b c")),
          Map.entry("keyfile", List.of("new/key", "a", "b c")),
          Map.entry("ini", List.of("new/key", "a", "b c")),
          Map.entry("apt-sources", List.of("deb http://new/ a", "main", "main b")));

  private static final List<String> BROKEN =
      List.of(
          "a quote that is not closed in the shell",
          "an unclosed condition",
          "a syntax error takes the whole file");

  @TestFactory
  Stream<DynamicTest> whatIsSetIsReadAndWhatIsRemovedLeavesNoTrace() throws IOException {
    return Cases.all().stream()
        .filter(one -> NEW.containsKey(one.format()))
        .flatMap(
            one ->
                Stream.of(one.text(), one.text().stripTrailing())
                    .map(
                        text ->
                            DynamicTest.dynamicTest(
                                one.format() + ": " + one.title(), () -> edit(one, text))));
  }

  private static void edit(Cases.Case one, String text) {
    KeyedFormat format = (KeyedFormat) new Formats("any").named(one.format()).orElseThrow();
    List<String> sample = Objects.requireNonNull(NEW.get(one.format()));
    String key = sample.get(0);
    if (BROKEN.contains(one.title())) {
      assertThatThrownBy(() -> format.set(text, key, sample.get(1)))
          .hasMessageContaining("too broken");
      return;
    }
    String set = format.set(text, key, sample.get(1));
    boolean readable =
        format.check("file", set).stream().noneMatch(p -> p.severity() == Severity.ERROR);
    assertThat(set).startsWith(text.replaceFirst("(?s)\n\\[.*", ""));
    assertThat(format.set(set, key, sample.get(1))).isEqualTo(set);
    if (readable) {
      assertThat(format.value(set, key)).contains(sample.get(1));
      assertThat(format.value(format.set(set, key, sample.get(2)), key)).contains(sample.get(2));
    }
    assertThat(format.remove(format.set(set, key, sample.get(2)), key))
        .isEqualTo(ended(one.format(), text));
    assertThat(format.merge(text, set)).isEqualTo(format.merge(format.merge(text, set), set));
  }

  /** Only the bytes of the value change: no other byte, no other setting, and nothing twice. */
  @TestFactory
  Stream<DynamicTest> whatStandsIsChangedWhereItStands() throws IOException {
    return Cases.all().stream()
        .filter(one -> NEW.containsKey(one.format()))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.format() + ": " + one.title(),
                    () ->
                        keyedFormat(one)
                            .values(one.text())
                            .keySet()
                            .forEach(k -> inPlace(one, k))));
  }

  private static KeyedFormat keyedFormat(Cases.Case one) {
    return (KeyedFormat) new Formats("any").named(one.format()).orElseThrow();
  }

  private static void inPlace(Cases.Case one, String key) {
    KeyedFormat format = keyedFormat(one);
    String text = one.text();
    Map<String, String> before = format.values(text);
    for (String value : Objects.requireNonNull(NEW.get(one.format())).subList(1, 3)) {
      if (format.problemWith(key, value).isPresent()) {
        continue;
      }
      String set = format.set(text, key, value);
      Map<String, String> after = new java.util.LinkedHashMap<>(before);
      after.put(key, value);
      assertThat(format.values(set)).isEqualTo(after);
      assertThat(format.values(set).keySet()).containsExactlyElementsOf(before.keySet());
      int same = same(text, set);
      int tail = same(reversed(text.substring(same)), reversed(set.substring(same)));
      String gone = text.substring(same, text.length() - tail);
      assertThat(gone.length())
          .as("%s of %s: %s", key, text, gone)
          .isLessThanOrEqualTo(before.getOrDefault(key, "").length() + 20);
      assertThat(format.set(set, key, value)).isEqualTo(set);
      assertThat(format.merge(text, set)).isEqualTo(set);
    }
  }

  private static int same(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String ended(String format, String text) {
    boolean unix =
        List.of("loader.conf", "rc.conf", "shell-variables", "devfs.rules").contains(format);
    String eol = text.contains("\r\n") && !unix ? "\r\n" : "\n";
    return text.isEmpty() || text.endsWith("\n") ? text : text + eol;
  }

  @TestFactory
  Stream<DynamicTest> noTextIsTooStrangeForAnyFormat() throws IOException {
    String strange =
        "\0\n=\n[\n]\n[]\n[=]\n\"\n'\n\\\n\\\r\n`$(${\n:\n;\n)\n}\n<<\nadd\nadd path\nSection\nOption\n"
            + "deb [\nEndSection\nSubSection\n[a]\n=b\nx={{{\n#";
    List<Cases.Case> cases = Cases.all();
    return Formats.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      read(name, strange);
                      read(name, "a=" + "b".repeat(1_000_000) + "\n");
                      read(name, "a=\"" + "\\\\".repeat(3_000) + "\"\n");
                      cases.forEach(one -> read(name, one.text()));
                      strange.lines().forEach(line -> read(name, line));
                    }));
  }

  private static void read(String name, String text) {
    Format format = new Formats("debian").named(name).orElseThrow();
    assertThat(format.check("file", text)).doesNotContainNull();
    if (format instanceof KeyedFormat keyed) {
      assertThat(keyed.values(text)).doesNotContainKey("");
      assertThat(keyed.remove(text, "no/such/key")).isEqualTo(text);
      assertThat(keyed.merge(text, "")).isEqualTo(text);
    }
  }

  @Test
  void aValueThatCannotBeWrittenIsNeverWritten() {
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").named("rc.conf").orElseThrow();
    assertThatThrownBy(() -> format.set("", "a", "$(reboot)"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "freebsd,/boot/loader.conf,loader.conf",
    "freebsd,/boot/loader.conf.local,loader.conf",
    "freebsd,/etc/sysctl.conf,sysctl-freebsd",
    "debian,/etc/sysctl.conf,sysctl-linux",
    "debian,/etc/sysctl.d/80-labnotes.conf,sysctl-linux",
    "freebsd,/etc/rc.conf,rc.conf",
    "freebsd,/etc/rc.conf.d/gdm,rc.conf",
    "freebsd,/etc/devfs.rules,devfs.rules",
    "freebsd,/usr/local/etc/X11/xorg.conf.d/10-keyboard.conf,xorg.conf",
    "debian,/etc/X11/xorg.conf,xorg.conf",
    "freebsd,/usr/local/etc/dconf/db/gdm.d/10-labnotes-keymap,dconf",
    "freebsd,/usr/local/etc/dconf/db/gdm.d/locks/10-labnotes-keymap,plain",
    "freebsd,/usr/local/etc/gdm/locale.conf,shell-variables",
    "debian,/etc/default/keyboard,shell-variables",
    "debian,/etc/apt/sources.list,apt-sources",
    "debian,/etc/apt/sources.list.d/debian.sources,apt-deb822",
    "debian,/home/a/.config/autostart/gnome-keyring-ssh.desktop,desktop-entry",
    "freebsd,/usr/local/etc/hal/fdi/policy/10-x11-keymap.fdi,xml",
    "debian,/etc/gdm3/daemon.conf,keyfile",
    "debian,/etc/motd,plain"
  })
  void aPathShowsItsFormat(String system, String path, String name) {
    assertThat(new Formats(system).guess(path).name()).isEqualTo(name);
    assertThat(new Formats(system).named(name)).isPresent();
  }
}
