package labnotes.kind.file;

import java.util.List;
import labnotes.fact.LinesFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
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
    return Sh.of(
        "[ ! -d {} ] || [ -r {} ] || exit; ls -A {} 2>/dev/null | head -n 20",
        directory,
        directory,
        directory);
  }

  @Override
  public List<String> read(Answer answer) {
    if (!answer.succeeded()) {
      throw new UnansweredException(
          directory + " cannot be read by this user; use --become sudo or doas");
    }
    return answer.lines();
  }

  @Override
  public String toString() {
    return "content of " + directory;
  }
}
