package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether our reading of xorg.conf is the X server's own. */
class XorgJudgeIT {
  private static final String DEVICE =
      """
      Section "Device"
        Identifier "judge"
        Driver "nonexistent"
      EndSection
      Section "Screen"
        Identifier "judge"
        Device "judge"
      EndSection
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Identifier \"a\"\nMatchIsKeyboard \"on\"\nOption \"XkbLayout\" \"fr\"\nEndSection",
        "Identifier \"a\"\nMatchIsKeyboard\nEndSection",
        "Identifier \"a\"\nMatchIsKeyboard \"maybe\"\nEndSection",
        "Identifier \"a\"\nMatchIsKeyboard on\nEndSection",
        "Identifier \"a\"\nMatch_Is_Keyboard \"YES\"\nendsection",
        "Identifier \"a\"\nMatchIsTabletPad \"1\"\nNoMatchProduct \"x\"\nEndSection",
        "Identifier \"a\"\nMatchKeyboard \"on\"\nEndSection",
        "Identifier \"a\"\nDriver \"keyboard\"\nEndSection",
        "Identifier \"a\"\nDriver keyboard\nEndSection",
        "Identifier \"a\"\nDriver\nEndSection",
        "Identifier \"a\"\nOption\nEndSection",
        "Identifier \"a\"\nOption \"XkbLayout\"\nEndSection",
        "Identifier \"a\"\nOption XkbLayout \"fr\"\nEndSection",
        "Identifier \"a\"\nOption \"a\" \"b\" \"c\"\nEndSection",
        "Option \"XkbLayout\" \"fr\"\nEndSection",
        "Identifier \"a\" # c\n# d\n\nEndSection",
        "Identifier \"a\""
      })
  void errorsInAnInputClassAreThoseOfX(String body, @TempDir Path folder) throws Exception {
    judged("Section \"InputClass\"\n" + body + "\n" + DEVICE, folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Section \"InputClas\"\nEndSection",
        "Section \"ServerFlags\"\nOption \"AutoAddDevices\" \"off\"\nDontZap \"on\"\nEndSection",
        "Section \"ServerFlags\"\nIdentifier \"a\"\nEndSection",
        "Section \"ServerFlags\"\nBlankTime 10\nEndSection",
        "Section \"ServerFlags\"\nBlankTime \"10\"\nEndSection",
        "Section \"Device\"\nIdentifier \"x\"\nBusID PCI:1:0:0\nEndSection",
        "Section \"Device\"\nIdentifier \"x\"\nVideoRam many\nEndSection",
        "Section \"Device\"\nDriver \"x\"\nEndSection",
        "Section \"InputDevice\"\nIdentifier \"x\"\nEndSection",
        "Section \"InputDevice\"\nIdentifier \"x\"\nDriver \"kbd\"\nEndSection",
        "Section \"Monitor\"\nIdentifier \"x\"\nHorizSync 28.0 - 33.0\nOption \"DPMS\"\nEndSection",
        """
        Section "Screen"
          Identifier "x"
          Device "judge"
          SubSection "Display"
            Depth 24
            Modes "800x600"
          EndSubSection
        EndSection
        """,
        "Section \"Screen\"\nIdentifier \"x\"\nDevice \"judge\"\nDefaultDepth \"24\"\nEndSection",
        "Section \"Files\"\nModulePath \"/usr/lib/xorg/modules\"\nFontPath \"/none\"\nEndSection",
        "Section \"Module\"\nLoad \"glx\"\nDisable \"dri\"\nEndSection",
        "Section \"Module\"\nLoad glx\nEndSection",
        "Section \"DRI\"\nMode 0660\nGroup \"video\"\nEndSection",
        "Section \"OutputClass\"\nIdentifier \"x\"\nMatchDriver \"i915\"\nDriver \"modesetting\"\nEndSection",
        "Driver \"x\"",
        "# nothing"
      })
  void errorsInOtherSectionsAreThoseOfX(String section, @TempDir Path folder) throws Exception {
    judged(section + "\n" + DEVICE, folder);
  }

  private static void judged(String text, Path folder) throws Exception {
    Needs.root();
    Needs.programs("Xorg", "timeout");
    Path config = Files.writeString(folder.resolve("xorg.conf"), text);
    Judge.Verdict verdict =
        Judge.of(
            "",
            "timeout",
            "-k",
            "1",
            "6",
            "Xorg",
            ":7719",
            "-config",
            config.toString(),
            "-configdir",
            "/none",
            "-logfile",
            folder.resolve("log").toString(),
            "-noreset",
            "-nolisten",
            "tcp",
            "-novtswitch",
            "-sharevts",
            "vt1");
    assertThat(Judge.errors("xorg.conf", text))
        .as("%s%n%s", text, verdict.output())
        .isEqualTo(
            verdict.output().matches("(?s).*(Parse error|Data incomplete|Problem parsing).*"));
  }
}
