package labnotes.format;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.text.Diagnostic;
import labnotes.text.ThreeWayMerge;

/**
 * A three-way merge of settings: sides that change different keys never conflict, however near
 * their lines are.
 */
public record SettingsMerge(KeyedFormat format, String base, String ours, String theirs) {
  /**
   * A setting that both sides changed to different values.
   *
   * @param base the value before; empty if it was not set
   * @param ours the first side's value; empty if it is no longer set
   * @param theirs the second side's value; empty if it is no longer set
   */
  public record SettingConflict(
      String key, Optional<String> base, Optional<String> ours, Optional<String> theirs) {}

  /** Whether none of the three texts has a syntax error. */
  public boolean isPossible() {
    return List.of(base, ours, theirs).stream().noneMatch(this::hasErrors);
  }

  private boolean hasErrors(String text) {
    return !format.obstacles("", text).isEmpty();
  }

  /** The settings that need a resolution, in the order in which their keys first appear. */
  public List<SettingConflict> conflicts() {
    return changes().stream().filter(SettingsMerge::isConflict).toList();
  }

  /** The values of each key in the three texts. */
  private List<SettingConflict> changes() {
    Map<String, String> before = format.values(base);
    Map<String, String> first = format.values(ours);
    Map<String, String> second = format.values(theirs);
    Set<String> keys = new LinkedHashSet<>(before.keySet());
    keys.addAll(first.keySet());
    keys.addAll(second.keySet());
    return keys.stream()
        .map(
            key ->
                new SettingConflict(
                    key,
                    Optional.ofNullable(before.get(key)),
                    Optional.ofNullable(first.get(key)),
                    Optional.ofNullable(second.get(key))))
        .toList();
  }

  private static boolean isConflict(SettingConflict values) {
    return !values.ours().equals(values.theirs())
        && !values.ours().equals(values.base())
        && !values.theirs().equals(values.base());
  }

  /**
   * The merged text; empty if it cannot be written without changing its meaning.
   *
   * @param choice the value of a conflicting setting; empty to leave it unset
   */
  public Optional<String> resolve(Function<SettingConflict, Optional<String>> choice) {
    Map<String, String> desired = new LinkedHashMap<>();
    for (SettingConflict values : changes()) {
      Optional<String> value =
          isConflict(values)
              ? choice.apply(values)
              : values.ours().equals(values.base()) ? values.theirs() : values.ours();
      value.ifPresent(one -> desired.put(values.key(), one));
    }
    ThreeWayMerge lines = ThreeWayMerge.of(base, ours, theirs);
    String text = lines.resolve(this::keepBoth);
    String merged = format.values(text).equals(desired) ? text : edit(text, desired);
    return format.values(merged).equals(desired) && !hasErrors(merged)
        ? Optional.of(merged)
        : Optional.empty();
  }

  /** Both texts where each side only adds other settings; otherwise the first side's text. */
  private String keepBoth(ThreeWayMerge.TextConflict lines) {
    Set<String> keys = new LinkedHashSet<>(format.values(lines.ours()).keySet());
    keys.retainAll(format.values(lines.theirs()).keySet());
    boolean added = lines.base().isEmpty() && keys.isEmpty() && lines.ours().endsWith("\n");
    return added ? lines.ours() + lines.theirs() : lines.ours();
  }

  private String edit(String text, Map<String, String> desired) {
    String edited = text;
    for (String key : format.values(text).keySet()) {
      if (!desired.containsKey(key)) {
        edited = orSame(edited, new SettingsEdit.Remove(key));
      }
    }
    Map<String, String> present = format.values(edited);
    for (Map.Entry<String, String> setting : desired.entrySet()) {
      if (!setting.getValue().equals(present.get(setting.getKey()))
          && format.validate(setting.getKey(), setting.getValue()).stream()
              .noneMatch(Diagnostic::isError)) {
        edited = orSame(edited, new SettingsEdit.Put(setting.getKey(), setting.getValue()));
      }
    }
    return edited;
  }

  /** The text after an edit; unchanged if the edit is refused. */
  private String orSame(String text, SettingsEdit edit) {
    return format.edit("", text, edit).value().orElse(text);
  }
}
