package labnotes.profile.bind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.codec.ResourceDiff;

/** How two profiles declare one resource differently. */
record DeclaredDifference(Resource first, Resource second) {
  private static final int SHOWN = 60;

  /** Returns a clause with the values of both, such as {@code mode 0644 in base, 0600 in web}. */
  String describe(String firstProfile, String secondProfile) {
    List<Delta> deltas = new ResourceDiff(first, second).deltas();
    return deltas.isEmpty()
        ? "their values differ"
        : deltas.stream()
            .map(delta -> describe(delta, firstProfile, secondProfile))
            .collect(Collectors.joining("; "));
  }

  private String describe(Delta delta, String firstProfile, String secondProfile) {
    String name = delta.name().equals(first.address().name()) ? "content" : delta.name();
    if (delta instanceof Delta.Value value) {
      return values(name, value.before(), value.after(), firstProfile, secondProfile);
    }
    if (delta instanceof Delta.Text text) {
      return texts(name, text, firstProfile, secondProfile);
    }
    return delta instanceof Delta.Opaque opaque
        ? values(
            name,
            Optional.of(opaque.before()),
            Optional.of(opaque.after()),
            firstProfile,
            secondProfile)
        : name + " differs, and is secret";
  }

  private static String values(
      String name, Optional<String> one, Optional<String> other, String first, String second) {
    return "%s is %s in %s and %s in %s".formatted(name, shown(one), first, shown(other), second);
  }

  /** The first lines that differ. */
  private static String texts(String name, Delta.Text text, String first, String second) {
    if (text.before().isEmpty() || text.after().isEmpty()) {
      return "%s %s in %s and %s in %s"
          .formatted(
              name,
              text.before().isEmpty() ? "is not set" : "is set",
              first,
              text.after().isEmpty() ? "not" : "it is",
              second);
    }
    List<String> before = text.before().get().lines().toList();
    List<String> after = text.after().get().lines().toList();
    int line = 0;
    while (line < before.size()
        && line < after.size()
        && before.get(line).equals(after.get(line))) {
      line++;
    }
    return values(
        "line %d of its %s".formatted(line + 1, name),
        line(before, line),
        line(after, line),
        first,
        second);
  }

  private static Optional<String> line(List<String> lines, int index) {
    return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
  }

  private static String shown(Optional<String> value) {
    return value
        .map(text -> text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text)
        .map(text -> "`" + text + "`")
        .orElse("not set");
  }
}
