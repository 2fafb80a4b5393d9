package labnotes.kind.diversion;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.kind.diversion.DiversionFact.Diversion;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** Where dpkg puts what packages bring for a path, if it is not the path itself. */
public record DiversionFact(HostPath path) implements SingleFact<Optional<Diversion>> {
  /** Who diverts in the name of nobody's package. */
  private static final String LOCAL = "LOCAL";

  /**
   * A diversion.
   *
   * @param to where the packages' file is
   * @param holder the package that diverts it; empty for the machine's own
   */
  public record Diversion(String to, Optional<String> holder) {}

  @Override
  public Sh ask() {
    return Sh.of("labnotes_diversion {}", path);
  }

  @Override
  public Optional<Diversion> read(Answer answer) {
    List<String> lines = answer.lines().stream().filter(line -> !line.isEmpty()).toList();
    if (lines.size() < 2) {
      return Optional.empty();
    }
    String holder = lines.get(0);
    return Optional.of(
        new Diversion(lines.get(1), holder.equals(LOCAL) ? Optional.empty() : Optional.of(holder)));
  }

  @Override
  public Sh holds(Optional<Diversion> value) {
    String answer =
        value.map(found -> found.holder().orElse(LOCAL) + "\n" + found.to()).orElse(path.path());
    return Sh.of("[ \"$({})\" = {} ]", ask(), answer);
  }

  @Override
  public String toString() {
    return "diversion of " + path;
  }
}
