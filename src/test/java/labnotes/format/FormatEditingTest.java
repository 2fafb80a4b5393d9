package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labnotes.format.FormatCaseFiles.FormatCase;
import labnotes.format.FormatCaseFiles.SampleSetting;
import labnotes.text.Severity;
import labnotes.text.Validated;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every edit of the text of every case. */
class FormatEditingTest {
  /** A case, and the same new key with two values. */
  private record SampledCase(FormatCase one, SampleSetting first, SampleSetting second) {
    private KeyedFormat format() {
      return (KeyedFormat) new Formats("any").find(one.format()).orElseThrow();
    }

    private String title() {
      return one.format() + ": " + one.title();
    }
  }

  private static List<SampledCase> sampledCases() throws IOException {
    List<SampledCase> cases = new ArrayList<>();
    for (FormatCase one : FormatCaseFiles.all()) {
      List<SampleSetting> samples = FormatCaseFiles.samples(one.format());
      if (samples.size() == 2) {
        cases.add(new SampledCase(one, samples.get(0), samples.get(1)));
      }
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> readsWhatItSetsAndRemovesItWithoutATrace() throws IOException {
    return sampledCases().stream()
        .flatMap(
            one ->
                Stream.of(one.one().text(), one.one().text().stripTrailing())
                    .map(text -> DynamicTest.dynamicTest(one.title(), () -> edit(one, text))));
  }

  private static void edit(SampledCase sampled, String text) {
    KeyedFormat format = sampled.format();
    String key = sampled.first().key();
    String value = sampled.first().value();
    String other = sampled.second().value();
    if (!sampled.one().isEditable()) {
      assertThatThrownBy(() -> format.set(text, key, value))
          .hasMessageContaining("fix the syntax errors");
      return;
    }
    String set = format.set(text, key, value);
    boolean isReadable =
        format.check("file", set).stream().noneMatch(p -> p.severity() == Severity.ERROR);
    assertThat(set).startsWith(text.replaceFirst("(?s)\n\\[.*", ""));
    assertThat(format.set(set, key, value)).isEqualTo(set);
    if (isReadable) {
      assertThat(format.value(set, key)).contains(value);
      assertThat(format.value(format.set(set, key, other), key)).contains(other);
    }
    assertThat(format.remove(format.set(set, key, other), key))
        .isEqualTo(withFinalNewline(format, text));
    assertThat(format.merge(text, set)).isEqualTo(format.merge(format.merge(text, set), set));
  }

  private static String withFinalNewline(KeyedFormat format, String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + format.syntax().lineEnd(text);
  }

  /** Only the bytes of the value change: no other byte, no other setting, and nothing twice. */
  @TestFactory
  Stream<DynamicTest> changesExistingSettingsInPlace() throws IOException {
    return sampledCases().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.title(),
                    () ->
                        one.format()
                            .values(one.one().text())
                            .keySet()
                            .forEach(key -> changeInPlace(one, key))));
  }

  private static void changeInPlace(SampledCase sampled, String key) {
    KeyedFormat format = sampled.format();
    String text = sampled.one().text();
    Map<String, String> before = format.values(text);
    for (String value : List.of(sampled.first().value(), sampled.second().value())) {
      if (format.validate(key, value).isPresent()) {
        continue;
      }
      if (!sampled.one().isEditable() && isRefused(format, text, key, value)) {
        continue;
      }
      String set = format.set(text, key, value);
      Map<String, String> after = new LinkedHashMap<>(before);
      after.put(key, value);
      assertThat(format.values(set)).isEqualTo(after);
      assertThat(format.values(set).keySet()).containsExactlyElementsOf(before.keySet());
      int prefix = commonPrefix(text, set);
      int suffix = commonPrefix(reverse(text.substring(prefix)), reverse(set.substring(prefix)));
      String replaced = text.substring(prefix, text.length() - suffix);
      assertThat(replaced.length())
          .as("%s of %s: %s", key, text, replaced)
          .isLessThanOrEqualTo(before.getOrDefault(key, "").length() + 20);
      assertThat(format.set(set, key, value)).isEqualTo(set);
      assertThat(format.merge(text, set)).isEqualTo(set);
    }
  }

  /** A text to which nothing can be added need not be changed either. */
  private static boolean isRefused(KeyedFormat format, String text, String key, String value) {
    Validated<String> edited = format.edit("file", text, new SettingsEdit.Put(key, value));
    edited
        .diagnostics()
        .forEach(reason -> assertThat(reason.message()).contains("fix the syntax errors"));
    return edited.value().isEmpty();
  }

  private static int commonPrefix(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String reverse(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  @ParameterizedTest
  @MethodSource("names")
  void parsesAMalformedTextWithoutAnException(String name) {
    AnyText.parseMalformed(name);
  }

  static List<String> names() {
    return Formats.names();
  }

  @Test
  void rejectsAnInvalidValueInsteadOfWritingIt() {
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").find("rc.conf").orElseThrow();
    assertThatThrownBy(() -> format.set("", "a", "x\0"))
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
  void infersTheFormatFromThePath(String system, String path, String name) {
    assertThat(new Formats(system).infer(path).name()).isEqualTo(name);
    assertThat(new Formats(system).find(name)).isPresent();
  }
}
