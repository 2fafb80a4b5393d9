package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.format.systemd.UnitText.LogicalLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** Finds what systemd ignores or refuses in the file of one unit. */
final class UnitChecker {
  private static final String IGNORED = "; systemd ignores the line";

  /** The sections of each type of unit besides Unit and Install. */
  private static final Map<String, List<String>> SECTIONS =
      Map.ofEntries(
          Map.entry("service", List.of("Service")),
          Map.entry("socket", List.of("Socket")),
          Map.entry("timer", List.of("Timer")),
          Map.entry("path", List.of("Path")),
          Map.entry("mount", List.of("Mount")),
          Map.entry("automount", List.of("Automount")),
          Map.entry("swap", List.of("Swap")),
          Map.entry("slice", List.of("Slice")),
          Map.entry("scope", List.of("Scope")),
          Map.entry("target", List.of()),
          Map.entry("device", List.of()));

  /** A unit of a type needs one of these keys. */
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "socket",
              List.of(
                  "ListenStream",
                  "ListenDatagram",
                  "ListenSequentialPacket",
                  "ListenFIFO",
                  "ListenSpecial",
                  "ListenNetlink",
                  "ListenMessageQueue",
                  "ListenUSBFunction"),
          "timer",
              List.of(
                  "OnCalendar",
                  "OnActiveSec",
                  "OnBootSec",
                  "OnStartupSec",
                  "OnUnitActiveSec",
                  "OnUnitInactiveSec",
                  "OnClockChange",
                  "OnTimezoneChange"),
          "path",
              List.of(
                  "PathExists",
                  "PathExistsGlob",
                  "PathChanged",
                  "PathModified",
                  "DirectoryNotEmpty"),
          "mount", List.of("What"));

  private final String file;
  private final String type;
  private final boolean isDropIn;
  private final List<Diagnostic> found = new ArrayList<>();
  private final ServiceRules service;
  private final Set<String> assigned = new LinkedHashSet<>();
  private String section = "";

  UnitChecker(String file) {
    this.file = file;
    this.service = new ServiceRules(file);
    this.isDropIn = file.matches(".*\\.d/[^/]+\\.conf");
    String unit = isDropIn ? file.replaceFirst("\\.d/[^/]+$", "") : file;
    this.type = unit.substring(unit.lastIndexOf('.') + 1);
  }

  List<Diagnostic> check(UnitText text) {
    text.lines().forEach(this::check);
    List<String> required = REQUIRED.getOrDefault(type, List.of());
    // An empty file masks the unit.
    boolean isWhole = !isDropIn && !text.lines().isEmpty() && !required.isEmpty();
    if (isWhole && required.stream().noneMatch(assigned::contains)) {
      String keys = String.join(", ", required.subList(0, Math.min(3, required.size())));
      found.add(
          Diagnostic.error(
              "the %s has no %s; systemd refuses to load it"
                  .formatted(type, required.size() > 1 ? "key such as " + keys : keys),
              new Position(file, 0, 0)));
    }
    if (type.equals("service") && !isDropIn && !text.lines().isEmpty()) {
      service.problem(assigned.contains("SuccessAction")).ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private void check(LogicalLine line) {
    if (line.isHeader()) {
      checkHeader(line);
    } else if (!line.isAssignment()) {
      add(line, "this line is neither a [section] nor key=value nor a comment" + IGNORED);
    } else if (section.isEmpty()) {
      add(line, "the key is before the first [section]" + IGNORED);
    } else if (!section.startsWith("X-") && !line.key().startsWith("X-")) {
      checkAssignment(line);
    }
  }

  private void checkHeader(LogicalLine line) {
    section = line.section();
    if (section.isEmpty()) {
      add(line, "the ] of the section is missing; systemd stops reading the file here");
      return;
    }
    List<String> sections = sections();
    if (!section.startsWith("X-") && !sections.isEmpty() && !sections.contains(section)) {
      found.add(
          at(line, "[" + section + "] is not a section of a " + type + "; systemd ignores it")
              .hint(
                  Suggestion.of(section, sections)
                      .map(known -> "did you mean [" + known + "]?")
                      .orElse("use one of: " + String.join(", ", sections))));
      section = "X-" + section;
    }
  }

  private List<String> sections() {
    if (!SECTIONS.containsKey(type)) {
      return List.of();
    }
    List<String> sections = new ArrayList<>(List.of("Unit"));
    sections.addAll(SECTIONS.getOrDefault(type, List.of()));
    sections.add("Install");
    return sections;
  }

  private void checkAssignment(LogicalLine line) {
    String key = line.key();
    assigned.add(key);
    if (section.equals("Service")) {
      service.add(line);
    }
    Optional<String> valueType = UnitKeys.all().type(section, key);
    if (valueType.isEmpty()) {
      found.add(unknown(line, key));
    } else {
      UnitValues.problem(section, key, valueType.get(), line.value())
          .ifPresent(problem -> add(line, problem + IGNORED));
    }
  }

  /** A key may be one of a later release, so only one that resembles a known key is an error. */
  private Diagnostic unknown(LogicalLine line, String key) {
    String message = key + " is not a key of [" + section + "]" + IGNORED;
    Optional<String> near =
        Suggestion.of(key, UnitKeys.all().names(section))
            .filter(known -> Math.abs(known.length() - key.length()) <= 2);
    if (near.isPresent()) {
      return at(line, message).hint("did you mean " + near.get() + "?");
    }
    Optional<String> other = UnitKeys.all().sectionWith(key);
    return other
        .map(known -> at(line, message).hint("it is a key of [" + known + "]"))
        .orElseGet(() -> Diagnostic.warning(message, place(line)));
  }

  private void add(LogicalLine line, String message) {
    found.add(at(line, message));
  }

  private Diagnostic at(LogicalLine line, String message) {
    return Diagnostic.error(message, place(line));
  }

  private Position place(LogicalLine line) {
    String text = line.start().text();
    return line.start().at(file, text.length() - text.stripLeading().length());
  }
}
