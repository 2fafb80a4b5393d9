package labnotes.kind;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.file.FileResource;

/** What two wishes for one thing differ in. */
public record ResourceDiff(Resource before, Resource after) {
  /** What says why and when, and nothing of the thing itself. */
  private static final Set<String> ASIDE = Set.of("note", "why", "after");

  private static final String CONTENT = "content";

  /** What a file holds that was not wished before; nothing of a secret one, or of another thing. */
  public static List<Delta> ofNew(Resource resource) {
    return isSecret(ResourceCodec.of(resource))
        ? List.of()
        : text(resource).stream()
            .<Delta>map(
                text ->
                    new Delta.Text(resource.address().name(), Optional.empty(), Optional.of(text)))
            .toList();
  }

  public List<Delta> list() {
    Map<String, Object> was = ResourceCodec.of(before);
    Map<String, Object> is = ResourceCodec.of(after);
    Set<String> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    keys.removeAll(ASIDE);
    boolean secret = isSecret(was) || isSecret(is);
    List<Delta> deltas = new ArrayList<>();
    for (String key : keys) {
      Optional<Object> old = Optional.ofNullable(was.get(key));
      Optional<Object> now = Optional.ofNullable(is.get(key));
      if (!old.equals(now)) {
        deltas.add(secret ? new Delta.Secret(key) : delta(key, old, now));
      }
    }
    return deltas;
  }

  private static boolean isSecret(Map<String, Object> form) {
    return Boolean.TRUE.equals(form.get("sensitive"));
  }

  private Delta delta(String key, Optional<Object> old, Optional<Object> now) {
    if (key.equals(CONTENT)) {
      return new Delta.Text(before.address().name(), text(before), text(after));
    }
    Optional<String> was = old.map(ResourceDiff::words);
    Optional<String> is = now.map(ResourceDiff::words);
    return hasLines(was) || hasLines(is)
        ? new Delta.Text(key, was, is)
        : new Delta.Value(key, was, is);
  }

  private static boolean hasLines(Optional<String> words) {
    return words.filter(text -> text.contains("\n")).isPresent();
  }

  private static Optional<String> text(Resource resource) {
    return resource instanceof FileResource file && file.content() instanceof DesiredContent.Known known
        ? known.content().text()
        : Optional.empty();
  }

  private static String words(Object value) {
    return value instanceof List<?> all
        ? all.stream().map(Object::toString).collect(Collectors.joining(", "))
        : value.toString();
  }
}
