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
    return Sh.of("labnotes_first_names {}", directory);
  }

  @Override
  public List<String> read(Answer answer) {
    if (!answer.succeeded()) {
      throw new UnansweredException(answer.text().strip());
    }
    return answer.lines();
  }

  @Override
  public String toString() {
    return "content of " + directory;
  }
}
