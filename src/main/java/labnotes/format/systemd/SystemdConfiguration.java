package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Precedence;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.systemd.UnitText.LogicalLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/**
 * The configuration files of systemd's programs, such as journald.conf, and the networks, devices
 * and links of systemd-networkd and udev (systemd.syntax(7)).
 */
public final class SystemdConfiguration implements WholeFileSyntax {
  private static final Map<String, List<String>> PROGRAMS =
      Map.of(
          "journald", List.of("Journal"),
          "logind", List.of("Login"),
          "resolved", List.of("Resolve"),
          "timesyncd", List.of("Time"),
          "sleep", List.of("Sleep"),
          "coredump", List.of("Coredump"),
          "pstore", List.of("PStore"),
          "oomd", List.of("OOM"),
          "system", List.of("Manager"),
          "user", List.of("Manager"));

  public static final Format FORMAT =
      WholeFileFormat.of(
          "systemd-config",
          "(/etc|/run|/usr/lib|/usr/local/lib|/lib)/systemd/"
              + "((journald|logind|resolved|timesyncd|sleep|coredump|pstore|oomd|system|user"
              + "|networkd)\\.conf(\\.d/[^/]+\\.conf)?"
              + "|network/[^/]+\\.(network|netdev|link)(\\.d/[^/]+\\.conf)?)",
          new SystemdConfiguration());

  private static final String IGNORED = "; systemd ignores the line";

  private SystemdConfiguration() {}

  @Override
  public Optional<Precedence> precedence() {
    return Optional.of(new SystemdPrecedence());
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    String section = "";
    for (LogicalLine line : UnitText.of(text).lines()) {
      section = line.isHeader() ? line.section() : section;
      problem(file, section, line).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private static Optional<Diagnostic> problem(String file, String section, LogicalLine line) {
    Position at = line.start().at(file, 0);
    if (line.isHeader()) {
      return header(file, section, at);
    }
    if (!line.isAssignment()) {
      return Optional.of(
          Diagnostic.error("this line is neither a [section] nor key=value" + IGNORED, at));
    }
    if (section.isEmpty()) {
      return Optional.of(Diagnostic.error("the key is before the first [section]" + IGNORED, at));
    }
    UnitKeys keys = UnitKeys.ofConfiguration();
    boolean isOpen =
        section.startsWith("X-")
            || line.key().startsWith("X-")
            || !sections(file).contains(section);
    return isOpen || keys.type(section, line.key()).isPresent()
        ? Optional.empty()
        : Optional.of(
            unknown(
                line.key() + " is not a key of [" + section + "]" + IGNORED,
                at,
                Suggestion.of(line.key(), keys.names(section))));
  }

  private static Optional<Diagnostic> header(String file, String section, Position at) {
    if (section.isEmpty()) {
      return Optional.of(Diagnostic.error("the ] of the section is missing" + IGNORED, at));
    }
    List<String> known = sections(file);
    return section.startsWith("X-") || known.contains(section)
        ? Optional.empty()
        : Optional.of(
            known.size() == 1
                ? Diagnostic.error(
                        "[" + section + "] is not a section of this file; systemd ignores it", at)
                    .hint("write [" + known.get(0) + "]")
                : unknown(
                    "[" + section + "] is not a section that systemd 252 knows",
                    at,
                    Suggestion.of(section, known).map(name -> "[" + name + "]")));
  }

  /** A later release may have more, so only what resembles a known name is an error. */
  private static Diagnostic unknown(String message, Position at, Optional<String> near) {
    return near.map(name -> Diagnostic.error(message, at).hint("did you mean " + name + "?"))
        .orElseGet(() -> Diagnostic.warning(message, at));
  }

  private static List<String> sections(String file) {
    String program = file.replaceFirst(".*/systemd/", "").replaceFirst("\\.conf(\\.d/.*)?$", "");
    return PROGRAMS.getOrDefault(program, UnitKeys.ofConfiguration().sections());
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    List<Diagnostic> problems = check(path, text);
    List<EffectiveConfig.ActiveLine> active = new ArrayList<>();
    List<EffectiveConfig.IgnoredLine> ignored = new ArrayList<>();
    String section = "";
    for (LogicalLine line : UnitText.of(text).lines()) {
      section = line.isHeader() ? line.section() : section;
      int number = line.start().number();
      Optional<Diagnostic> problem =
          problems.stream()
              .filter(one -> one.at() != null && one.at().line() == number)
              .findFirst();
      if (problem.isPresent()) {
        ignored.add(
            new EffectiveConfig.IgnoredLine(
                number, line.text(), problem.get().message().replace(IGNORED, "")));
      } else if (!line.isHeader()) {
        active.add(
            new EffectiveConfig.ActiveLine(number, section + "/" + line.key(), line.value()));
      }
    }
    return new EffectiveConfig("systemd", active, ignored, List.of());
  }
}
