package labnotes.format.xorg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The keywords of xorg.conf, by the tables of the X server's parser (hw/xfree86/parser). */
final class XorgKeywords {
  /** The keywords that take a number. */
  static final Set<String> NUMBERS =
      Set.of(
          "videoram",
          "biosbase",
          "membase",
          "iobase",
          "chipid",
          "chiprev",
          "irq",
          "blanktime",
          "standbytime",
          "suspendtime",
          "offtime",
          "defaultdepth",
          "defaultcolordepth",
          "defaultbpp",
          "defaultfbbpp",
          "depth",
          "fbbpp");

  /** The keywords that take a boolean. */
  static final Set<String> BOOLEANS =
      Set.of(
          "matchiskeyboard",
          "matchispointer",
          "matchisjoystick",
          "matchistablet",
          "matchistabletpad",
          "matchistouchpad",
          "matchistouchscreen");

  /** The keywords that may be repeated; their values add up. */
  static final Set<String> REPEATABLE =
      Set.of(
          "fontpath",
          "modulepath",
          "load",
          "loaddriver",
          "disable",
          "inputdevice",
          "inactive",
          "modeline",
          "usemodes",
          "gpudevice",
          "mode",
          "screen");

  /** The keywords without a value. */
  static final Set<String> WITHOUT_VALUE =
      Set.of(
          "dontzap",
          "dontzoom",
          "disablevidmodeextension",
          "allownonlocalxvidtune",
          "disablemodindev",
          "allownonlocalmodindev",
          "allowmouseopenfail");

  private static final Set<String> ANY_VALUE =
      Set.of(
          "option",
          "screen",
          "clocks",
          "dacspeed",
          "horizsync",
          "vertrefresh",
          "displaysize",
          "gamma",
          "modeline",
          "mode",
          "virtual",
          "viewport",
          "weight",
          "black",
          "white",
          "group",
          "modes",
          "screenno");

  private static final String MATCHES =
      "MatchProduct MatchVendor MatchDevicePath MatchOS MatchPnPID MatchUSBID MatchDriver MatchTag"
          + " MatchLayout";

  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("Files", "FontPath ModulePath LogFile XkbDir RgbPath InputDevices"),
          Map.entry(
              "ServerFlags",
              "Option DontZap DontZoom DisableVidModeExtension AllowNonLocalXvidtune"
                  + " DisableModInDev AllowNonLocalModInDev AllowMouseOpenFail BlankTime"
                  + " StandbyTime SuspendTime OffTime DefaultServerLayout"),
          Map.entry("Module", "Load LoadDriver Disable"),
          Map.entry("Extensions", "Option"),
          Map.entry("InputDevice", "Identifier Driver Option"),
          Map.entry(
              "InputClass",
              "Identifier Driver Option MatchIsKeyboard MatchIsPointer MatchIsJoystick"
                  + " MatchIsTablet MatchIsTabletPad MatchIsTouchpad MatchIsTouchscreen "
                  + MATCHES
                  + " "
                  + MATCHES.replace("Match", "NoMatch")),
          Map.entry("OutputClass", "Identifier Driver ModulePath MatchDriver Option Module"),
          Map.entry(
              "Device",
              "Identifier VendorName BoardName Chipset Card Driver Ramdac DacSpeed Clocks MatchSeat"
                  + " Option VideoRam BIOSBase MemBase IOBase ClockChip ChipID ChipRev BusID IRQ"
                  + " Screen"),
          Map.entry(
              "Monitor",
              "Identifier VendorName ModelName UseModes ModeLine Mode DisplaySize HorizSync"
                  + " VertRefresh Gamma Option"),
          Map.entry("Modes", "Identifier ModeLine Mode"),
          Map.entry("VideoAdaptor", "Identifier VendorName BoardName BusID Driver Option"),
          Map.entry(
              "Screen",
              "Identifier Driver Device GPUDevice Monitor VideoAdaptor ScreenNo DefaultColorDepth"
                  + " DefaultDepth DefaultBPP DefaultFbBPP Virtual MatchSeat Option"),
          Map.entry("ServerLayout", "Identifier Screen InputDevice Inactive MatchSeat Option"),
          Map.entry("DRI", "Mode Group"),
          Map.entry("Vendor", "Identifier Option"));

  private static final Map<String, String> SPELLINGS = spellings();

  private XorgKeywords() {}

  /** A word as the parser compares it, without case, spaces and underscores. */
  static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[_ \t]", "");
  }

  /** The usual spelling of a section's name; empty if X does not know it. */
  static Optional<String> section(String name) {
    return TABLES.keySet().stream().filter(known -> fold(known).equals(fold(name))).findFirst();
  }

  /** The names of all sections. */
  static Set<String> sectionNames() {
    return TABLES.keySet();
  }

  /** The keywords of a section; empty if X does not know it. */
  static Set<String> of(String section) {
    return new TreeSet<>(Arrays.asList(TABLES.getOrDefault(section, "").split(" ", -1)));
  }

  /** The usual spelling of a keyword. */
  static String canonical(String keyword) {
    return SPELLINGS.getOrDefault(fold(keyword), keyword);
  }

  /** Whether a section has the keyword. */
  static boolean isKnown(String section, String keyword) {
    return of(section).stream().anyMatch(known -> fold(known).equals(fold(keyword)));
  }

  /** Whether the keyword takes a quoted string. */
  static boolean needsString(String folded) {
    return !NUMBERS.contains(folded)
        && !ANY_VALUE.contains(folded)
        && !WITHOUT_VALUE.contains(folded);
  }

  /** The boolean that a text stands for; empty for any other text. */
  static Optional<Boolean> parseBoolean(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (List.of("1", "on", "true", "yes").contains(folded)) {
      return Optional.of(true);
    }
    return List.of("0", "off", "false", "no").contains(folded)
        ? Optional.of(false)
        : Optional.empty();
  }

  /** Whether a text is a decimal or hexadecimal number. */
  static boolean isNumber(String text) {
    return text.matches("-?(0x)?[0-9a-fA-F]+");
  }

  private static Map<String, String> spellings() {
    Map<String, String> spellings = new HashMap<>();
    TABLES.values().stream()
        .flatMap(table -> Arrays.stream(table.split(" ", -1)))
        .forEach(word -> spellings.put(fold(word), word));
    return Map.copyOf(spellings);
  }
}
