package labnotes.kind.alternative;

import java.util.List;
import java.util.Optional;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** An alternative as update-alternatives(1) knows it; empty if it has none of that name. */
record AlternativeFact(String name)
    implements SingleFact<Optional<AlternativeFact.ChosenAlternative>> {
  private static final String END = ".";

  /**
   * An alternative. What packages registered does not count for equality: others may come.
   *
   * @param isManual whether it stays if a package brings a better one
   * @param path the one in use
   * @param best the one that is chosen automatically
   * @param choices all that packages registered
   */
  record ChosenAlternative(boolean isManual, String path, String best, List<String> choices) {
    ChosenAlternative {
      choices = List.copyOf(choices);
    }

    ChosenAlternative manually(String other) {
      return new ChosenAlternative(true, other, best, choices);
    }

    ChosenAlternative automatically() {
      return new ChosenAlternative(false, best, best, choices);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ChosenAlternative one
          && isManual == one.isManual
          && path.equals(one.path);
    }

    @Override
    public int hashCode() {
      return path.hashCode();
    }

    /** The path that was chosen manually; empty if the link is missing or is not absolute. */
    Optional<HostPath> manualPath() {
      return Optional.of(path)
          .filter(any -> isManual)
          .filter(one -> HostPath.findProblem(one).isEmpty())
          .map(HostPath::new);
    }

    String shown() {
      return path + (isManual ? "" : " (automatic)");
    }
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_alternative {}", name);
  }

  @Override
  public Optional<ChosenAlternative> read(Answer answer) {
    List<String> lines = answer.lines();
    if (!lines.contains(END)) {
      throw new UnansweredException("the host did not report the alternative " + name);
    }
    return first(lines, "Value: ")
        .map(
            path ->
                new ChosenAlternative(
                    first(lines, "Status: ").equals(Optional.of("manual")),
                    path,
                    first(lines, "Best: ").orElse(path),
                    lines.stream()
                        .filter(line -> line.startsWith("Alternative: "))
                        .map(line -> line.substring("Alternative: ".length()))
                        .toList()));
  }

  private static Optional<String> first(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()))
        .findFirst();
  }

  @Override
  public Sh verify(Optional<ChosenAlternative> alternative) {
    String state =
        alternative.map(one -> (one.isManual() ? "manual" : "auto") + "\n" + one.path()).orElse("");
    return Sh.of("[ \"$(labnotes_alternative_state {})\" = {} ]", name, state);
  }

  @Override
  public String toString() {
    return "alternative " + name;
  }
}
