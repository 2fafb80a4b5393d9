package labnotes.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.kind.Delta;
import labnotes.kind.PastChange.PastDelta;
import labnotes.kind.PastChange.PastDelta.PastText;
import org.jspecify.annotations.Nullable;

/** Deltas as JSON of records and plan files. */
public final class DeltaCodec {
  private static final String DIGEST = "sha256";

  private DeltaCodec() {}

  /**
   * A delta for a record.
   *
   * @param kept digests of the contents that the record keeps; other texts are written in full
   */
  static PastDelta of(Delta delta, Set<String> kept) {
    if (delta instanceof Delta.Value value) {
      return new PastDelta(
          value.name(),
          PastDelta.Type.VALUE,
          value.before().map(PastText.Literal::new),
          value.after().map(PastText.Literal::new));
    }
    if (delta instanceof Delta.Text text) {
      return new PastDelta(
          text.name(),
          PastDelta.Type.TEXT,
          text.before().map(one -> text(one, kept)),
          text.after().map(one -> text(one, kept)));
    }
    return delta instanceof Delta.Opaque opaque
        ? new PastDelta(
            opaque.name(),
            PastDelta.Type.OPAQUE,
            Optional.of(new PastText.Literal(opaque.before())),
            Optional.of(new PastText.Literal(opaque.after())))
        : new PastDelta(delta.name(), PastDelta.Type.SECRET, Optional.empty(), Optional.empty());
  }

  private static PastText text(String text, Set<String> kept) {
    String digest = Content.of(text).digest();
    return kept.contains(digest) ? new PastText.ByDigest(digest) : new PastText.Literal(text);
  }

  /** The JSON of deltas whose texts are written in full. */
  public static List<Map<String, Object>> encode(List<Delta> deltas) {
    return deltas.stream().map(delta -> encode(of(delta, Set.of()))).toList();
  }

  static Map<String, Object> encode(PastDelta delta) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", delta.name());
    if (delta.type() != PastDelta.Type.VALUE) {
      map.put(delta.type().name().toLowerCase(Locale.ROOT), true);
    }
    delta.before().ifPresent(text -> map.put("before", json(text)));
    delta.after().ifPresent(text -> map.put("after", json(text)));
    return map;
  }

  private static Object json(PastText text) {
    return text instanceof PastText.ByDigest stored
        ? Map.of(DIGEST, stored.digest())
        : ((PastText.Literal) text).text();
  }

  /** The deltas of JSON whose texts are written in full. */
  public static List<Delta> decode(List<Map<String, Object>> deltas) {
    return deltas.stream().map(delta -> decode(delta).delta(digest -> Optional.empty())).toList();
  }

  static PastDelta decode(Map<String, Object> map) {
    PastDelta.Type type = PastDelta.Type.VALUE;
    for (PastDelta.Type one : PastDelta.Type.values()) {
      type = map.containsKey(one.name().toLowerCase(Locale.ROOT)) ? one : type;
    }
    return new PastDelta(
        RecordJson.text(map, "name"), type, text(map.get("before")), text(map.get("after")));
  }

  private static Optional<PastText> text(@Nullable Object json) {
    if (json instanceof Map<?, ?> named && named.get(DIGEST) instanceof String digest) {
      return Optional.of(new PastText.ByDigest(digest));
    }
    return Optional.ofNullable(json).map(one -> new PastText.Literal(one.toString()));
  }
}
