package labnotes.format.xorg;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The keywords of each section and block of xorg.conf, by the tables of hw/xfree86/parser in
 * xorg-server 21.1.
 */
final class XorgKeywords {
  /** The block of a Mode in the sections Monitor and Modes. */
  static final String MODE = "Mode";

  private static final Pattern REAL = Pattern.compile("0[xX]([0-9a-fA-F]+)|[0-9]+(\\.[0-9]*)?");
  private static final Pattern IGNORED = Pattern.compile("[_ \t]");
  private static final String STRING_MATCHES =
      "MatchProduct MatchVendor MatchDevicePath MatchOS MatchPnPID MatchUSBID MatchDriver MatchTag"
          + " MatchLayout";

  /** A keyword in its usual spelling. */
  record XorgKeyword(String spelling, XorgArity arity) {}

  private static final Map<String, Map<String, XorgKeyword>> TABLES =
      Map.ofEntries(
          entry(
              "Files",
              table(
                  Map.of(
                      XorgArity.STRING, "FontPath ModulePath LogFile XkbDir",
                      XorgArity.OBSOLETE, "RgbPath InputDevices"))),
          entry(
              "ServerFlags",
              table(
                  Map.of(
                      XorgArity.OPTION, "Option",
                      XorgArity.FLAG,
                          "DontZap DontZoom DisableVidModeExtension AllowNonLocalXvidtune"
                              + " DisableModInDev AllowNonLocalModInDev AllowMouseOpenFail",
                      XorgArity.NUMBER, "BlankTime StandbyTime SuspendTime OffTime",
                      XorgArity.STRING, "DefaultServerLayout"))),
          entry(
              "Module",
              table(
                  Map.of(
                      XorgArity.STRING, "Load LoadDriver Disable",
                      XorgArity.BLOCK, "SubSection"))),
          entry("Module SubSection", table(Map.of(XorgArity.OPTION, "Option"))),
          entry("Extensions", table(Map.of(XorgArity.OPTION, "Option"))),
          entry(
              "InputDevice",
              table(Map.of(XorgArity.STRING, "Identifier Driver", XorgArity.OPTION, "Option"))),
          entry(
              "InputClass",
              table(
                  Map.of(
                      XorgArity.OPTION, "Option",
                      XorgArity.BOOLEAN,
                          "MatchIsKeyboard MatchIsPointer MatchIsJoystick MatchIsTablet"
                              + " MatchIsTabletPad MatchIsTouchpad MatchIsTouchscreen",
                      XorgArity.STRING,
                          "Identifier Driver "
                              + STRING_MATCHES
                              + " "
                              + STRING_MATCHES.replace("Match", "NoMatch")))),
          entry(
              "OutputClass",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier Driver ModulePath MatchDriver",
                      XorgArity.OPTION, "Option"))),
          entry(
              "Device",
              table(
                  Map.of(
                      XorgArity.STRING,
                          "Identifier VendorName BoardName Chipset Ramdac MatchSeat ClockChip Card"
                              + " Driver BusID",
                      XorgArity.NUMBER,
                          "VideoRam BIOSBase MemBase IOBase ChipID ChipRev IRQ Screen",
                      XorgArity.DAC_SPEEDS, "DacSpeed",
                      XorgArity.NUMBERS, "Clocks",
                      XorgArity.OPTION, "Option"))),
          entry(
              "Monitor",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier VendorName ModelName UseModes",
                      XorgArity.MODE_LINE, "ModeLine",
                      XorgArity.TWO_NUMBERS, "DisplaySize",
                      XorgArity.RANGES, "HorizSync VertRefresh",
                      XorgArity.BLOCK, "Mode",
                      XorgArity.GAMMA, "Gamma",
                      XorgArity.OPTION, "Option"))),
          entry(
              "Modes",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier",
                      XorgArity.MODE_LINE, "ModeLine",
                      XorgArity.BLOCK, "Mode"))),
          entry(
              MODE,
              table(
                  Map.of(
                      XorgArity.NUMBER, "DotClock HSkew VScan",
                      XorgArity.FOUR_NUMBERS, "HTimings VTimings",
                      XorgArity.MODE_FLAGS, "Flags"))),
          entry(
              "VideoAdaptor",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier VendorName BoardName BusID Driver",
                      XorgArity.OPTION, "Option",
                      XorgArity.BLOCK, "SubSection"))),
          entry(
              "VideoAdaptor SubSection",
              table(Map.of(XorgArity.STRING, "Identifier", XorgArity.OPTION, "Option"))),
          entry(
              "Screen",
              table(
                  Map.of(
                      XorgArity.STRING,
                          "Identifier MatchSeat Driver Device GPUDevice Monitor VideoAdaptor",
                      XorgArity.NUMBER, "DefaultDepth DefaultBPP DefaultFbBPP",
                      XorgArity.TWO_NUMBERS, "Virtual",
                      XorgArity.OPTION, "Option",
                      XorgArity.BLOCK, "SubSection"))),
          entry(
              "Screen SubSection",
              table(
                  Map.of(
                      XorgArity.NUMBER, "Depth FbBPP",
                      XorgArity.TWO_NUMBERS, "Viewport Virtual",
                      XorgArity.THREE_NUMBERS, "Black White Weight",
                      XorgArity.STRING, "Visual",
                      XorgArity.STRINGS, "Modes",
                      XorgArity.OPTION, "Option"))),
          entry(
              "ServerLayout",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier MatchSeat Inactive",
                      XorgArity.LAYOUT_SCREEN, "Screen",
                      XorgArity.INPUT, "InputDevice",
                      XorgArity.OPTION, "Option"))),
          entry("DRI", table(Map.of(XorgArity.OCTAL, "Mode", XorgArity.NUMBER_OR_STRING, "Group"))),
          entry(
              "Vendor",
              table(
                  Map.of(
                      XorgArity.STRING, "Identifier",
                      XorgArity.OPTION, "Option",
                      XorgArity.BLOCK, "SubSection"))),
          entry("Vendor SubSection", table(Map.of(XorgArity.OPTION, "Option"))),
          entry(
              "Pointer",
              table(
                  Map.of(
                      XorgArity.STRING, "Protocol Device Port",
                      XorgArity.FLAG, "Emulate3Buttons ChordMiddle ClearDTR ClearRTS AlwaysCore",
                      XorgArity.NUMBER, "Emulate3Timeout BaudRate SampleRate Resolution Buttons",
                      XorgArity.AXIS, "ZAxisMapping"))));

  /** The keywords that may be repeated in a section because their values add up. */
  private static final Map<String, Set<String>> REPEATABLE =
      Map.of(
          "Files", Set.of("fontpath", "modulepath"),
          "Module", Set.of("load", "loaddriver", "disable"),
          "Monitor", Set.of("usemodes", "modeline", "mode"),
          "Modes", Set.of("modeline", "mode"),
          "Device", Set.of("clocks"),
          "OutputClass", Set.of("modulepath"),
          "Screen", Set.of("gpudevice", "videoadaptor"),
          "ServerLayout", Set.of("screen", "inputdevice", "inactive"));

  private XorgKeywords() {}

  private static Map<String, XorgKeyword> table(Map<XorgArity, String> keywords) {
    Map<String, XorgKeyword> table = new HashMap<>();
    keywords.forEach(
        (arity, names) -> {
          for (String name : names.split(" ", -1)) {
            table.put(fold(name), new XorgKeyword(name, arity));
          }
        });
    if (table.containsKey("defaultdepth")) {
      table.put("defaultcolordepth", new XorgKeyword("DefaultDepth", XorgArity.NUMBER));
    }
    return Map.copyOf(table);
  }

  /** A word as the parser compares it, without ASCII case, spaces, tabs and underscores. */
  static String fold(String word) {
    StringBuilder folded = new StringBuilder(IGNORED.matcher(word).replaceAll(""));
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
    }
    return folded.toString();
  }

  /** Whether X takes two names for the same; an empty one is only equal to another empty one. */
  static boolean isSameName(String one, String other) {
    return one.isEmpty() == other.isEmpty() && fold(one).equals(fold(other));
  }

  /** The usual spelling of a section's name; empty if X does not know it. */
  static Optional<String> section(String name) {
    return sectionNames().stream().filter(known -> isSameName(known, name)).findFirst();
  }

  /** The names of all sections. */
  static Set<String> sectionNames() {
    return TABLES.keySet().stream()
        .filter(name -> !name.contains(" ") && !name.equals(MODE))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The spellings of the keywords of a section or block; empty if X does not know it. */
  static Set<String> of(String section) {
    return TABLES.getOrDefault(section, Map.of()).values().stream()
        .map(XorgKeyword::spelling)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A keyword of a section or block. */
  static Optional<XorgKeyword> find(String section, String word) {
    return Optional.ofNullable(TABLES.getOrDefault(section, Map.of()).get(fold(word)));
  }

  /** The usual spelling of a keyword of a section. */
  static String canonical(String section, String word) {
    return find(section, word).map(XorgKeyword::spelling).orElse(word);
  }

  /** Whether the values of a repeated keyword add up. */
  static boolean isRepeatable(String section, String word) {
    return REPEATABLE.getOrDefault(section, Set.of()).contains(fold(word));
  }

  /** Whether a keyword of an InputClass or OutputClass adds a condition that must be met too. */
  static boolean isCondition(String word) {
    return fold(word).matches("(no)?match(?!is|seat).*");
  }

  /** The boolean that a text stands for; empty for any other text. */
  static Optional<Boolean> parseBoolean(String text) {
    String folded = fold(text);
    if (text.isEmpty() || List.of("1", "on", "true", "yes").contains(folded)) {
      return Optional.of(true);
    }
    return List.of("0", "off", "false", "no").contains(folded)
        ? Optional.of(false)
        : Optional.empty();
  }

  /** The value of a number, as far as it can be read, in the precision of X. */
  static float real(XorgToken number) {
    Matcher matcher = REAL.matcher(number.text());
    if (!matcher.lookingAt()) {
      return 0;
    }
    return matcher.group(1) == null
        ? Float.parseFloat(matcher.group())
        : Long.parseLong(matcher.group(1).toLowerCase(Locale.ROOT), 16);
  }
}
