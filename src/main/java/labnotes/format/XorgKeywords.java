package labnotes.format;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The words of xorg.conf, by the tables of the X server's parser (hw/xfree86/parser). */
final class XorgKeywords {
  /** The words that take a number. */
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

  /** The words that take a truth value. */
  static final Set<String> TRUTHS =
      Set.of(
          "matchiskeyboard",
          "matchispointer",
          "matchisjoystick",
          "matchistablet",
          "matchistabletpad",
          "matchistouchpad",
          "matchistouchscreen");

  /** The words that may stand several times, each adding to the ones before. */
  static final Set<String> REPEATED =
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

  /** The words that nothing may follow. */
  static final Set<String> BARE =
      Set.of(
          "dontzap",
          "dontzoom",
          "disablevidmodeextension",
          "allownonlocalxvidtune",
          "disablemodindev",
          "allownonlocalmodindev",
          "allowmouseopenfail");

  private static final Set<String> FREE =
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
              "Option DontZap DontZoom DisableVidModeExtension AllowNonLocalXvidtune DisableModInDev"
                  + " AllowNonLocalModInDev AllowMouseOpenFail BlankTime StandbyTime SuspendTime"
                  + " OffTime DefaultServerLayout"),
          Map.entry("Module", "Load LoadDriver Disable"),
          Map.entry("Extensions", "Option"),
          Map.entry("InputDevice", "Identifier Driver Option"),
          Map.entry(
              "InputClass",
              "Identifier Driver Option MatchIsKeyboard MatchIsPointer MatchIsJoystick MatchIsTablet"
                  + " MatchIsTabletPad MatchIsTouchpad MatchIsTouchscreen "
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

  /** A word as the parser compares it: case, blanks and underscores do not count. */
  static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[_ \t]", "");
  }

  /** The usual spelling of a section's name, or nothing for one that X does not know. */
  static Optional<String> section(String name) {
    return TABLES.keySet().stream().filter(known -> folded(known).equals(folded(name))).findFirst();
  }

  /** The names of all sections. */
  static Set<String> sectionNames() {
    return TABLES.keySet();
  }

  /** The words that a section takes, empty for one that X does not know. */
  static Set<String> of(String section) {
    return new TreeSet<>(Arrays.asList(TABLES.getOrDefault(section, "").split(" ", -1)));
  }

  /** The usual spelling of a keyword. */
  static String spelt(String keyword) {
    return SPELLINGS.getOrDefault(folded(keyword), keyword);
  }

  /** Whether a section takes the word. */
  static boolean knows(String section, String keyword) {
    return of(section).stream().anyMatch(known -> folded(known).equals(folded(keyword)));
  }

  /** Whether a quoted text has to follow the word. */
  static boolean wantsText(String folded) {
    return !NUMBERS.contains(folded) && !FREE.contains(folded) && !BARE.contains(folded);
  }

  /** Whether it is a truth value, and which. */
  static Optional<Boolean> truth(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    if (List.of("1", "on", "true", "yes").contains(folded)) {
      return Optional.of(true);
    }
    return List.of("0", "off", "false", "no").contains(folded)
        ? Optional.of(false)
        : Optional.empty();
  }

  private static Map<String, String> spellings() {
    Map<String, String> spellings = new HashMap<>();
    TABLES.values().stream()
        .flatMap(table -> Arrays.stream(table.split(" ", -1)))
        .forEach(word -> spellings.put(folded(word), word));
    return Map.copyOf(spellings);
  }
}
