package labnotes.fact;

import java.util.List;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The first few names in a folder, in order; empty where it is empty or not there.
 *
 * <p>It is asked of folders that are to go, to say what is still in them.
 */
public record ListingFact(HostPath folder) implements SoloFact<List<String>> {
  @Override
  public Sh ask() {
    return Sh.of("ls -A {} 2>/dev/null | head -n 20", folder);
  }

  @Override
  public List<String> read(Answer answer) {
    return answer.lines();
  }

  @Override
  public Sh holds(List<String> value) {
    return Sh.of("[ \"$({})\" = {} ]", ask(), String.join("\n", value));
  }

  @Override
  public String toString() {
    return "content of " + folder;
  }
}
