package labnotes.format.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in desktop entries with those of desktop-file-validate. */
class DesktopParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=maybe\n",
        "[Desktop Entry]\nType=Application\nExec=true\n",
        "[Desktop Entry]\nName=a\n",
        "[Other]\nName=a\n",
        "Name=a\n[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\noops\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nBad_Key=1\n",
        ""
      })
  void findsTheErrorsOfTheValidator(String text, @TempDir Path directory) throws Exception {
    Needs.programs("desktop-file-validate");
    Path entry = Files.writeString(directory.resolve("a.desktop"), text);
    RealParser.Result result = RealParser.run("", "desktop-file-validate", entry.toString());
    assertThat(RealParser.labnotesFindsErrors("desktop-entry", text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.output().contains("error"));
  }
}
