package labnotes.view.human;

import java.util.stream.Collectors;
import labnotes.kind.Delta;
import labnotes.view.LockReport;
import labnotes.view.layout.ControlCharacters;
import labnotes.view.layout.Plural;
import labnotes.view.layout.TextStyle;

/** The digests that lock determined. */
record LockText(TextStyle style) {
  /** Returns the differences of the files. */
  String files(LockReport report) {
    return report.files().stream()
        .flatMap(file -> new DeltaLines(style).of(file).stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Returns that nothing has to be written. */
  String upToDate(LockReport report) {
    return report.digests().isEmpty()
        ? "no digest is missing"
        : Plural.of(report.digests().size(), "digest") + " up to date";
  }

  /** Returns how many digests were written, and where. */
  String written(LockReport report) {
    String files = report.files().stream().map(Delta.Text::name).collect(Collectors.joining(", "));
    return ControlCharacters.escape(
        "wrote " + Plural.of(report.written(), "digest") + " to " + files);
  }
}
