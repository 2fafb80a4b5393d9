package labnotes.kind;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.text.SourceMap;
import org.jspecify.annotations.Nullable;

/** The content that a file shall have. */
public sealed interface DesiredContent {
  /**
   * These bytes.
   *
   * @param origin where a person wrote them, which makes no difference between two wishes
   */
  record Known(Content content, Optional<SourceMap> origin) implements DesiredContent {
    /** Bytes of which nobody knows where they were written. */
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

  /** Bytes that depend on what the host answers. */
  record Unsettled() implements DesiredContent {}
}
