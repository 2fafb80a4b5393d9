package labnotes.kind.codec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.kind.Delta;
import labnotes.kind.DesiredContent;
import labnotes.kind.Resource;

/** The keys in which two resources with one address differ. */
public record ResourceDiff(Resource before, Resource after) {
  /** The keys that are about the note, not about the resource. */
  private static final Set<String> NOTE_KEYS = Set.of("note", "why", "after");

  private static final String CONTENT = "content";

  /** The content of a new file; empty for a sensitive one and for other kinds. */
  public static List<Delta> ofNew(Resource resource) {
    return resource.isSensitive()
        ? List.of()
        : text(resource).stream()
            .<Delta>map(
                text ->
                    new Delta.Text(resource.address().name(), Optional.empty(), Optional.of(text)))
            .toList();
  }

  /** One delta for each key that differs. */
  public List<Delta> deltas() {
    Map<String, Object> was = ResourceCodec.encode(before);
    Map<String, Object> is = ResourceCodec.encode(after);
    Set<String> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    keys.removeAll(NOTE_KEYS);
    boolean isSensitive = before.isSensitive() || after.isSensitive();
    List<Delta> deltas = new ArrayList<>();
    for (String key : keys) {
      Optional<Object> old = Optional.ofNullable(was.get(key));
      Optional<Object> now = Optional.ofNullable(is.get(key));
      if (!old.equals(now)) {
        deltas.add(isSensitive ? new Delta.Secret(key) : delta(key, old, now));
      }
    }
    return deltas;
  }

  private Delta delta(String key, Optional<Object> old, Optional<Object> now) {
    if (key.equals(CONTENT)) {
      return new Delta.Text(before.address().name(), text(before), text(after));
    }
    Optional<String> was = old.map(ResourceDiff::shown);
    Optional<String> is = now.map(ResourceDiff::shown);
    return hasLines(was) || hasLines(is)
        ? new Delta.Text(key, was, is)
        : new Delta.Value(key, was, is);
  }

  private static boolean hasLines(Optional<String> text) {
    return text.filter(one -> one.contains("\n")).isPresent();
  }

  private static Optional<String> text(Resource resource) {
    return resource.desiredContent().flatMap(DesiredContent::bytes).flatMap(Content::text);
  }

  private static String shown(Object value) {
    return value instanceof List<?> all
        ? all.stream().map(Object::toString).collect(Collectors.joining(", "))
        : value.toString();
  }
}
