package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * Linux' /etc/sysctl.conf and /etc/sysctl.d, as procps and systemd-sysctl read them: whole-line
 * comments only, no quotes, dots or slashes between the parts of a name.
 */
final class LinuxSysctl implements Grammar {
  @Override
  public List<Section> sections(String text) {
    List<Setting> settings = new ArrayList<>();
    for (Line line : Line.of(text)) {
      int equals = line.text().indexOf('=');
      if (equals > 0 && !line.comment("#;") && !named(line).isEmpty()) {
        int from = Blanks.skip(line.content(), equals + 1);
        String value = line.content().substring(from).stripTrailing();
        settings.add(
            new Setting(
                canonical(named(line)),
                value,
                line.from(),
                line.to(),
                line.from() + from,
                line.from() + from + value.length(),
                true));
      }
    }
    return List.of(Section.flat(text, settings));
  }

  @Override
  public String reader() {
    return "systemd-sysctl";
  }

  @Override
  public List<String> readWith(String path) {
    return SysctlFolders.FILES;
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    SysctlFolders folders = new SysctlFolders(texts);
    return new Together(this, path, folders.inOrder(path))
        .reading()
        .remarking(folders.remarks(path));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (Line line : Line.of(text)) {
      if (!line.blank() && !line.comment("#;")) {
        problem(file, line).ifPresent(found::add);
      }
    }
    List<Section> sections = sections(text);
    found.addAll(Duplicates.in(file, text, sections));
    found.addAll(NetworkManagerSysctl.check(file, text, sections));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    if (!key.matches("[A-Za-z0-9_*][A-Za-z0-9_.*/:@+-]*")) {
      return Optional.of(Diagnostic.error("'" + key + "' is no sysctl name", null));
    }
    if (value.isBlank() || !value.equals(value.strip())) {
      return Optional.of(
          Diagnostic.error("the value of " + key + " is empty or has blanks around it", null));
    }
    return Values.oneLine(key, value);
  }

  @Override
  public String raw(String key, String value) {
    return value;
  }

  @Override
  public String line(String key, String value) {
    return key + "=" + value;
  }

  /** The name with dots between its parts; a dot that is part of a name becomes a slash. */
  @Override
  public String canonical(String key) {
    int slash = key.indexOf('/');
    int dot = key.indexOf('.');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return key;
    }
    return key.replace('.', '\0').replace('/', '.').replace('\0', '/');
  }

  private static String named(Line line) {
    String name = line.text().substring(0, Math.max(0, line.text().indexOf('='))).strip();
    return name.startsWith("-") ? name.substring(1) : name;
  }

  private static Optional<Diagnostic> problem(String file, Line line) {
    String text = line.content();
    int equals = text.indexOf('=');
    int start = Blanks.skip(text, 0);
    if (equals < 0) {
      return Optional.of(
          Diagnostic.warning("no '=' here: the line is skipped", line.at(file, start)));
    }
    String name = named(line);
    if (name.isEmpty() || name.matches(".*\\s.*")) {
      return Optional.of(
          Diagnostic.error("'" + name + "' is no sysctl name", line.at(file, start)));
    }
    int from = Blanks.skip(text, equals + 1);
    String value = text.substring(from).stripTrailing();
    String bare = value.replaceFirst("\\s+[#;].*$", "").replaceAll("^([\"'])(.*)\\1$", "$2");
    if (value.isEmpty()) {
      return Optional.of(Diagnostic.error("the value is missing", line.at(file, from)));
    }
    if (value.startsWith("\"") || value.startsWith("'")) {
      return Optional.of(
          Diagnostic.error(
                  "quotes are part of the value here; the kernel refuses them for a number",
                  line.at(file, from))
              .hint("write " + name + "=" + bare));
    }
    return value.equals(bare)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    "a comment behind a value is part of the value",
                    line.at(file, from + bare.length()))
                .hint("put the comment on a line of its own"));
  }
}
