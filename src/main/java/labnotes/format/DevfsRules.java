package labnotes.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * FreeBSD's /etc/devfs.rules, as etc/rc.subr reads it: each rule is evaluated by the shell. A
 * rule's key is {@code RULESET/path dri/*}, its value the actions, {@code mode 0660 group video}.
 */
final class DevfsRules implements Grammar {
  private static final int FIRST_FREE = 10;
  private static final int LAST = 65535;

  @Override
  public List<Section> sections(String text) {
    SectionLines lines = new SectionLines();
    String ruleset = "";
    boolean live = true;
    for (Line line : Line.of(text)) {
      DevfsLine parsed = DevfsLine.of(line);
      live &= !(parsed instanceof DevfsLine.Broken) && line.ended();
      if (parsed instanceof DevfsLine.Header header) {
        ruleset = header.name();
        lines.header(ruleset, line);
      } else if (parsed instanceof DevfsLine.Rule rule) {
        lines.setting(setting(ruleset, rule, line, live), line);
      } else if (parsed instanceof DevfsLine.Remark && !line.blank()) {
        lines.remark();
      } else if (parsed instanceof DevfsLine.Broken) {
        lines.other(line);
      }
    }
    return lines.sections(text);
  }

  private static Setting setting(String ruleset, DevfsLine.Rule rule, Line line, boolean live) {
    boolean bare = rule.conditions().isEmpty();
    return new Setting(
        ruleset + "/" + (bare ? rule.actions() : rule.conditions()),
        bare ? "" : rule.actions(),
        line.from(),
        line.to(),
        line.from() + rule.actionsFrom(),
        line.from() + rule.to(),
        live && !ruleset.isEmpty());
  }

  @Override
  public String reader() {
    return "rc.d/devfs";
  }

  @Override
  public List<String> readWith(String path) {
    return List.of("/etc/defaults/devfs.rules", "/etc/devfs.rules", "/etc/rc.conf");
  }

  @Override
  public Reading reading(String path, Map<String, String> texts) {
    return new DevfsReading(path, texts).reading();
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    boolean headed = false;
    for (Line line : Line.of(text)) {
      DevfsLine parsed = DevfsLine.of(line);
      if (parsed instanceof DevfsLine.Broken broken) {
        found.add(
            Diagnostic.error(broken.reason(), line.at(file, broken.at())).hint(broken.hint()));
        headed |= line.text().strip().startsWith("[");
      } else if (parsed instanceof DevfsLine.Header header) {
        headed = true;
        number(header, numbers.put(header.number(), line.number()), file, line)
            .ifPresent(found::add);
      } else if (parsed instanceof DevfsLine.Rule && !headed) {
        headed = true;
        found.add(
            Diagnostic.error(
                    "a rule before any header falls into ruleset 4 of /etc/defaults/devfs.rules: it"
                        + " opens the device in jails and does nothing on the host",
                    line.at(file, 0))
                .hint("put [labnotes=10] above it"));
      }
      written(file, line, parsed).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static Optional<Diagnostic> number(
      DevfsLine.Header header, @Nullable Integer earlier, String file, Line line) {
    if (earlier != null) {
      return Optional.of(
          Diagnostic.error(
              "line %s has the number %d already: the two rulesets become one"
                  .formatted(earlier, header.number()),
              line.at(file, header.numberFrom())));
    }
    if (header.number() < 1 || header.number() > LAST) {
      return Optional.of(
          Diagnostic.error(
              "devfs has no ruleset " + header.number() + ", only 1 to 65535",
              line.at(file, header.numberFrom())));
    }
    return header.number() < FIRST_FREE && !file.contains("defaults/")
        ? Optional.of(
            Diagnostic.warning(
                    "the system's own rulesets have numbers below 10 too",
                    line.at(file, header.numberFrom()))
                .hint("take one from 10 on"))
        : Optional.empty();
  }

  private static Optional<Diagnostic> written(String file, Line line, DevfsLine parsed) {
    if (parsed instanceof DevfsLine.Remark) {
      return Optional.empty();
    }
    if (!line.ended()) {
      return Optional.of(
          Diagnostic.error(
                  "the last line has no newline: the shell's read leaves it out",
                  line.at(file, line.text().length()))
              .hint("end the file with a newline"));
    }
    if (line.text().endsWith("\r")) {
      return Optional.of(
          Diagnostic.error(
                  "the carriage return becomes part of the rule",
                  line.at(file, line.text().length() - 1))
              .hint("save the file with Unix line ends"));
    }
    int backslash = line.text().indexOf('\\');
    return backslash < 0
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                "the shell's read takes backslashes away", line.at(file, backslash)));
  }

