package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.systemd.UnitText.LogicalLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a service that systemd refuses together (service_verify in src/core/service.c).
 */
final class ServiceRules {
  private static final String REFUSED = "; systemd refuses to load the service";

  private final String file;
  private final Map<String, List<LogicalLine>> lines = new HashMap<>();

  ServiceRules(String file) {
    this.file = file;
  }

  /** Adds an assignment of the section Service; an empty value removes the earlier ones. */
  void add(LogicalLine line) {
    List<LogicalLine> values = lines.computeIfAbsent(line.key(), key -> new ArrayList<>());
    if (line.value().isEmpty() || !line.key().startsWith("Exec")) {
      values.clear();
    }
    if (!line.value().isEmpty()) {
      values.add(line);
    }
  }

  private List<LogicalLine> all(String key) {
    return lines.getOrDefault(key, List.of());
  }

  private Optional<String> value(String key) {
    return all(key).stream().map(LogicalLine::value).findFirst();
  }

  /**
   * Why systemd refuses a whole file.
   *
   * @param hasSuccessAction whether the section Unit has one
   */
  Optional<Diagnostic> problem(boolean hasSuccessAction) {
    List<LogicalLine> starts = all("ExecStart");
    boolean isOneshot =
        value("Type").map("oneshot"::equals).orElse(starts.isEmpty() && value("BusName").isEmpty());
    if (starts.isEmpty() && all("ExecStop").isEmpty() && !hasSuccessAction) {
      return Optional.of(
          error("the service has no key such as ExecStart, ExecStop, SuccessAction", null));
    }
    if (starts.isEmpty() && !isOneshot) {
      return Optional.of(error("without Type=oneshot a service needs an ExecStart", "Type"));
    }
    if (starts.isEmpty() && !hasSuccessAction && !isTrue("RemainAfterExit")) {
      return Optional.of(
          error("a service without ExecStart needs RemainAfterExit=yes", "ExecStop"));
    }
    boolean hasSeveral =
        starts.size() > 1
            || starts.stream().anyMatch(line -> line.value().matches("(?s).*\\s;\\s.*"));
    if (hasSeveral && !isOneshot) {
      return Optional.of(
          error("only a service with Type=oneshot can have several commands", "ExecStart"));
    }
    if (isOneshot && value("Restart").filter(one -> one.matches("always|on-success")).isPresent()) {
      return Optional.of(
          error(
              "a service with Type=oneshot cannot have Restart=" + value("Restart").orElseThrow(),
              "Restart"));
    }
    return value("Type").filter("dbus"::equals).isPresent() && value("BusName").isEmpty()
        ? Optional.of(error("a service with Type=dbus needs a BusName", "Type"))
        : Optional.empty();
  }

  private boolean isTrue(String key) {
    return value(key).filter(one -> one.matches("(?i)1|yes|y|true|t|on")).isPresent();
  }

  /** An error at the last line of a key, else for the whole file. */
  private Diagnostic error(String message, @Nullable String key) {
    Position at =
        (key == null ? List.<LogicalLine>of() : all(key))
            .stream()
                .reduce((earlier, later) -> later)
                .map(line -> line.start().at(file, 0))
                .orElseGet(() -> new Position(file, 0, 0));
    return Diagnostic.error(message + REFUSED, at);
  }
}
