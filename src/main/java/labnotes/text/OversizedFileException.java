package labnotes.text;

import java.io.IOException;
import java.util.Locale;

/** A file that is too large to be read. */
public final class OversizedFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * A file of a known size.
   *
   * @param size in bytes; that of a pipe is what was read of it
   */
  OversizedFileException(long size, int limit) {
    super(
        String.format(Locale.ROOT, "it has %,d bytes or more; at most %,d are read", size, limit));
  }
}
