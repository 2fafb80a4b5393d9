package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Delta;
import labnotes.kind.ResourceCodec;
import labnotes.kind.State;
import labnotes.kind.file.DirectoryResource;

/**
 * A change as a host's record has it.
 *
 * @param undo what would put back what was, as {@link ResourceCodec} writes it; empty where nothing can
 * @param applied what it applied; empty where the record is damaged
 */
public record PastChange(
    Address address,
    String verb,
    String note,
    String why,
    List<Map<String, Object>> deltas,
    List<Map<String, Object>> undo,
    Optional<Applied> applied) {
  private static final String DIGEST = "sha256";

  /**
   * A change that is going to be made.
   *
   * @param kept digests of the contents that the record keeps; other texts are written out
   */
  static PastChange of(Change change, String note, String why, Set<String> kept, Applied applied) {
    return new PastChange(
        change.address(),
        change.verb().name().toLowerCase(Locale.ROOT),
        note,
        why,
        written(change.deltas(), kept),
        undo(change).stream().map(form -> applied.sensitive() ? open(form) : form).toList(),
        Optional.of(applied));
  }

  /** What it takes back, with the folders that it makes on the way, the innermost first. */
  private static List<Map<String, Object>> undo(Change change) {
    List<Map<String, Object>> undo = new ArrayList<>();
    if (!change.undo().isEmpty()) {
      change.undo().forEach(resource -> undo.add(ResourceCodec.of(resource)));
      Common common = change.undo().get(0).common().with(State.ABSENT);
      List<Map<String, Object>> folders = new ArrayList<>();
      for (Fact<?> fact : change.expect().questions()) {
        if (fact instanceof FileFact file
            && change.expect().get(file) instanceof FileState.Directory
            && !new Address("directory", file.path().path()).equals(change.address())) {
          folders.add(
              0,
              ResourceCodec.of(
                  new DirectoryResource(
                      common, file.path(), Optional.empty(), Optional.empty(), Optional.empty())));
        }
      }
      undo.addAll(folders);
    }
    return undo;
  }

  /**
   * A way back without what would tell a secret: where there was none, nothing would, nor would a
   * setting that is secret for its neighbour's sake alone.
   */
  static Map<String, Object> open(Map<String, Object> form) {
    Map<String, Object> open = new LinkedHashMap<>(form);
    boolean own =
        Boolean.TRUE.equals(open.replace("sensitive", true)) || !form.containsKey("entry");
    if (!"absent".equals(form.get("state"))) {
      open.remove("content");
      open.keySet().removeIf(key -> own && key.equals("value"));
    }
    return open;
  }

  /** What a person reads of a change, as files keep it. */
  public static List<Map<String, Object>> written(List<Delta> deltas, Set<String> kept) {
    return deltas.stream().map(delta -> written(delta, kept)).toList();
  }

  private static Map<String, Object> written(Delta delta, Set<String> kept) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", delta.name());
    if (delta instanceof Delta.Value value) {
      value.before().ifPresent(before -> map.put("before", before));
      value.after().ifPresent(after -> map.put("after", after));
    } else if (delta instanceof Delta.Text text) {
      map.put("text", true);
      text.before().ifPresent(before -> map.put("before", written(before, kept)));
      text.after().ifPresent(after -> map.put("after", written(after, kept)));
    } else if (delta instanceof Delta.Opaque opaque) {
      map.put("opaque", true);
      map.put("before", opaque.before());
      map.put("after", opaque.after());
    } else {
      map.put("secret", true);
    }
    return map;
  }

  private static Object written(String text, Set<String> kept) {
    String digest = Content.of(text).digest();
    return kept.contains(digest) ? Map.of(DIGEST, digest) : text;
  }

  /** The change as the record writes it. */
  public Map<String, Object> written() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", address.toString());
    map.put("verb", verb);
    map.put("note", note);
    map.put("why", why);
    map.put("deltas", deltas);
    map.put("undo", undo);
    applied.ifPresent(one -> map.put("applied", one.written()));
    return map;
  }

  static PastChange read(Map<String, ?> map) {
    Map<String, Object> applied = RecordJson.map(map, "applied");
    return new PastChange(
        Address.of(RecordJson.text(map, "address")),
        RecordJson.text(map, "verb"),
        RecordJson.text(map, "note"),
        RecordJson.text(map, "why"),
        RecordJson.maps(map, "deltas"),
        RecordJson.maps(map, "undo"),
        applied.isEmpty() ? Optional.empty() : Optional.of(Applied.read(applied)));
  }

  /** The same change, which left this content at the path that its undo puts back. */
  PastChange leaving(String digest) {
    Optional<String> path =
        undo.stream()
            .map(form -> RecordJson.text(form, "file"))
            .filter(one -> !one.isEmpty())
            .findFirst();
    return path.isEmpty() || applied.isEmpty()
        ? this
        : new PastChange(
            address,
            verb,
            note,
            why,
            deltas,
            undo,
            applied.map(one -> one.with(path.get(), digest)));
  }

  /** The format that was named for its file; empty where the path shows it. */
  public Optional<String> format() {
    return applied
        .map(one -> RecordJson.text(one.form(), "format"))
        .filter(name -> !name.isEmpty());
  }

  /** Whether it put a block into a file that others keep. */
  public boolean isBlock() {
    return applied.filter(one -> "block".equals(one.form().get("merge"))).isPresent();
  }

  /** Whether it put a word into a list whose other words are others'. */
  public boolean isWord() {
    return applied.filter(one -> Boolean.TRUE.equals(one.form().get("word"))).isPresent();
  }

  /** The names of the commands that ran because of it. */
  public List<String> triggers() {
    return applied.map(one -> one.form().get("triggers")).stream()
        .flatMap(
            names ->
                names instanceof List<?> list ? list.stream() : java.util.stream.Stream.empty())
        .map(Object::toString)
        .toList();
  }

  /** Whether it is a command that only runs because something else changed. */
  public boolean isTriggered() {
    return applied.filter(one -> "trigger".equals(one.form().get("on"))).isPresent();
  }

  /**
   * What a person reads of it.
   *
   * @param contents finds a content by its digest
   */
  public List<Delta> differences(Function<String, Optional<Content>> contents) {
    return differences(deltas, contents);
  }

  /** What a person reads of the deltas that {@link #written} gives. */
  public static List<Delta> differences(
      List<Map<String, Object>> deltas, Function<String, Optional<Content>> contents) {
    List<Delta> all = new ArrayList<>();
    for (Map<String, Object> delta : deltas) {
      String name = RecordJson.text(delta, "name");
      Optional<String> before = text(delta.get("before"), contents);
      Optional<String> after = text(delta.get("after"), contents);
      if (delta.containsKey("secret")) {
        all.add(new Delta.Secret(name));
      } else if (delta.containsKey("opaque")) {
        all.add(new Delta.Opaque(name, before.orElse(""), after.orElse("")));
      } else if (delta.containsKey("text")) {
        all.add(new Delta.Text(name, before, after));
      } else {
        all.add(new Delta.Value(name, before, after));
      }
    }
    return all;
  }

  private static Optional<String> text(
      @org.jspecify.annotations.Nullable Object value,
      Function<String, Optional<Content>> contents) {
    if (value instanceof Map<?, ?> named && named.get(DIGEST) instanceof String digest) {
      return Optional.of(
          contents
              .apply(digest)
              .flatMap(Content::text)
              .orElse("(no longer kept: " + digest + ")\n"));
    }
    return Optional.ofNullable(value).map(Object::toString);
  }
}
