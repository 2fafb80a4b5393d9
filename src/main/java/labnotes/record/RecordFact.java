package labnotes.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.kind.Applied;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** What the host's own record says of the runs there. */
public record RecordFact() implements SingleFact<HostRecord> {
  private static final String STATE = "state.json";

  /** Why nothing is known of runs where the record is somebody else's. */
  static final String CLOSED = "the record of runs cannot be read without the rights of its owner";

  private static final String FOREIGN =
      "the record of runs belongs to another user, who could change what is put back from it:"
          + " give it back with chown, or move it away";
  private static final String BLOCKED =
      "state.json in the record of runs is a folder; move it away";
  private static final String LOST =
      "the record of runs has runs but no state.json: what was last applied is not known; the next"
          + " run writes it anew";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_record");
  }

  @Override
  public HostRecord read(Answer answer) {
    RecordSections sections = RecordSections.of(answer);
    Map<String, String> standing = new HashMap<>();
    for (String line : sections.heading().lines().toList()) {
      String[] words = line.split(" ", 2);
      standing.put(words[0], words.length > 1 ? words[1] : "");
    }
    List<String> remarks = new ArrayList<>();
    Optional<String> obstacle =
        standing.containsKey("closed") ? Optional.of(CLOSED) : Optional.empty();
    if (standing.containsKey("foreign")) {
      obstacle = Optional.of(FOREIGN);
    } else if (standing.containsKey("blocked")) {
      obstacle = Optional.of(BLOCKED);
    }
    if (standing.containsKey("lost")) {
      remarks.add(LOST);
    }
    RecordedState state = RecordedState.none();
    boolean damaged = false;
    Optional<byte[]> written = sections.get(STATE);
    try {
      if (written.isPresent()) {
        Map<String, Object> record = RecordJson.read(written.get());
        long schema = schema(record);
        if (schema > RecordJson.SCHEMA) {
          obstacle =
              Optional.of(
                  "the record of runs was written by a later version of labnotes (schema %d, this one knows %d): use that version here"
                      .formatted(schema, RecordJson.SCHEMA));
        } else {
          state = RecordedState.decode(record);
        }
      }
    } catch (IllegalArgumentException corrupt) {
      damaged = true;
      remarks.add(
          "the record of runs is damaged (%s: %s): what was last applied is not known; the next run sets it aside and begins a new one"
              .formatted(STATE, corrupt.getMessage()));
    }
    String identity = standing.getOrDefault("identity", "");
    if (!state.identity().isEmpty() && !identity.isEmpty() && !state.identity().equals(identity)) {
      remarks.add(
          "the record of runs was made on another machine (%s) than this (%s), as on a cloned disk; it is taken over"
              .formatted(state.identity(), identity));
    }
    List<PastRun> open = RunReader.all(sections);
    List<Applied> since = new ArrayList<>();
    open.forEach(run -> since.addAll(run.applied()));
    return new HostRecord(
        new HostRecord.Machine(identity, standing.getOrDefault("place", "")),
        written.map(bytes -> Content.of(bytes).digest()).orElse(""),
        Optional.ofNullable(standing.get("holder")),
        state.with(since),
        open,
        damaged,
        obstacle,
        remarks);
  }

  private static long schema(Map<String, Object> record) {
    return record.get("schema") instanceof Number number ? number.longValue() : 0;
  }

  /** The record changes with every run. */
  @Override
  public Sh holds(HostRecord value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the record of runs";
  }
}
