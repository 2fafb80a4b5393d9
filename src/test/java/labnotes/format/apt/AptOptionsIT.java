package labnotes.format.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the option that takes effect with apt-config dump. */
class AptOptionsIT {
  private static final List<String> STATEMENTS =
      List.of(
          "Test::A \"%s\";",
          "test::a \"%s\"; // comment",
          "Test { A \"%s\"; };",
          "Test { /* A \"9\"; */ B { C \"%s\"; }; D \"%s\"; };",
          "Test::B { c \"%s\"; };",
          "Test::B::C %s;",
          "Test::L:: \"%s\";",
          "Test::L { \"%s\"; \"a\"; };",
          "# Test::A \"%s\";",
          "#clear Test::L;",
          "#clear Test::B;",
          "Test {\n  L { \"%s\"; };\n  D\n    \"%s\";\n};");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithAptConfig(long seed) throws Exception {
    Needs.programs("apt-config");
    Random random = new Random(seed);
    Path parts = Files.createDirectory(directory.resolve("parts"));
    Map<String, String> texts = new TreeMap<>();
    for (String name : List.of("10a", "20b.conf", "30c.off", "Z9", "apt.conf")) {
      String text = text(random, name.equals("10a") ? 3 : 5);
      boolean isMain = name.equals("apt.conf");
      Files.writeString((isMain ? directory : parts).resolve(name), text);
      texts.put(isMain ? "/etc/apt/apt.conf" : "/etc/apt/apt.conf.d/" + name, text);
    }
    Path main = directory.resolve("main");
    Files.writeString(
        main,
        "Dir::Etc::Parts \"%s\"; Dir::Etc::Main \"%s/apt.conf\";\n".formatted(parts, directory));
    List<String> dump =
        RealParser.run("", "env", "APT_CONFIG=" + main, "apt-config", "dump")
            .output()
            .lines()
            .toList();

    for (String path : texts.keySet().stream().filter(one -> !one.endsWith(".off")).toList()) {
      String desired = texts.getOrDefault(path, "");
      List<String> lost =
          new AptConfiguration.AptOrder()
              .overrides(path, desired, texts, new ParsedTexts()).stream()
                  .map(OverridingLine::key)
                  .toList();
      List<String> expected = new ArrayList<>();
      values(desired, "/none")
          .forEach(
              (key, values) ->
                  values.stream()
                      .filter(value -> !hasValue(dump, key, value))
                      .forEach(value -> expected.add(key)));
      assertThat(lost).as("%s in %s%n%s", path, texts, dump).hasSameElementsAs(expected);
    }
  }

  private static boolean hasValue(List<String> dump, String key, String value) {
    return dump.stream().anyMatch(line -> line.equalsIgnoreCase(key + " \"" + value + "\";"));
  }

  /** What apt-config says of a text alone. */
  private Map<String, List<String>> values(String text, String parts) throws Exception {
    Path own = Files.writeString(directory.resolve("own"), text);
    Path only =
        Files.writeString(
            directory.resolve("only"),
            "Dir::Etc::Parts \"" + parts + "\"; Dir::Etc::Main \"/dev/null\";\n");
    Map<String, List<String>> values = new TreeMap<>();
    RealParser.run("", "env", "APT_CONFIG=" + only, "apt-config", "-c", own.toString(), "dump")
        .output()
        .lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith("test") && !line.endsWith(" \"\";"))
        .forEach(
            line -> {
              String[] pair = line.split(" ", 2);
              String key = pair[0].toLowerCase(Locale.ROOT);
              String value = pair[1].substring(1, pair[1].length() - 2);
              values.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
            });
    return values;
  }

  private static String text(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < count; line++) {
      String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
      while (statement.contains("%s")) {
        statement = statement.replaceFirst("%s", "v" + random.nextInt(3));
      }
      text.append(statement).append('\n');
    }
    return text.toString();
  }
}
