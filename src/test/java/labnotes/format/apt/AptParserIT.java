package labnotes.format.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in apt's sources with those that apt finds. */
class AptParserIT {
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
  void findsTheErrorsOfAptInAOneLineSource(String line, @TempDir Path directory) throws Exception {
    compare("apt-sources", "a.list", line + "\n", directory);
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
  void findsTheErrorsOfAptInAStanza(String text, @TempDir Path directory) throws Exception {
    compare("apt-deb822", "a.sources", text, directory);
  }

  private static void compare(String format, String name, String text, Path directory)
      throws Exception {
    Needs.programs("apt-get");
    Path parts = Files.createDirectory(directory.resolve("parts"));
    Files.writeString(parts.resolve(name), text);
    RealParser.Result result =
        RealParser.run(
            "",
            "apt-get",
            "indextargets",
            "-o",
            "Dir::Etc::sourcelist=/dev/null",
            "-o",
            "Dir::Etc::sourceparts=" + parts,
            "-o",
            "Dir::State::lists=" + directory,
            "-o",
            "Dir::Cache=" + directory);
    assertThat(RealParser.labnotesFindsErrors(format, text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.output().contains("E:"));
  }
}
