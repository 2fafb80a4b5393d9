package labnotes.kind.source;

import java.util.Optional;

/** The part of a resource's contract about contents that URLs must have. */
public interface ContentPin {
  /** The content that its URLs must have; empty if it needs none of URLs. */
  default Optional<PinnedContent> pinnedContent() {
    return Optional.empty();
  }
}
