package labnotes.kind.codec;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Common;
import labnotes.kind.DesiredContent;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.secret.SaltedDigest;

/**
 * Resources as the JSON maps that records and plan files have: the first key is the kind and its
 * value the name. A content is named by its digest, under {@code content: {sha256: …}}.
 */
public final class ResourceCodec {
  static final String DIGEST = "sha256";
  private static final String SENSITIVE = "sensitive";
  private static final String NOTE = "note";
  private static final String WHY = "why";

  /** The keys that never hold a secret. */
  private static final Set<String> OPEN_KEYS =
      Set.of(
          "file",
          "format",
          "merge",
          "block",
          "block-profile",
          "mode",
          "owner",
          "group",
          "package",
          "type",
          "seen",
          "state",
          NOTE,
          WHY,
          "after",
          "user");

  private ResourceCodec() {}

  /** The map of a resource, without keys that have no value. */
  public static Map<String, Object> encode(Resource resource) {
    Map<String, Object> map = new LinkedHashMap<>();
    KindDescriptor kind = KindDescriptor.of(resource);
    Key title = kind.keys().get(0);
    kind.values(resource)
        .forEach(
            (key, value) -> put(key, key.equals(title) ? kind.name() : key.name(), value, map));
    Common common = resource.common();
    map.put(NOTE, common.note());
    map.put(WHY, common.why());
    KindDescriptor.values(common).forEach((key, value) -> put(key, key.name(), value, map));
    return map;
  }

  private static void put(Key key, String name, Object value, Map<String, Object> map) {
    Optional<?> given = value instanceof Optional<?> optional ? optional : Optional.of(value);
    given.flatMap(one -> key.type().encode(one)).ifPresent(json -> map.put(name, json));
  }

  /** The map of a recorded resource. */
  public static Map<String, Object> encode(RecordedResource recorded) {
    if (recorded instanceof RecordedResource.RecordedForm unchanged) {
      return unchanged.form();
    }
    if (recorded.decoded() instanceof RecordedResource.Unreadable unreadable) {
      return unreadable.form();
    }
    Map<String, Object> map = encode(recorded.readable().orElseThrow());
    if (recorded.isSensitive()) {
      map.put(SENSITIVE, true);
    }
    return map;
  }

  /**
   * The resource that a map has.
   *
   * @throws IllegalArgumentException for a map that has none, with the reason
   */
  public static Resource decode(Map<String, ?> map) {
    String name = map.keySet().stream().findFirst().orElse("");
    KindDescriptor kind =
        KindDescriptor.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "this version of labnotes does not know the kind `" + name + "`"));
    Map<Key, Object> common = values(KindDescriptor.commonKeys(), "", map);
    return kind.create(
        KindDescriptor.common(text(map, NOTE), text(map, WHY), null, common),
        values(kind.keys(), kind.name(), map));
  }

  private static String text(Map<String, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).orElse("");
  }

  private static Map<Key, Object> values(List<Key> keys, String kind, Map<String, ?> map) {
    Map<Key, Object> values = new LinkedHashMap<>();
    for (Key key : keys) {
      boolean isTitle = !kind.isEmpty() && key.equals(keys.get(0));
      Object json = map.get(isTitle ? kind : key.name());
      json = json == null ? map.get(key.formerName()) : json;
      if (json != null) {
        Object value = decode(key, json);
        values.put(key, key.isOptional() ? Optional.of(value) : value);
      } else if (key.type() instanceof ValueType.FileContent && !key.isOptional()) {
        values.put(key, new DesiredContent.Undetermined());
      }
    }
    KindDescriptor.addDefaults(keys, values);
    for (Key key : keys) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException("`" + kind + "` requires the key `" + key.name() + "`");
      }
    }
    return values;
  }

  private static Object decode(Key key, Object json) {
    try {
      return key.type().decode(json);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(key.name() + ": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * The recorded resource that a map has.
   *
   * @param address its address, if the record has it beside the map
   */
  public static RecordedResource decodeRecorded(
      Optional<Address> address, Map<String, Object> map) {
    return new RecordedResource.RecordedForm(address, map, ResourceCodec::read);
  }

  private static RecordedResource read(RecordedResource.RecordedForm recorded) {
    Map<String, Object> form = recorded.form();
    try {
      return new RecordedResource.Decoded(decode(form), recorded.isSensitive());
    } catch (IllegalArgumentException unreadable) {
      return new RecordedResource.Unreadable(
          recorded.given().orElseGet(() -> titled(form)),
          form,
          String.valueOf(unreadable.getMessage()));
    }
  }

  private static Address titled(Map<String, Object> form) {
    String kind = form.keySet().stream().findFirst().orElse("");
    return new Address(kind, String.valueOf(form.get(kind)));
  }

  /** A resource for a record, without what may hold a secret. */
  public static RecordedResource redact(Resource resource) {
    Map<String, Object> map = new LinkedHashMap<>(encode(resource));
    map.keySet().retainAll(openKeys(resource.address().kind()));
    map.put(SENSITIVE, true);
    map.put(RecordedResource.DIGEST, SaltedDigest.of(resource.comparable().toString()).toString());
    return decodeRecorded(Optional.empty(), map);
  }

  private static Set<String> openKeys(String kind) {
    Set<String> open = new HashSet<>(OPEN_KEYS);
    open.add(kind);
    return open;
  }

  /**
   * A resource that restores an earlier state, for a record, without what may hold a secret: no
   * content, and no value unless only a neighbor in its file is sensitive.
   */
  public static RecordedResource redactUndo(Resource resource) {
    Map<String, Object> map = new LinkedHashMap<>(encode(resource));
    map.replace(SENSITIVE, true);
    if (resource.common().present()) {
      map.remove("content");
      if (resource.isSecretWithFile()) {
        map.remove("value");
      }
    }
    return decodeRecorded(Optional.empty(), map);
  }

  /** The SHA-256 that the JSON of a content names. */
  static Optional<String> digest(Object json) {
    return json instanceof Map<?, ?> map && map.get(DIGEST) instanceof String digest
        ? Optional.of(digest)
        : Optional.empty();
  }
}
