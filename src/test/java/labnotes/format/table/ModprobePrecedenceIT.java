package labnotes.format.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the options and commands that take effect with those of modprobe. */
class ModprobePrecedenceIT {
  private static final String DIRECTORY = "/etc/modprobe.d/";
  private static final String OWN = DIRECTORY + "20-own.conf";

  @TempDir Path directory;

  /** The lines of the file, those of a later one, and perhaps those of an earlier one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "options lab_mod a=1 ~ options lab_mod a=2",
        "options lab_mod a=1 ~ options lab-mod a=2",
        "options lab_mod a=1 ~ options other a=2",
        "options lab_mod a=1 ~ options lab_mod b=2",
        "options lab_mod a=1 ~ options lab_mod b=2 \\* a=3",
        "options lab_mod a=1 ~ options lab_mod a=2*options lab_mod a=1",
        "options lab_mod a=1 ~ # nothing ~ options lab_mod a=2",
        "options lab_mod a=1*options lab_mod a=2 ~ # nothing",
        "options lab_mod b=\"x y\" ~ options lab_mod b=\"x z\"",
      })
  void putsOptionsTogetherAsModprobeDoes(String lines) throws Exception {
    Map<String, String> texts = texts(lines);
    String own = lines.split("[~*]", 2)[0].strip();
    String wanted = own.replaceFirst("options lab_mod ", "");
    String name = wanted.split("=", 2)[0];
    List<String> loaded = words(modprobe(texts));
    String last =
        loaded.stream().filter(one -> one.startsWith(name + "=")).reduce((a, b) -> b).orElse("");

    assertThat(overrides(own, texts))
        .as("%s: %s", lines, loaded)
        .matches(found -> found.isEmpty() == last.equals(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "install lab_mod /bin/a ~ install lab_mod /bin/b",
        "install lab-mod /bin/a ~ # nothing ~ install lab_mod /bin/b",
        "install lab_mod /bin/a ~ # nothing ~ install lab_* /bin/b",
        "install lab_mod /bin/a ~ # nothing ~ install lab-mod /bin/a",
        "install lab_mod /bin/a ~ # nothing ~ install other /bin/b",
        "install lab_mod /bin/a ~ # nothing ~ remove lab_mod /bin/b",
      })
  void takesTheFirstCommandAsModprobeDoes(String lines) throws Exception {
    Map<String, String> texts = texts(lines);
    String own = lines.split("[~*]", 2)[0].strip();
    String command = modprobe(texts).replaceFirst("install (\\S+).*", "$1").strip();

    assertThat(overrides(own, texts))
        .as("%s: %s", lines, command)
        .matches(found -> found.isEmpty() == command.equals("/bin/a"));
  }

  private static Map<String, String> texts(String lines) {
    String[] parts = lines.replace("*", "\n").replace("lab_\n", "lab_*").split(" ~ ", -1);
    Map<String, String> texts = new TreeMap<>();
    texts.put(OWN, parts[0] + "\n");
    texts.put(DIRECTORY + "30-later.conf", parts[1] + "\n");
    texts.put(DIRECTORY + "40-skipped.off", "options lab_mod a=7\n");
    if (parts.length > 2) {
      texts.put(DIRECTORY + "10-earlier.conf", parts[2] + "\n");
    }
    return texts;
  }

  private static List<String> overrides(String own, Map<String, String> texts) {
    return new ModprobePrecedence()
        .overrides(OWN, own + "\n", texts, new ParsedTexts()).stream()
            .map(OverridingLine::describe)
            .toList();
  }

  private static List<String> words(String output) {
    return List.of(output.strip().split(" (?=\\S+=)", -1));
  }

  private String modprobe(Map<String, String> texts) throws Exception {
    Needs.programs("modprobe", "depmod", "gcc");
    Path work = Files.createTempDirectory(directory, "modprobe");
    Path modules = Files.createDirectories(work.resolve("lib/modules/1.0"));
    Path source = Files.writeString(work.resolve("lab_mod.c"), "int lab_mod;\n");
    RealParser.Result built =
        RealParser.run(
            "",
            "sh",
            "-c",
            "gcc -c -o \"$1/lab_mod.ko\" \"$0\" && depmod -b \"$2\" 1.0 2>&1",
            source.toString(),
            modules.toString(),
            work.toString());
    assertThat(built.status()).as(built.output()).isZero();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(work.resolve(text.getKey().substring(DIRECTORY.length())), text.getValue());
    }
    RealParser.Result result =
        RealParser.run(
            "",
            "modprobe",
            "--config",
            work.toString(),
            "--dirname",
            work.toString(),
            "--set-version",
            "1.0",
            "--dry-run",
            "--verbose",
            "lab_mod");
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }
}