  @Override
  public Optional<Diagnostic> problemWith(String key, String value) {
    if (!section(key).matches("[A-Za-z_][A-Za-z0-9_]*")) {
      return Optional.of(
          Diagnostic.error("'" + section(key) + "' is no ruleset's name", null)
              .hint("write the key as RULESET/path GLOB"));
    }
    String line = line(key, value);
    DevfsLine parsed = DevfsLine.of(new Line(1, 0, line, line.length() + 1));
    if (parsed instanceof DevfsLine.Broken broken) {
      return Optional.of(Diagnostic.error(broken.reason(), null).hint(broken.hint()));
    }
    if (parsed instanceof DevfsLine.Rule rule && rule.conditions().isEmpty() && !value.isEmpty()) {
      return Optional.of(
          Diagnostic.error("a rule without a condition has its actions in its key", null)
              .hint("leave its value empty"));
    }
    return line.contains("\\")
        ? Optional.of(Diagnostic.error("a rule cannot hold a backslash", null))
        : Values.oneLine(key, key + value);
  }

  @Override
  public String lineEnd(String text) {
    return "\n";
  }

  @Override
  public String raw(String key, String value) {
    return value;
  }

  @Override
  public String line(String key, String value) {
    String rule = canonical(key).substring(canonical(key).indexOf('/') + 1);
    String quoted =
        Stream.of(rule.split(" ", -1))
            .map(word -> word.matches("[A-Za-z0-9$_./+=-]*") ? word : "'" + word + "'")
            .collect(Collectors.joining(" "));
    String path = quoted.replaceAll("(^| )path ([^' ]+)", "$1path '$2'");
    return "add " + path + (value.isEmpty() ? "" : " " + value);
  }

  @Override
  public String canonical(String key) {
    return section(key)
        + "/"
        + ShellWords.of(key.substring(key.indexOf('/') + 1)).words().stream()
            .map(word -> ShellText.meaning(word.text()))
            .collect(Collectors.joining(" "));
  }

  @Override
  public String section(String key) {
    return key.substring(0, Math.max(0, key.indexOf('/')));
  }

  @Override
  public String opened(String existing, String section, String line) {
    return "[" + section + "=" + free(existing) + "]\n" + line + "\n";
  }

  /** The section with the first free number where the existing text has its number already. */
  @Override
  public String adopted(String existing, String section) {
    for (Line line : Line.of(section)) {
      if (DevfsLine.of(line) instanceof DevfsLine.Header header
          && numbers(existing).contains(header.number())) {
        return section.substring(0, line.from() + header.numberFrom())
            + free(existing)
            + section.substring(line.from() + header.numberTo());
      }
    }
    return section;
  }

  private static int free(String text) {
    List<Integer> taken = numbers(text);
    return IntStream.rangeClosed(FIRST_FREE, LAST)
        .filter(number -> !taken.contains(number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no ruleset number is free"));
  }

  private static List<Integer> numbers(String text) {
    return Line.of(text).stream()
        .map(DevfsLine::of)
        .filter(DevfsLine.Header.class::isInstance)
        .map(line -> ((DevfsLine.Header) line).number())
        .toList();
  }
}
