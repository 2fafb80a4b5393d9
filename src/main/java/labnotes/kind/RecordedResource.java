package labnotes.kind;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import labnotes.secret.SaltedDigest;

/** A resource as a record has it. */
public sealed interface RecordedResource {
  /** The key of the {@link SaltedDigest} of a resource whose secrets are left out. */
  String DIGEST = "digest";

  /**
   * A resource of a known kind.
   *
   * @param isSensitive whether its secrets are left out of the record
   */
  record Decoded(Resource resource, boolean isSensitive) implements RecordedResource {}

  /**
   * A resource that this version of labnotes cannot read; it is written back as it is.
   *
   * @param reason why it cannot be read
   */
  record Unreadable(Address address, Map<String, Object> form, String reason)
      implements RecordedResource {
    public Unreadable {
      form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }
  }

  /** The address of the resource. */
  default Address address() {
    return this instanceof Decoded decoded
        ? decoded.resource().address()
        : ((Unreadable) this).address();
  }

  /** The resource if this version can read it. */
  default Optional<Resource> readable() {
    return this instanceof Decoded decoded ? Optional.of(decoded.resource()) : Optional.empty();
  }

  /** Whether it is a resource, regardless of note, reason and order. */
  default boolean isSame(Resource other) {
    return this instanceof Unreadable unreadable
        ? unreadable.form().get(DIGEST) instanceof String digest
            && SaltedDigest.parse(digest).matches(other.comparable().toString())
        : readable().map(Resource::comparable).filter(other.comparable()::equals).isPresent();
  }

  /** Whether the resource should exist. */
  default boolean isPresent() {
    return this instanceof Decoded decoded
        ? decoded.resource().common().present()
        : !"absent".equals(((Unreadable) this).form().get("state"));
  }

  /** Whether its secrets are left out of the record. */
  default boolean isSensitive() {
    return this instanceof Decoded decoded
        ? decoded.isSensitive()
        : Boolean.TRUE.equals(((Unreadable) this).form().get("sensitive"));
  }
}
