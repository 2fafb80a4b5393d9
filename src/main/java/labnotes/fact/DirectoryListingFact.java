package labnotes.fact;

import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The first few names in a folder, in order; empty where it is empty or not there.
 *
 * <p>It is asked of folders that are to go, to say what is still in them.
 */
public record DirectoryListingFact(HostPath folder) implements LinesFact {
  @Override
  public Sh ask() {
    return Sh.of("ls -A {} 2>/dev/null | head -n 20", folder);
  }

  @Override
  public String toString() {
    return "content of " + folder;
  }
}
