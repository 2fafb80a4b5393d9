package labnotes.format.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.SettingsEdit;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import org.junit.jupiter.api.Test;

/** Compares labnotes with the Lua loader on damaged files. */
class LuaLoaderIT {
  private static final int MUTANTS = 4000;

  private static final List<String> VALUES =
      List.of("YES", "", "a b", "p$q", "${x}", "C:\\dir\\", "it's #1", "é", "\\", "$", "{}=;");

  private static KeyedFormat format(String version) {
    return (KeyedFormat) new Formats("freebsd", version).find("loader.conf").orElseThrow();
  }

  @Test
  void readsDamagedFilesAsTheLoaderDoes() throws Exception {
    List<String> mutants = LoaderMutants.of(MUTANTS, 1);
    List<LuaVerdict> verdicts = LuaVerdict.of("13", mutants);
    for (int i = 0; i < mutants.size(); i++) {
      String text = mutants.get(i);
      assertThat(values(format("13.2"), text)).as(text).isEqualTo(verdicts.get(i).settings());
      assertThat(skipped(format("13.2"), text)).as(text).isEqualTo(verdicts.get(i).skipped());
    }
  }

  @Test
  void editsDamagedFilesSoThatTheLoaderSetsJustThat() throws Exception {
    List<String> mutants = LoaderMutants.of(MUTANTS, 2);
    Random random = new Random(3);
    List<String> keys = new ArrayList<>();
    List<Optional<String>> desired = new ArrayList<>();
    List<String> edited = new ArrayList<>();
    for (String text : mutants) {
      List<String> set = new ArrayList<>(format("13.2").values(text).keySet());
      set.add("new_variable");
      set.add("new_flags");
      set.removeIf(key -> !LuaGrammar.ofCurrent().isName(key));
      String key = set.get(random.nextInt(set.size()));
      boolean isPut = random.nextInt(4) > 0;
      String value = VALUES.get(random.nextInt(VALUES.size()));
      keys.add(key);
      desired.add(isPut ? Optional.of(value) : Optional.empty());
      SettingsEdit edit = isPut ? new SettingsEdit.Put(key, value) : new SettingsEdit.Remove(key);
      edited.add(format("13.2").edit("", text, edit).value().orElseThrow());
    }
    List<LuaVerdict> before = LuaVerdict.of("13", mutants);
    List<LuaVerdict> after = LuaVerdict.of("13", edited);
    for (int i = 0; i < mutants.size(); i++) {
      String key = keys.get(i);
      String as = mutants.get(i) + "\n" + key + " := " + desired.get(i) + "\n" + edited.get(i);
      assertThat(Optional.ofNullable(after.get(i).settings().get(key)).map(LuaLoaderIT::folded))
          .as(as)
          .isEqualTo(desired.get(i).map(LuaLoaderIT::folded));
      assertThat(linesOf(edited.get(i), after.get(i).skipped()))
          .as(as)
          .isEqualTo(linesOf(mutants.get(i), before.get(i).skipped()));
      if (mutants.get(i).indexOf('$') < 0) {
        assertThat(without(key, after.get(i).settings()))
            .as(as)
            .isEqualTo(without(key, before.get(i).settings()));
      }
    }
  }

  /** What is set by lines that the loaders of FreeBSD 12 read alike. */
  @Test
  void takesOnlyWhatTheFirstLuaLoadersReadAlike() throws Exception {
    List<String> mutants = LoaderMutants.of(MUTANTS, 4);
    List<LuaVerdict> first = LuaVerdict.of("12", mutants);
    List<LuaVerdict> current = LuaVerdict.of("13", mutants);
    int agreed = 0;
    for (int i = 0; i < mutants.size(); i++) {
      String text = mutants.get(i);
      if (format("12.4").obstacles("", text).isEmpty()) {
        agreed++;
        assertThat(values(format("12.4"), text))
            .as(text)
            .isEqualTo(folded(first.get(i).settings()));
        assertThat(values(format("12.4"), text))
            .as(text)
            .isEqualTo(folded(current.get(i).settings()));
      }
    }
    assertThat(agreed).isGreaterThan(MUTANTS / 4);
  }

  /** An unknown release accepts a file only if the Lua loaders get from it what labnotes says. */
  @Test
  void takesFilesOfUnknownReleasesOnlyIfAllLoadersReadThemAlike() throws Exception {
    List<String> mutants = LoaderMutants.of(MUTANTS, 5);
    List<LuaVerdict> first = LuaVerdict.of("12", mutants);
    List<LuaVerdict> current = LuaVerdict.of("13", mutants);
    for (int i = 0; i < mutants.size(); i++) {
      String text = mutants.get(i);
      if (format("").obstacles("", text).isEmpty()) {
        assertThat(values(format(""), text))
            .as(text)
            .isEqualTo(folded(first.get(i).settings()))
            .isEqualTo(folded(current.get(i).settings()))
            .isEqualTo(values(format("10.4"), text));
      }
    }
  }

  private static Map<String, String> values(KeyedFormat format, String text) {
    return folded(format.values(text));
  }

  /** Settings with the values of those that load modules in upper case, as the loader has them. */
  private static Map<String, String> folded(Map<String, String> settings) {
    Map<String, String> values = new TreeMap<>(settings);
    values.replaceAll((key, value) -> key.endsWith("_load") ? folded(value) : value);
    return values;
  }

  private static String folded(String value) {
    return value
        .chars()
        .map(c -> c < 128 ? Character.toUpperCase(c) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Map<String, String> without(String key, Map<String, String> settings) {
    Map<String, String> others = new TreeMap<>(settings);
    others.remove(key);
    return others;
  }

  private static Set<Integer> skipped(KeyedFormat format, String text) {
    Set<Integer> lines = new TreeSet<>();
    for (Diagnostic problem : format.check("file", text)) {
      if (problem.severity() == Severity.ERROR && problem.at() != null) {
        lines.add(problem.at().line());
      }
    }
    return lines;
  }

  private static List<String> linesOf(String text, Set<Integer> numbers) {
    List<TextLine> lines = TextLine.of(text);
    return numbers.stream().map(number -> lines.get(number - 1).text()).toList();
  }
}
