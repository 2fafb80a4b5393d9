package labnotes.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.ResourceCodec;

/**
 * What was last applied to one thing of a host.
 *
 * @param profile whose wish it was
 * @param form the wish as {@link labnotes.kind.ResourceCodec} writes it
 * @param files the digests of the files as they were then, by path
 * @param before what was there before the first run that changed it, in the same form; empty where
 *     no run did, or where nobody knows
 * @param base the digest of a file's content as the profile had it, which is not what was written
 *     where it was merged with the host's
 * @param run the last one that changed it; empty where none did
 * @param undone the run that was undone, where that run is an undo
 */
public record Applied(
    Address address,
    String profile,
    Map<String, Object> form,
    Map<String, String> files,
    List<Map<String, Object>> before,
    Optional<String> base,
    Optional<String> run,
    Optional<String> undone) {

  /** The thing as the record writes it. */
  Map<String, Object> written() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", address.toString());
    map.put("profile", profile);
    map.put("form", form);
    map.put("files", files);
    map.put("before", before);
    base.ifPresent(digest -> map.put("base", digest));
    run.ifPresent(id -> map.put("run", id));
    undone.ifPresent(id -> map.put("undone", id));
    return map;
  }

  /**
   * The thing that the record describes.
   *
   * @throws IllegalArgumentException where it describes none
   */
  static Applied read(Map<String, ?> map) {
    Map<String, String> files = new LinkedHashMap<>();
    RecordJson.map(map, "files").forEach((path, digest) -> files.put(path, digest.toString()));
    return new Applied(
        Address.of(RecordJson.text(map, "address")),
        RecordJson.text(map, "profile"),
        RecordJson.map(map, "form"),
        files,
        RecordJson.maps(map, "before"),
        text(map, "base"),
        text(map, "run"),
        text(map, "undone"));
  }

  private static Optional<String> text(Map<String, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }

  /** The same thing with a file more. */
  Applied with(String path, String digest) {
    Map<String, String> more = new LinkedHashMap<>(files);
    more.put(path, digest);
    return new Applied(address, profile, form, more, before, base, run, undone);
  }

  /** What undoes it when a run of that name is undone: an undo is taken back by its own undo. */
  Optional<String> undoneWith(String undoneRun) {
    boolean back = undone.isPresent() && run.equals(Optional.of(undoneRun));
    return back ? Optional.empty() : Optional.of(undoneRun);
  }

  /** The same thing once an undo has put it back under another address, or left it to somebody. */
  Applied takenBack(String undoneRun, String undo) {
    return new Applied(
        address, profile, form, Map.of(), before, base, Optional.of(undo), undoneWith(undoneRun));
  }

  /** Whether another wish asks for the same, whatever is said of it. */
  public boolean isSameWish(Map<String, Object> other) {
    return plain(form).equals(plain(other));
  }

  private static Map<String, Object> plain(Map<String, Object> form) {
    Map<String, Object> plain = new LinkedHashMap<>(form);
    List.of("note", "why", "after", "triggers").forEach(plain::remove);
    if (form.containsKey("entry")) {
      plain.remove("content");
    }
    return plain;
  }

  /** The digest of the file at a path as it was last applied. */
  public Optional<String> digest(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The digest of the file that was there before any run; empty where none was. */
  public Optional<String> original() {
    return before.stream()
        .filter(was -> was.containsKey("file") && !was.containsKey("entry"))
        .filter(was -> !"absent".equals(was.get("state")))
        .findFirst()
        .flatMap(ResourceCodec::digest);
  }

  /** Whether the file at a path holds something of the host's besides what the profile had. */
  public boolean isMerged(String path) {
    return "whole".equals(form.get("merge"))
        && base.filter(wished -> !Optional.of(wished).equals(digest(path))).isPresent();
  }

  /** The value that a setting was given; empty where it was taken out, or is secret. */
  public Optional<String> value() {
    return text(form, "value");
  }

  /** Whether its secrets are kept out of the record. */
  public boolean sensitive() {
    return Boolean.TRUE.equals(form.get("sensitive"));
  }
}
