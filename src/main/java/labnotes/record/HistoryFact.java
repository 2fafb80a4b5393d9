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
 * The runs in the record of a host.
 *
 * @param run the id of the only run to read, with the contents that it removed and created
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
   * The history of a host.
   *
   * @param holder the active run and its start
   * @param runs in the order in which they began
   * @param contents by their digests
   * @param apart whether root has another record on the host
   */
  public record History(
      Optional<String> holder, List<PastRun> runs, Map<String, Content> contents, boolean apart) {
    /** A remark about the record of root; empty if there is none. */
    public Optional<String> remark() {
      return apart
          ? Optional.of(
              "the runs of root have a record of their own; show it with --become sudo or doas")
          : Optional.empty();
    }

    /** The run with an id. */
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
    sections
        .heading()
        .lines()
        .filter(line -> line.startsWith("unusable "))
        .findFirst()
        .ifPresent(
            line -> {
              throw new UnansweredException(line.substring("unusable ".length()));
            });
    return new History(
        holder,
        RunReader.all(sections),
        sections.contents(),
        sections.heading().lines().anyMatch("apart"::equals));
  }

  @Override
  public Sh verify(History value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the history of runs";
  }
}
