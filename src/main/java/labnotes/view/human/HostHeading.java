package labnotes.view.human;

import labnotes.run.HostReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.TextStyle;

/** The first line about a host behind its name: its system and profile. */
record HostHeading(TextStyle style) {
  String of(HostReport report) {
    String system =
        report
            .system()
            .map(state -> (state.family() + " " + state.version()).strip())
            .filter(name -> !name.isEmpty())
            .map(name -> " · " + name)
            .orElse("");
    String profile = report.profile().map(name -> " · " + name).orElse("");
    String partial = report.partial().map(part -> " · " + part).orElse("");
    String remark =
        report
            .assumption()
            .map(text -> "\n" + style.dimmed(ControlCharacters.escape(text)))
            .orElse("");
    return ControlCharacters.escape(system + profile + partial) + remark;
  }
}
