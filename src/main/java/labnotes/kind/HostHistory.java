package labnotes.kind;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.sh.HostPath;

/** The earlier runs on a host, as its record has them. */
public interface HostHistory {
  /** Whether some run left the file with this SHA-256. */
  boolean isAsLeft(HostPath path, String digest);

  /** A content that the record keeps, by its SHA-256. */
  Optional<Content> content(String digest);
}
