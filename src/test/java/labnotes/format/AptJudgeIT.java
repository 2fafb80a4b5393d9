package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether our reading of apt's sources is apt's own. */
class AptJudgeIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "deb http://a/ b main",
        "deb http://a/ b main # c",
        "# c",
        "",
        "deb-src [arch=amd64] http://a/ b main contrib",
        "deb [ arch=amd64 trusted=yes ] http://a/ b main",
        "deb [arch=amd64 http://a/ b main",
        "dbe http://a/ b main",
        "deb",
        "deb a b main",
        "deb http://a/",
        "deb http://a/ b",
        "deb http://a/ b/",
        "deb http://a/ b/ main",
        "deb cdrom:[Debian GNU/Linux 8]/ b main"
      })
  void errorsInAOneLineSourceAreThoseOfApt(String line, @TempDir Path folder) throws Exception {
    judged("apt-sources", "a.list", line + "\n", folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Types: deb\nURIs: http://a/\nSuites: b\nComponents: main\n",
        "types: deb\nuris: http://a/\nsuites: b\ncomponents: main\n",
        "# c\n\nTypes: deb\nURIs: http://a/\nSuites: b\n c\nComponents: main\n\n# d\n",
        "Types: deb\nURIs: http://a/\nSuites: b/\n",
        "Types: deb\nURIs: http://a/\nSuites: b/\nComponents: main\n",
        "Types: deb\nURIs: http://a/\nSuites: b\n",
        "Types: deb\nURIs: http://a/\nComponents: main\n",
        "URIs: http://a/\nSuites: b\nComponents: main\n",
        "Types: deb\nURIs: http://a/\nSuites: b\noops\nComponents: main\n"
      })
  void errorsInAStanzaAreThoseOfApt(String text, @TempDir Path folder) throws Exception {
    judged("apt-deb822", "a.sources", text, folder);
  }

  private static void judged(String format, String name, String text, Path folder)
      throws Exception {
    Needs.programs("apt-get");
    Path parts = Files.createDirectory(folder.resolve("parts"));
    Files.writeString(parts.resolve(name), text);
    Judge.Verdict verdict =
        Judge.of(
            "",
            "apt-get",
            "indextargets",
            "-o",
            "Dir::Etc::sourcelist=/dev/null",
            "-o",
            "Dir::Etc::sourceparts=" + parts,
            "-o",
            "Dir::State::lists=" + folder,
            "-o",
            "Dir::Cache=" + folder);
    assertThat(Judge.errors(format, text))
        .as("%s%n%s", text, verdict.output())
        .isEqualTo(verdict.output().contains("E:"));
  }
}
