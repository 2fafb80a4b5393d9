package labnotes.format.xorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in xorg.conf with those of the X server. */
class XorgParserIT {
  private static final String DEVICE =
      """
      Section "Device"
        Identifier "card"
        Driver "nonexistent"
      EndSection
      Section "Screen"
        Identifier "card"
        Device "card"
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
  void findsTheErrorsOfXInAnInputClass(String body, @TempDir Path directory) throws Exception {
    compare("Section \"InputClass\"\n" + body + "\n" + DEVICE, directory);
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
          Device "card"
          SubSection "Display"
            Depth 24
            Modes "800x600"
          EndSubSection
        EndSection
        """,
        "Section \"Screen\"\nIdentifier \"x\"\nDevice \"card\"\nDefaultDepth \"24\"\nEndSection",
        "Section \"Files\"\nModulePath \"/usr/lib/xorg/modules\"\nFontPath \"/none\"\nEndSection",
        "Section \"Module\"\nLoad \"glx\"\nDisable \"dri\"\nEndSection",
        "Section \"Module\"\nLoad glx\nEndSection",
        "Section \"DRI\"\nMode 0660\nGroup \"video\"\nEndSection",
        "Section \"OutputClass\"\nIdentifier \"x\"\nMatchDriver \"i915\"\nDriver \"modesetting\"\nEndSection",
        "Driver \"x\"",
        "Section \"ServerFlags\"\nOption \"DontZap\" off\nEndSection",
        "Section \"Files\"\nFontPath \"/none\" \"/nowhere\"\nEndSection",
        "Section \"Files\"\nRgbPath \"/none\"\nEndSection",
        "Section InputClass\nIdentifier \"a\"\nEndSection",
        "Section \"InputDevice\" Identifier \"x\" Driver \"kbd\" EndSection",
        "Section \"Device\"\nIdentifier \"x\"\nOption NoAccel\nEndSection",
        "Section \"Device\"\nIdentifier \"x\"\nDacSpeed 100 \"Driver\" \"x\"\nEndSection",
        "Section \"Device\"\nIdentifier \"x\"\nDriver\"x\"\nEndSection",
        "Section \"Device\"\nIdentifier \"x\nDriver \"x\nEndSection",
        "Section \"Screen\"\nIdentifier \"x\"\nDevice \"card\"\nScreenNo 0\nEndSection",
        "Section \"Screen\"\nIdentifier \"x\"\nDriver \"vesa\"\nEndSection",
        "Section \"Screen\"\nIdentifier \"x\"\nVideoAdaptor \"va\"\nEndSection",
        "Section \"Screen\"\nIdentifier \"x\"\nDevice \"none\"\nMonitor \"none\"\nEndSection",
        "Section \"ServerLayout\"\nIdentifier \"l\"\nScreen \"CARD\"\nEndSection",
        "Section \"ServerLayout\"\nIdentifier \"l\"\nScreen \"none\"\nEndSection",
        "Section \"ServerLayout\"\nIdentifier \"l\"\nInputDevice \"none\"\nEndSection",
        "Section \"ServerLayout\"\nIdentifier \"l\"\nInactive \"none\"\nEndSection",
        "Section \"DRI\"\nMode 666\nEndSection",
        "Section \"Monitor\"\nIdentifier \"x\"\nHorizSync 80 - 30\nEndSection",
        "Section \"Monitor\"\nIdentifier \"x\"\nHorizSync 30 - 80,\nGamma 1.0\nEndSection",
        """
        Section "ServerFlags"
          Option "DefaultServerLayout" "none"
        EndSection
        Section "ServerLayout"
          Identifier "l"
          Screen "card"
        EndSection
        """,
        """
        Section "Module"
          SubSection "extmod"
            Option "omit xfree86-dga"
          EndSubSectio
        EndSection
        """,
        "# nothing",
        DEVICE + "EndSection",
        DEVICE + "Secton \"InputDevice\"\nIdentifier \"x\"\nEndSection",
        DEVICE + "Option \"DPMS\""
      })
  void findsTheErrorsOfXInOtherSections(String section, @TempDir Path directory) throws Exception {
    compare(section + "\n" + DEVICE, directory);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ServerLayout l Screen card | Screen other",
        "ServerLayout l Screen other | Screen other",
        "ServerLayout l InputDevice k | InputDevice k",
        "ServerLayout l InputDevice k | InputDevice j",
        "Screen s Monitor m | Monitor n",
        "Screen s VideoAdaptor v | VideoAdaptor v",
        "Screen s VideoAdaptor v | Screen v",
        "Monitor m UseModes a | Screen s Monitor m",
      })
  void resolvesReferencesBetweenFilesAsXDoes(String files, @TempDir Path directory)
      throws Exception {
    Path snippets = Files.createDirectory(directory.resolve("conf.d"));
    Map<String, String> texts = new TreeMap<>();
    for (String file : files.split(" \\| ", -1)) {
      String[] words = file.split(" ", -1);
      String name = texts.size() + "0-a.conf";
      String driver = words[0].equals("InputDevice") ? "Driver \"kbd\"\n" : "";
      String reference = words.length > 2 ? words[2] + " \"" + words[3] + "\"\n" : "";
      String text =
          "Section \"%s\"\nIdentifier \"%s\"\n%s%sEndSection\n"
              .formatted(words[0], words[1], driver, reference);
      texts.put("/etc/X11/xorg.conf.d/" + name, text);
      Files.writeString(snippets.resolve(name), text);
    }
    texts.put("/etc/X11/xorg.conf", DEVICE);
    boolean isRefused = isRefused(DEVICE, snippets, directory);
    for (String path : texts.keySet()) {
      assertThat(new XorgFiles().unread(path, texts, new ParsedTexts()).isPresent())
          .as("%s: %s", path, texts)
          .isEqualTo(isRefused);
    }
  }

  private static void compare(String text, Path directory) throws Exception {
    assertThat(RealParser.labnotesFindsErrors("xorg.conf", text))
        .as("%s", text)
        .isEqualTo(isRefused(text, Path.of("/none"), directory));
  }

  /** Whether X does not start because of a configuration. */
  private static boolean isRefused(String text, Path snippets, Path directory) throws Exception {
    Needs.root();
    Needs.programs("Xorg", "timeout");
    Path config = Files.writeString(directory.resolve("xorg.conf"), text);
    RealParser.run(
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
        snippets.toString(),
        "-logfile",
        directory.resolve("log").toString(),
        "-noreset",
        "-nolisten",
        "tcp",
        "-novtswitch",
        "-sharevts",
        "vt1");
    String log = Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
    // After some errors the server crashes while it frees what it has parsed.
    return log.contains("Problem parsing the config file")
        || log.contains("Caught signal")
        || log.contains("Unable to determine the screen layout");
  }
}
