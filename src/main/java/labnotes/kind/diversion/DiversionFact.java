package labnotes.kind.diversion;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.kind.diversion.DiversionFact.Diversion;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** The diversion of a path by dpkg; empty if there is none. */
public record DiversionFact(HostPath path) implements SingleFact<Optional<Diversion>> {
  /** The holder of diversions that belong to no package. */
  private static final String LOCAL = "LOCAL";

  /**
   * A diversion.
   *
   * @param to the path of the diverted file
   * @param holder the package that diverts it; empty for a local diversion
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
  public Sh verify(Optional<Diversion> value) {
    String answer =
        value.map(found -> found.holder().orElse(LOCAL) + "\n" + found.to()).orElse(path.path());
    return Sh.of("[ \"$({})\" = {} ]", ask(), answer);
  }

  @Override
  public String toString() {
    return "diversion of " + path;
  }
}
