package labnotes.format.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.Needs;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import labnotes.format.dropin.SearchPath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the files and values that take effect with systemd's. */
class SystemdPrecedenceIT {
  private static final String UNIT = "/usr/lib/systemd/system/a-b@.service";
  private static final List<String> TOPS =
      List.of("/etc/", "/run/", "/usr/local/lib/", "/usr/lib/");
  private static final List<String> SETTINGS =
      List.of(
          "Nice=1",
          "Nice=2",
          "Environment=",
          "Environment=A=1",
          "Environment=B=2",
          "UMask=0027",
          "UMask=0022",
          "IgnoreSIGPIPE=yes",
          "IgnoreSIGPIPE=off");

  @TempDir Path root;

  private void write(Map<String, String> texts) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = Path.of(root + text.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, text.getValue());
    }
  }

  /** Files with some of the names in some of the directories. */
  private static Map<String, String> tree(
      Random random, List<String> directories, List<String> names) {
    Map<String, String> texts = new TreeMap<>();
    for (String directory : directories) {
      for (String name : names) {
        if (random.nextInt(4) == 0) {
          StringBuilder text = new StringBuilder("[Service]\n");
          for (int line = 0; line < 3; line++) {
            text.append(SETTINGS.get(random.nextInt(SETTINGS.size()))).append('\n');
          }
          texts.put(directory + "/" + name, text.toString());
        }
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void readsDropInsAsSystemdDoes(long seed) throws Exception {
    Needs.programs("systemd-analyze");
    List<String> directories = new ArrayList<>();
    for (String top : TOPS) {
      for (String unit : List.of("a-b@x.service", "a-b@.service", "a-.service", "service")) {
        directories.add(top + "systemd/system/" + unit + ".d");
      }
    }
    Map<String, String> texts =
        tree(new Random(seed), directories, List.of("10.conf", "B.conf", "a.conf", "zz.txt"));
    texts.put(UNIT, "[Service]\nExecStart=/bin/true\nNice=3\n");
    write(texts);
    List<String> output =
        RealParser.run(
                "",
                "env",
                "SYSTEMD_LOG_LEVEL=debug",
                "systemd-analyze",
                "verify",
                "--man=no",
                "--root=" + root,
                "a-b@x.service")
            .output()
            .lines()
            .map(String::strip)
            .toList();
    List<String> dropIns =
        output.stream()
            .filter(line -> line.startsWith("DropIn Path: "))
            .map(line -> line.replaceFirst("DropIn Path: \\Q" + root + "\\E", ""))
            .toList();
    String unit = "/etc/systemd/system/a-b@x.service";
    Map<String, String> read = SystemdPrecedence.inReadOrder(unit, texts);
    assertThat(read.keySet().stream().skip(1)).containsExactlyElementsOf(dropIns);

    for (String path : dropIns.stream().filter(one -> one.contains("a-b@x")).toList()) {
      Set<String> lost =
          new SystemdPrecedence()
              .overrides(path, texts.getOrDefault(path, ""), texts, new ParsedTexts()).stream()
                  .map(OverridingLine::key)
                  .collect(Collectors.toCollection(TreeSet::new));
      assertThat(lost).as("%s in %s%n%s", path, read, output).isEqualTo(lost(texts, path, output));
    }
  }

  /** The settings of a file whose last value systemd does not have. */
  private static Set<String> lost(Map<String, String> texts, String path, List<String> output) {
    Set<String> lost = new TreeSet<>();
    List<String> lines = texts.getOrDefault(path, "").lines().skip(1).toList();
    for (int at = 0; at < lines.size(); at++) {
      String[] pair = lines.get(at).split("=", 2);
      List<String> later = lines.subList(at + 1, lines.size());
      boolean isList = pair[0].equals("Environment");
      boolean isReplaced =
          later.stream()
              .anyMatch(
                  one ->
                      isList
                          ? one.equals("Environment=")
                          : one.startsWith(pair[0] + "=") && !one.endsWith("="));
      String shown = pair[0] + ": " + pair[1].replace("off", "no");
      if (!pair[1].isEmpty() && !isReplaced && !output.contains(shown)) {
        lost.add("Service/" + pair[0]);
      }
    }
    return lost;
  }

  @ParameterizedTest
  @CsvSource({
    "systemd/journald.conf.d, conf",
    "tmpfiles.d, conf",
    "sysusers.d, conf",
    "udev/rules.d, rules"
  })
  void readsEachNameFromTheStrongestDirectory(String directory, String suffix) throws Exception {
    Needs.programs("systemd-analyze");
    List<String> directories = TOPS.stream().map(top -> top + directory).toList();
    Map<String, String> texts =
        tree(new Random(1), directories, List.of("a.", "b.", "C.", "10-x.")).entrySet().stream()
            .collect(Collectors.toMap(one -> one.getKey() + suffix, one -> one.getValue()));
    write(texts);
    List<String> order =
        RealParser.run(
                "",
                "systemd-analyze",
                "cat-config",
                "--root=" + root,
                directory.replace(".conf.d", ".conf"))
            .output()
            .lines()
            .filter(line -> line.startsWith("# " + root))
            .map(line -> line.substring(2 + root.toString().length()))
            .toList();
    assertThat(SearchPath.ofSystem(directory).inReadOrder(texts.keySet()))
        .containsExactlyElementsOf(order);
  }
}
