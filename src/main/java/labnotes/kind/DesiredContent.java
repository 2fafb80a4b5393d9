package labnotes.kind;

import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.text.SourceMap;
import org.jspecify.annotations.Nullable;

/** The desired content of a file. */
public sealed interface DesiredContent {
  /**
   * Known bytes.
   *
   * @param origin where the profile or template has them; not part of equality
   */
  record Known(Content content, Optional<SourceMap> origin) implements DesiredContent {
    /** Bytes of unknown origin. */
    public Known(Content content) {
      this(content, Optional.empty());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Known known && known.content.equals(content);
    }

    @Override
    public int hashCode() {
      return content.hashCode();
    }
  }

  /**
   * Bytes that a record names by their digest.
   *
   * @param digest SHA-256 in hexadecimal
   */
  record Stored(String digest) implements DesiredContent {}

  /** Bytes that depend on facts of the host. */
  record Undetermined() implements DesiredContent {}

  /** The SHA-256 of the bytes; empty if they are undetermined. */
  default Optional<String> sha256() {
    if (this instanceof Known known) {
      return Optional.of(known.content().digest());
    }
    return this instanceof Stored stored ? Optional.of(stored.digest()) : Optional.empty();
  }

  /** The bytes if they are known. */
  default Optional<Content> bytes() {
    return this instanceof Known known ? Optional.of(known.content()) : Optional.empty();
  }

  /** The content named by its digest, for comparison; undetermined stays undetermined. */
  default DesiredContent stored() {
    return sha256().<DesiredContent>map(Stored::new).orElse(this);
  }

  /**
   * The content with stored bytes looked up.
   *
   * @param contents finds bytes by their digest
   */
  default DesiredContent resolved(Function<String, Optional<Content>> contents) {
    return this instanceof Stored stored
        ? contents.apply(stored.digest()).<DesiredContent>map(Known::new).orElse(this)
        : this;
  }
}
