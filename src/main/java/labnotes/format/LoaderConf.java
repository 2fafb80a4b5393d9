package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * FreeBSD's /boot/loader.conf, by the grammar of the Forth loader (sys/boot/forth/support.4th): one
 * setting a line, and the first line that is none ends the reading of the file.
 */
final class LoaderConf implements Grammar {
  @Override
  public List<Section> sections(String text) {
    List<Setting> settings = new ArrayList<>();
    boolean live = true;
    for (Line line : Line.of(text)) {
      LoaderLine parsed = LoaderLine.of(line.text());
      live &= parsed.fault().isEmpty();
      if (parsed.fault().isEmpty() && !parsed.name().isEmpty()) {
        settings.add(
            new Setting(
                parsed.name(),
                parsed.value(),
                line.from(),
                line.to(),
                line.from() + parsed.rawFrom(),
                line.from() + parsed.rawTo(),
                live));
      }
    }
    return List.of(Section.flat(text, settings));
  }

  @Override
  public String reader() {
    return "the FreeBSD loader";
  }

  @Override
  public List<String> readWith(String path) {
    return List.of(
        "/boot/device.hints",
        "/boot/loader.conf",
        "/boot/loader.conf.d/*.conf",
        "/boot/loader.conf.local");
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    boolean reading = true;
    for (Line line : Line.of(text)) {
      LoaderLine parsed = LoaderLine.of(line.text());
      if (parsed.fault().isPresent()) {
        String then =
            reading
                ? "; the loader stops reading here: every line below is ignored"
                : "; the loader would stop here too";
        found.add(
            Diagnostic.error(parsed.fault().get() + then, line.at(file, parsed.rawFrom()))
                .hint(LoaderLine.mended(line.text())));
        reading = false;
      } else if (parsed.bareWord()) {
        found.add(
            Diagnostic.warning(
                    "the value of " + parsed.name() + " has no quotes; some Lua loaders refuse it",
                    line.at(file, parsed.rawFrom()))
                .hint("write " + line(parsed.name(), parsed.value())));
      }
    }
    found.addAll(Duplicates.in(file, text, sections(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    if (!key.matches("[A-Za-z][A-Za-z0-9._-]*")) {
      return Optional.of(
          Diagnostic.error("'" + key + "' is no name that the loader reads", null)
              .hint("a letter, then letters, digits, '.', '_' or '-'"));
    }
    return Values.oneLine(key, value);
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String raw(String key, String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String line(String key, String value) {
    return key + "=" + raw(key, value);
  }
}
