package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;
import org.jspecify.annotations.Nullable;

/** What the X server's parser objects to; any of it keeps the whole server from starting. */
final class XorgCheck {
  private static final String THEN = "; the X server does not start";
  private static final Set<String> NAMELESS =
      Set.of("Files", "ServerFlags", "Module", "Extensions", "DRI");

  private final String file;
  private final List<Diagnostic> found = new ArrayList<>();

  private XorgCheck(String file) {
    this.file = file;
  }

  static List<Diagnostic> of(String file, String text) {
    XorgCheck check = new XorgCheck(file);
    XorgLines.Reading reading = XorgLines.of(text);
    for (XorgEntry entry : reading.outside()) {
      check.error(
          entry,
          "'" + entry.tokens().get(0).text() + "' stands outside of any Section",
          Optional.empty());
    }
    reading.sections().forEach(check::section);
    return check.found;
  }

  /** Why a BusID is none. */
  static Diagnostic busId(String value, @Nullable Position at) {
    Diagnostic found =
        Diagnostic.error(
            "'" + value + "' is no BusID: X reads PCI:bus[@domain]:device:function", at);
    return BusId.ofSlot(value.replaceFirst("(?i)^PCI:", ""))
        .map(meant -> found.hint("lspci counts in hexadecimal, X in decimal: write " + meant))
        .orElse(found);
  }

  private void section(XorgSection section) {
    Line header = section.header();
    if (XorgKeywords.section(section.kind()).isEmpty()) {
      Position at = header.at(file, Blanks.skip(header.text(), 0));
      Diagnostic unknown =
          Diagnostic.error("'" + section.kind() + "' is no section that X knows" + THEN, at);
      found.add(
          Suggestion.of(section.kind(), XorgKeywords.sectionNames())
              .map(near -> unknown.hint("did you mean " + near + "?"))
              .orElse(unknown));
      return;
    }
    if (section.end().isEmpty()) {
      found.add(
          Diagnostic.error("this section has no EndSection" + THEN, header.at(file, 0))
              .hint("close it with EndSection on a line of its own"));
    }
    if (!NAMELESS.contains(section.kind()) && section.value("Identifier").isEmpty()) {
      found.add(
          Diagnostic.error("this section has no Identifier line" + THEN, header.at(file, 0))
              .hint("add Identifier \"name\""));
    }
    if (section.kind().equals("InputDevice") && section.value("Driver").isEmpty()) {
      found.add(Diagnostic.error("this InputDevice has no Driver" + THEN, header.at(file, 0)));
    }
    section.entries().stream().filter(e -> !e.nested()).forEach(e -> entry(section, e));
  }

  private void entry(XorgSection section, XorgEntry entry) {
    String keyword = entry.keyword();
    String written = entry.tokens().get(0).text();
    if (entry.tokens().get(0).quoted() || !XorgKeywords.knows(section.kind(), written)) {
      Optional<String> near = Suggestion.of(written, XorgKeywords.of(section.kind()));
      error(
          entry,
          "'" + written + "' is no keyword of section " + section.kind(),
          near.map(word -> "did you mean " + word + "?"));
      return;
    }
    boolean quoted = !entry.arguments().isEmpty() && entry.arguments().get(0).quoted();
    if (keyword.equals("option") && (!quoted || entry.arguments().size() > 2)) {
      error(
          entry,
          "one or two quoted texts have to follow Option",
          Optional.of("write Option \"name\" \"value\""));
    } else if (XorgKeywords.wantsText(keyword) && !quoted) {
      error(
          entry,
          "a quoted text has to follow " + written,
          Optional.of("write " + written + " \"" + meant(keyword, entry) + "\""));
    } else if (XorgKeywords.TRUTHS.contains(keyword)
        && XorgKeywords.truth(entry.argument(0)).isEmpty()) {
      error(
          entry,
          "'" + entry.argument(0) + "' is no truth value",
          Optional.of("write " + written + " \"on\""));
    } else if (XorgKeywords.NUMBERS.contains(keyword)
        && (quoted || !entry.argument(0).matches("-?(0x)?[0-9a-fA-F]+"))) {
      error(
          entry,
          "a number has to follow " + written,
          Optional.of("write " + written + " 24, without quotes"));
    } else if (XorgKeywords.BARE.contains(keyword) && !entry.arguments().isEmpty()) {
      error(
          entry,
          "nothing may follow " + written,
          Optional.of("write Option \"" + written + "\" \"on\""));
    } else if (keyword.equals("busid")
        && entry.argument(0).toUpperCase(Locale.ROOT).startsWith("PCI:")
        && BusId.parse(entry.argument(0)).isEmpty()) {
      Position at = at(entry, 1);
      found.add(busId(entry.argument(0), at));
    } else if (section.kind().equals("InputClass")
        && keyword.equals("driver")
        && entry.argument(0).matches("kbd|keyboard|mouse")) {
      found.add(
          Diagnostic.warning(
                  "forcing driver "
                      + entry.argument(0)
                      + " breaks input where X uses libinput or evdev",
                  at(entry, 0))
              .hint("leave the Driver line out"));
    }
  }

  private static String meant(String keyword, XorgEntry entry) {
    if (!entry.argument(0).isEmpty()) {
      return entry.argument(0);
    }
    return XorgKeywords.TRUTHS.contains(keyword) ? "on" : "value";
  }

  private void error(XorgEntry entry, String problem, Optional<String> hint) {
    Diagnostic error = Diagnostic.error(problem + THEN, at(entry, 0));
    found.add(hint.map(error::hint).orElse(error));
  }

  private Position at(XorgEntry entry, int token) {
    return entry.line().at(file, entry.tokens().get(token).from() - entry.line().from());
  }
}
