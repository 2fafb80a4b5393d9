package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.RecordedResource;
import labnotes.kind.codec.ResourceCodec;

/** What was applied for a resource, as JSON of the record. */
final class AppliedCodec {
  private AppliedCodec() {}

  static Map<String, Object> encode(Applied applied) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", applied.address().toString());
    map.put("profile", applied.profile());
    map.put("form", ResourceCodec.encode(applied.resource()));
    map.put("files", applied.files());
    map.put("before", applied.before().stream().map(ResourceCodec::encode).toList());
    applied.base().ifPresent(digest -> map.put("base", digest));
    applied.run().ifPresent(id -> map.put("run", id));
    applied.undone().ifPresent(id -> map.put("undone", id));
    if (!applied.owners().equals(Set.of(applied.profile()))) {
      map.put("owners", applied.owners().stream().sorted().toList());
    }
    return map;
  }

  /**
   * What was applied, from JSON.
   *
   * @throws IllegalArgumentException for JSON of something else
   */
  static Applied decode(Map<String, ?> map) {
    Map<String, String> files = new LinkedHashMap<>();
    RecordJson.map(map, "files").forEach((path, digest) -> files.put(path, digest.toString()));
    return new Applied(
        ResourceCodec.decodeRecorded(
            Optional.of(Address.of(RecordJson.text(map, "address"))), RecordJson.map(map, "form")),
        RecordJson.text(map, "profile"),
        files,
        resources(map, "before"),
        text(map, "base"),
        text(map, "run"),
        text(map, "undone"),
        owners(map));
  }

  static List<RecordedResource> resources(Map<String, ?> map, String key) {
    List<RecordedResource> all = new ArrayList<>();
    for (Map<String, Object> form : RecordJson.maps(map, key)) {
      all.add(ResourceCodec.decodeRecorded(Optional.empty(), form));
    }
    return all;
  }

  /** The owners; older records have only the profile that applied it. */
  private static Set<String> owners(Map<String, ?> map) {
    return map.get("owners") instanceof List<?> names
        ? names.stream().map(Object::toString).collect(Collectors.toSet())
        : Set.of(RecordJson.text(map, "profile"));
  }

  private static Optional<String> text(Map<String, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString);
  }
}
