package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import labnotes.format.lines.TextLine;
import labnotes.format.lines.Whitespace;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/** Finds what the X server's parser rejects; any of it prevents the server from starting. */
final class XorgChecker {
  private static final String CONSEQUENCE = "; the X server does not start";
  private static final Set<String> WITHOUT_IDENTIFIER =
      Set.of("Files", "ServerFlags", "Module", "Extensions", "DRI");

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();

  private XorgChecker(String file) {
    this.file = file;
  }

  static List<Diagnostic> check(String file, String text) {
    XorgChecker checker = new XorgChecker(file);
    XorgParser.ParsedXorgConf parsed = XorgParser.parse(text);
    for (XorgEntry entry : parsed.outside()) {
      checker.addError(
          entry,
          "'" + entry.tokens().get(0).text() + "' is outside of any section",
          Optional.empty());
    }
    parsed.sections().forEach(checker::checkSection);
    return checker.found;
  }

  /** The error for a malformed BusID. */
  static Diagnostic busIdError(String value, @Nullable Position at) {
    Diagnostic error =
        Diagnostic.error(
            "'" + value + "' is not a BusID, which has the form PCI:bus[@domain]:device:function",
            at);
    return PciBusId.parseSlot(value.replaceFirst("(?i)^PCI:", ""))
        .map(
            busId ->
                error.hint("lspci prints hexadecimal numbers, X needs decimal: write " + busId))
        .orElse(error);
  }

  private void checkSection(XorgSection section) {
    TextLine header = section.header();
    if (XorgKeywords.section(section.kind()).isEmpty()) {
      Position at = header.at(file, Whitespace.skip(header.text(), 0));
      Diagnostic unknown =
          Diagnostic.error("unknown section '" + section.kind() + "'" + CONSEQUENCE, at);
      found.add(
          Suggestion.of(section.kind(), XorgKeywords.sectionNames())
              .map(near -> unknown.hint("did you mean " + near + "?"))
              .orElse(unknown));
      return;
    }
    if (section.end().isEmpty()) {
      found.add(
          Diagnostic.error("this section has no EndSection" + CONSEQUENCE, header.at(file, 0))
              .hint("close it with EndSection on a line of its own"));
    }
    if (!WITHOUT_IDENTIFIER.contains(section.kind()) && section.value("Identifier").isEmpty()) {
      found.add(
          Diagnostic.error("this section has no Identifier line" + CONSEQUENCE, header.at(file, 0))
              .hint("add Identifier \"name\""));
    }
    if (section.kind().equals("InputDevice") && section.value("Driver").isEmpty()) {
      found.add(
          Diagnostic.error("this InputDevice has no Driver" + CONSEQUENCE, header.at(file, 0)));
    }
    section.entries().stream().filter(e -> !e.isNested()).forEach(e -> checkEntry(section, e));
  }

  private void checkEntry(XorgSection section, XorgEntry entry) {
    String written = entry.tokens().get(0).text();
    if (entry.tokens().get(0).isQuoted() || !XorgKeywords.isKnown(section.kind(), written)) {
      addError(
          entry,
          "'" + written + "' is not a keyword of section " + section.kind(),
          Suggestion.of(written, XorgKeywords.of(section.kind()))
              .map(near -> "did you mean " + near + "?"));
    } else if (!checkValue(entry, written)) {
      checkMeaning(section, entry);
    }
  }

  /** Reports a value of the wrong type; returns whether it did. */
  private boolean checkValue(XorgEntry entry, String written) {
    String keyword = entry.keyword();
    String value = entry.argument(0);
    boolean isQuoted = !entry.arguments().isEmpty() && entry.arguments().get(0).isQuoted();
    if (keyword.equals("option") && (!isQuoted || entry.arguments().size() > 2)) {
      return addError(
          entry,
          "Option needs one or two quoted strings",
          Optional.of("write Option \"name\" \"value\""));
    }
    if (XorgKeywords.needsString(keyword) && !isQuoted) {
      return addError(
          entry,
          written + " needs a quoted string",
          Optional.of("write " + written + " \"" + example(keyword, entry) + "\""));
    }
    if (XorgKeywords.BOOLEANS.contains(keyword) && XorgKeywords.parseBoolean(value).isEmpty()) {
      return addError(
          entry, "'" + value + "' is not a boolean", Optional.of("write " + written + " \"on\""));
    }
    if (XorgKeywords.NUMBERS.contains(keyword) && (isQuoted || !XorgKeywords.isNumber(value))) {
      return addError(
          entry,
          written + " needs a number",
          Optional.of("write " + written + " 24, without quotes"));
    }
    if (XorgKeywords.WITHOUT_VALUE.contains(keyword) && !entry.arguments().isEmpty()) {
      return addError(
          entry,
          written + " does not take a value",
          Optional.of("write Option \"" + written + "\" \"on\""));
    }
    return false;
  }

  private void checkMeaning(XorgSection section, XorgEntry entry) {
    String value = entry.argument(0);
    if (entry.keyword().equals("busid")
        && value.toUpperCase(Locale.ROOT).startsWith("PCI:")
        && PciBusId.parse(value).isEmpty()) {
      found.add(busIdError(value, at(entry, 1)));
    } else if (section.kind().equals("InputClass")
        && entry.keyword().equals("driver")
        && value.matches("kbd|keyboard|mouse")) {
      found.add(
          Diagnostic.warning(
                  "driver " + value + " breaks input if the X server uses libinput or evdev",
                  at(entry, 0))
              .hint("remove the Driver line"));
    }
  }

  private static String example(String keyword, XorgEntry entry) {
    if (!entry.argument(0).isEmpty()) {
      return entry.argument(0);
    }
    return XorgKeywords.BOOLEANS.contains(keyword) ? "on" : "value";
  }

  private boolean addError(XorgEntry entry, String problem, Optional<String> hint) {
    Diagnostic error = Diagnostic.error(problem + CONSEQUENCE, at(entry, 0));
    return found.add(hint.map(error::hint).orElse(error));
  }

  private Position at(XorgEntry entry, int token) {
    return entry.line().at(file, entry.tokens().get(token).from() - entry.line().from());
  }
}
