package labnotes.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.text.Diagnostic;
import labnotes.text.Severity;
import labnotes.text.ThreeWayMerge;

/**
 * Two files of settings that grew from one, put together setting by setting: sides that touch
 * different keys never conflict, however near their lines are.
 */
public record SettingsMerge(KeyedFormat format, String base, String ours, String theirs) {
  /**
   * A setting that both sides changed, each its own way.
   *
   * @param base as it was; empty where it was not set
   * @param ours the first side's value; empty where it is not set any more
   * @param theirs the second side's value; empty where it is not set any more
   */
  public record Conflict(
      String key, Optional<String> base, Optional<String> ours, Optional<String> theirs) {}

  /** Whether all three texts are read by the format without an error. */
  public boolean isPossible() {
    return List.of(base, ours, theirs).stream()
        .allMatch(text -> format.check("", text).stream().noneMatch(SettingsMerge::isError));
  }

  private static boolean isError(Diagnostic problem) {
    return problem.severity() == Severity.ERROR;
  }

  /** The settings that need a decision, in the order of their keys' first appearance. */
  public List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    for (String key : keys()) {
      Conflict values = values(key);
      if (isConflict(values)) {
        conflicts.add(values);
      }
    }
    return conflicts;
  }

  private Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>(format.values(base).keySet());
    keys.addAll(format.values(ours).keySet());
    keys.addAll(format.values(theirs).keySet());
    return keys;
  }

  private Conflict values(String key) {
    return new Conflict(
        key, format.value(base, key), format.value(ours, key), format.value(theirs, key));
  }

  private static boolean isConflict(Conflict values) {
    return !values.ours().equals(values.theirs())
        && !values.ours().equals(values.base())
        && !values.theirs().equals(values.base());
  }

  /**
   * The merged text, or nothing where it cannot be written without changing what it means.
   *
   * @param choice the value of a setting that needs a decision
   */
  public Optional<String> resolved(Function<Conflict, Optional<String>> choice) {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String key : keys()) {
      Conflict values = values(key);
      Optional<String> value =
          isConflict(values)
              ? choice.apply(values)
              : values.ours().equals(values.base()) ? values.theirs() : values.ours();
      value.ifPresent(one -> wanted.put(key, one));
    }
    ThreeWayMerge lines = ThreeWayMerge.of(base, ours, theirs);
    String text = lines.resolved(this::both);
    String merged = format.values(text).equals(wanted) ? text : edited(text, wanted);
    return format.values(merged).equals(wanted)
            && format.check("", merged).stream().noneMatch(SettingsMerge::isError)
        ? Optional.of(merged)
        : Optional.empty();
  }

  /** Two additions at one place follow each other; of two changes the first side's lines stay. */
  private String both(ThreeWayMerge.Conflict lines) {
    Set<String> keys = new LinkedHashSet<>(format.values(lines.ours()).keySet());
    keys.retainAll(format.values(lines.theirs()).keySet());
    boolean added = lines.base().isEmpty() && keys.isEmpty() && lines.ours().endsWith("\n");
    return added ? lines.ours() + lines.theirs() : lines.ours();
  }

  private String edited(String text, Map<String, String> wanted) {
    String edited = text;
    for (String key : format.values(text).keySet()) {
      if (!wanted.containsKey(key)) {
        edited = format.remove(edited, key);
      }
    }
    for (Map.Entry<String, String> setting : wanted.entrySet()) {
      if (format.problemWith(setting.getKey(), setting.getValue()).stream()
          .noneMatch(SettingsMerge::isError)) {
        edited = format.set(edited, setting.getKey(), setting.getValue());
      }
    }
    return edited;
  }
}
