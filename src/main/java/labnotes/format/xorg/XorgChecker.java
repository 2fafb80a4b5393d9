package labnotes.format.xorg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Finds what the X server rejects, ignores, or reads differently from how it looks. */
final class XorgChecker {
  private final String file;
  private final List<XorgSection> sections;
  private final List<Diagnostic> found;

  private XorgChecker(String file, XorgParser.ParsedXorgConf parsed) {
    this.file = file;
    this.sections = parsed.sections();
    this.found = new ArrayList<>(parsed.problems());
  }

  /** All problems of a configuration of one file. */
  static List<Diagnostic> check(String file, String text) {
    XorgChecker checker = alone(file, text);
    if (checker.found.stream().noneMatch(Diagnostic::isError)) {
      checker.checkReferences();
    }
    return checker.sorted();
  }

  /** The problems of a file, whatever sections other files have. */
  static List<Diagnostic> checkAlone(String file, String text) {
    return alone(file, text).sorted();
  }

  private static XorgChecker alone(String file, String text) {
    XorgChecker checker = new XorgChecker(file, XorgParser.parse(file, text));
    checker.checkCharacters(text);
    checker.checkPrecedence();
    checker.sections.forEach(
        section ->
            section.entries().stream()
                .filter(entry -> !entry.isNested() && !entry.arguments().isEmpty())
                .forEach(entry -> checker.checkMeaning(section, entry)));
    return checker;
  }

  private List<Diagnostic> sorted() {
    return found.stream()
        .sorted(Comparator.comparingInt(one -> one.at() == null ? 0 : one.at().line()))
        .toList();
  }

  /** The error for a malformed BusID. */
  static Diagnostic busIdError(String value, @Nullable Position at) {
    Diagnostic error =
        Diagnostic.error(
            "`" + value + "` is not a BusID, which has the form PCI:bus[@domain]:device:function",
            at);
    return PciBusId.parseSlot(value.replaceFirst("(?i)^PCI:", ""))
        .map(
            busId ->
                error.hint("lspci prints hexadecimal numbers, X needs decimal: write " + busId))
        .orElse(error);
  }

  private void checkCharacters(String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      int line = 1 + (int) text.substring(0, nul).chars().filter(c -> c == '\n').count();
      found.add(
          Diagnostic.error(
              "the text contains a NUL character, at which the X server stops reading the line",
              new Position(file, line, nul - text.lastIndexOf('\n', nul))));
    }
  }

  /** A snippet may refer to sections of other files, so nothing is certain there. */
  private void checkReferences() {
    boolean isSnippet = file.contains("xorg.conf.d/");
    for (XorgReferences.BrokenReference one : new XorgReferences(sections).broken()) {
      if (one.isFatal() && !isSnippet) {
        found.add(
            Diagnostic.error(one.problem() + XorgProblems.CONSEQUENCE, at(one.at()))
                .hint("add the section, or remove this line"));
      } else {
        found.add(
            Diagnostic.warning(one.problem() + " in this file", at(one.at()))
                .hint(
                    one.isFatal()
                        ? "the X server does not start unless another file defines it"
                        : "unless another file defines it, the X server uses a default"));
      }
    }
  }

  private void checkPrecedence() {
    XorgPrecedence precedence = new XorgPrecedence(sections);
    precedence
        .unusedSections()
        .forEach(
            (header, by) ->
                warn(
                    header,
                    "the X server ignores this section, because it uses the one in line "
                        + by.line(),
                    "move its lines to that section"));
    precedence
        .overriddenEntries()
        .forEach(
            (word, by) ->
                warn(
                    word,
                    "the X server ignores this line, because line %d sets the same"
                        .formatted(by.line()),
                    "remove one of them"));
  }

  private void warn(XorgToken at, String problem, String hint) {
    found.add(Diagnostic.warning(problem, at(at)).hint(hint));
  }

  private void checkMeaning(XorgSection section, XorgEntry entry) {
    String value = entry.argument(0);
    if (entry.keyword().equals("busid")
        && PciBusId.isPci(value)
        && PciBusId.parse(value).isEmpty()) {
      found.add(busIdError(value, at(entry.arguments().get(0))));
    } else if (section.kind().equals("InputClass")
        && entry.keyword().equals("driver")
        && value.matches("kbd|keyboard|mouse")) {
      warn(
          entry.word(),
          "driver " + value + " breaks input if the X server uses libinput or evdev",
          "remove the Driver line");
    } else if (entry.arity() == XorgArity.OBSOLETE) {
      warn(entry.word(), "the X server ignores the obsolete " + entry.word().text(), "remove it");
    }
  }

  private Position at(XorgToken token) {
    return new Position(file, token.line(), token.column());
  }
}
