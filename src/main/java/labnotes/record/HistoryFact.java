package labnotes.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.fact.UnansweredException;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * The runs that the record of a host has.
 *
 * @param run the only one to ask for, with the contents that it took away and brought
 */
public record HistoryFact(Optional<String> run) implements SingleFact<HistoryFact.History> {
  /** A question about all runs. */
  public static HistoryFact all() {
    return new HistoryFact(Optional.empty());
  }

  /** A question about one run. */
  public static HistoryFact of(String run) {
    return new HistoryFact(Optional.of(run));
  }

  /**
   * What a record knows of earlier runs.
   *
   * @param holder who is at work there and since when
   * @param runs in the order of their times
   * @param contents by their digests
   * @param apart whether root has a record of its own there, which is not this one
   */
  public record History(
      Optional<String> holder, List<PastRun> runs, Map<String, Content> contents, boolean apart) {
    /** What is to be said of a record that is another's; empty where there is none. */
    public Optional<String> remark() {
      return apart
          ? Optional.of("root's runs are recorded apart, and told with --become sudo or doas")
          : Optional.empty();
    }

    /** The run of that name. */
    public Optional<PastRun> run(String id) {
      return runs.stream().filter(run -> run.id().equals(id)).findFirst();
    }

    /** Finds a content by its digest. */
    public Function<String, Optional<Content>> finder() {
      return digest -> Optional.ofNullable(contents.get(digest));
    }
  }

  @Override
  public Sh ask() {
    if (run.isEmpty()) {
      return Sh.of("labnotes_history");
    }
    return Sh.of("labnotes_history_of {}", run.get());
  }

  @Override
  public History read(Answer answer) {
    RecordSections sections = RecordSections.of(answer);
    Optional<String> holder =
        sections
            .heading()
            .lines()
            .filter(line -> line.startsWith("holder "))
            .map(line -> line.substring("holder ".length()))
            .findFirst();
    if (sections.heading().lines().anyMatch("closed"::equals)) {
      throw new UnansweredException(RecordFact.CLOSED + "; use --become sudo or doas");
    }
    return new History(
        holder,
        RunReader.all(sections),
        sections.contents(),
        sections.heading().lines().anyMatch("apart"::equals));
  }

  @Override
  public Sh holds(History value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the history of runs";
  }
}
