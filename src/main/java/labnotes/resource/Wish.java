package labnotes.resource;

import labnotes.fact.Content;

/** The content that a file shall have. */
public sealed interface Wish {
  /** These bytes. */
  record Known(Content content) implements Wish {}

  /** Bytes that depend on what the host answers. */
  record Unsettled() implements Wish {}
}
