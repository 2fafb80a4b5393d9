package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether our reading of desktop entries is that of the desktop's own validator. */
class DesktopJudgeIT {
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
  void errorsAreThoseOfTheValidator(String text, @TempDir Path folder) throws Exception {
    Needs.programs("desktop-file-validate");
    Path entry = Files.writeString(folder.resolve("a.desktop"), text);
    Judge.Verdict verdict = Judge.of("", "desktop-file-validate", entry.toString());
    assertThat(Judge.errors("desktop-entry", text))
        .as("%s%n%s", text, verdict.output())
        .isEqualTo(verdict.output().contains("error"));
  }
}
