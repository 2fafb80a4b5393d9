package labnotes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lines of a file that other lines override.
 *
 * @param reasons why nothing that a line says takes effect, a clause, by the number of the line
 * @param remarks what else is overridden, of lines that take effect in part
 */
public record OverriddenLines(Map<Integer, String> reasons, List<String> remarks) {
  public static final OverriddenLines NONE = new OverriddenLines(Map.of(), List.of());

  public OverriddenLines {
    reasons = Map.copyOf(reasons);
    remarks = List.copyOf(remarks);
  }

  /**
   * One setting of a line.
   *
   * @param line from 1
   * @param reason why it does not take effect, a clause; empty if it does
   */
  public record LineSetting(int line, String name, Optional<String> reason) {}

  /** The lines whose settings are all overridden, and remarks about the others. */
  public static OverriddenLines of(List<LineSetting> parts) {
    Map<Integer, List<LineSetting>> byLine = new TreeMap<>();
    parts.forEach(part -> byLine.computeIfAbsent(part.line(), any -> new ArrayList<>()).add(part));
    Map<Integer, String> reasons = new TreeMap<>();
    List<String> remarks = new ArrayList<>();
    byLine.forEach(
        (line, all) -> {
          List<LineSetting> overridden =
              all.stream().filter(one -> one.reason().isPresent()).toList();
          if (overridden.size() == all.size()) {
            reasons.put(line, overridden.get(0).reason().orElseThrow());
          } else {
            overridden.forEach(
                one ->
                    remarks.add(
                        "%s of line %d is ignored: %s"
                            .formatted(one.name(), line, one.reason().orElseThrow())));
          }
        });
    return new OverriddenLines(reasons, remarks);
  }
}
