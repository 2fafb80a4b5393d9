package labnotes.kind.file;

import labnotes.fact.LinesFact;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The first names in a directory, in order; empty if it is empty or does not exist.
 *
 * <p>It explains why a directory cannot be removed.
 */
public record DirectoryListingFact(HostPath directory) implements LinesFact {
  @Override
  public Sh ask() {
    return Sh.of("ls -A {} 2>/dev/null | head -n 20", directory);
  }

  @Override
  public String toString() {
    return "content of " + directory;
  }
}
