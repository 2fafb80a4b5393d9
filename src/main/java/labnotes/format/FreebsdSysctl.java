package labnotes.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.text.Diagnostic;

/**
 * FreeBSD's /etc/sysctl.conf, by sbin/sysctl/sysctl.c: {@code oid=value} or {@code oid:value}, a
 * {@code #} anywhere starts a comment unless a backslash or an opened quote stands before it.
 */
final class FreebsdSysctl implements Grammar {
  private static final int BUFFER = 1024;

  @Override
  public List<Section> sections(String text) {
    List<Setting> settings = new ArrayList<>();
    for (Line line : Line.of(text)) {
      String read = uncommented(line.text());
      int separator = separator(read);
      if (separator > 0) {
        int from = Blanks.skip(read, separator + 1);
        settings.add(
            new Setting(
                read.substring(0, separator).strip(),
                unquoted(read.substring(from)),
                line.from(),
                line.to(),
                line.from() + from,
                line.from() + read.length(),
                true));
      }
    }
    return List.of(Section.flat(text, settings));
  }

  @Override
  public String reader() {
    return "FreeBSD's sysctl";
  }

  @Override
  public List<String> readWith(String path) {
    return path.contains("kld.d/")
        ? List.of()
        : List.of("/etc/sysctl.conf", "/etc/sysctl.conf.local");
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    return new Together(this, path, texts)
        .reading()
        .remarking(
            List.of(
                "it is read early at boot, where names that the kernel lacks are passed over without"
                    + " a word, and once more after the modules of rc.conf are loaded"));
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    for (Line line : Line.of(text)) {
      String read = uncommented(line.text());
      int start = Blanks.skip(read, 0);
      String oid = read.substring(start, Math.max(start, separator(read))).strip();
      if (line.text().getBytes(StandardCharsets.UTF_8).length >= BUFFER - 1) {
        found.add(
            Diagnostic.error(
                "sysctl reads a line this long in pieces of 1023 bytes, each as a line of its own",
                line.at(file, 0)));
      } else if (start < read.length() && separator(read) < 0) {
        found.add(
            Diagnostic.warning(
                    "no '=' here: sysctl sets nothing and only looks the name up",
                    line.at(file, start))
                .hint("write " + read.strip().replaceFirst("\\s.*", "") + "=value"));
      } else if (start < read.length() && (oid.isEmpty() || oid.matches(".*[\\s\"'].*"))) {
        found.add(
            Diagnostic.error(
                "'" + oid + "' is no sysctl name; at boot it is skipped without a word",
                line.at(file, start)));
      }
    }
    found.addAll(Duplicates.in(file, text, sections(text)));
    return List.copyOf(found);
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    if (!key.matches("[A-Za-z0-9_][A-Za-z0-9_.%/-]*")) {
      return Optional.of(Diagnostic.error("'" + key + "' is no sysctl name", null));
    }
    if (needsQuotes(value) && value.contains("\"") && value.contains("'")) {
      return Optional.of(
          Diagnostic.error("sysctl.conf cannot hold a value with both kinds of quotes", null));
    }
    return Values.oneLine(key, value);
  }

  @Override
  public String raw(String key, String value) {
    if (!needsQuotes(value)) {
      return value;
    }
    String quote = value.contains("\"") ? "'" : "\"";
    return quote + value + quote;
  }

  @Override
  public String line(String key, String value) {
    return key + "=" + raw(key, value);
  }

  private static boolean needsQuotes(String value) {
    return value.contains("#")
        || !value.equals(value.strip())
        || value.startsWith("\"")
        || value.startsWith("'");
  }

  private static int separator(String read) {
    int equals = read.indexOf('=');
    int colon = read.indexOf(':');
    return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"") && !value.startsWith("'")) {
      return value;
    }
    boolean closed = value.length() > 1 && value.charAt(value.length() - 1) == value.charAt(0);
    return value.substring(1, closed ? value.length() - 1 : value.length());
  }

  private static String uncommented(String line) {
    int single = line.indexOf('\'');
    int twofold = line.indexOf('"');
    for (int at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
      int opened = single >= 0 && at > single ? single : twofold;
      if (opened >= 0 && at > opened) {
        int closed = line.indexOf(line.charAt(opened), opened + 1);
        return (closed < 0 ? line : line.substring(0, closed + 1)).stripTrailing();
      }
      if (at == 0 || line.charAt(at - 1) != '\\') {
        return line.substring(0, at).stripTrailing();
      }
    }
    return line.stripTrailing();
  }
}
