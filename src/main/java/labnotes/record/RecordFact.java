package labnotes.record;

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

/** The record of runs on the host. */
public enum RecordFact implements SingleFact<HostRecord> {
  INSTANCE;

  /** Why the record of another user cannot be read. */
  static final String CLOSED = "the record of runs is only readable by its owner";

  private static final String FOREIGN =
      "the record of runs belongs to another user, who could change what is restored from it;"
          + " change its owner with chown, or remove it";
  private static final String BLOCKED =
      "state.json in the record of runs is a directory; remove it";
  private static final String LOST =
      "the record of runs has runs but no state.json: what was last applied is unknown; the next"
          + " run writes a new one";

  @Override
  public Sh ask() {
    return Sh.of("labnotes_record");
  }

  @Override
  public HostRecord read(Answer answer) {
    RecordSections sections = RecordSections.of(answer);
    Map<String, String> status = new HashMap<>();
    for (String line : sections.heading().lines().toList()) {
      String[] words = line.split(" ", 2);
      status.put(words[0], words.length > 1 ? words[1] : "");
    }
    List<String> remarks = new ArrayList<>();
    Optional<String> obstacle =
        status.containsKey("closed") ? Optional.of(CLOSED) : Optional.empty();
    if (status.containsKey("unusable")) {
      obstacle = Optional.of(status.get("unusable"));
    } else if (status.containsKey("foreign")) {
      obstacle = Optional.of(FOREIGN);
    } else if (status.containsKey("blocked")) {
      obstacle = Optional.of(BLOCKED);
    }
    if (status.containsKey("lost")) {
      remarks.add(LOST);
    }
    RecordedState state = RecordedState.none();
    boolean damaged = false;
    Optional<byte[]> written = sections.get(RecordSections.STATE);
    try {
      if (written.isPresent()) {
        Map<String, Object> record = RecordJson.read(written.get());
        long schema = schema(record);
        if (schema > RecordJson.SCHEMA) {
          obstacle =
              Optional.of(
                  "the record of runs was written by a later version of labnotes (schema %d, this version supports %d); use that version"
                      .formatted(schema, RecordJson.SCHEMA));
        } else {
          state = RecordedState.decode(record);
        }
      }
    } catch (IllegalArgumentException corrupt) {
      damaged = true;
      remarks.add(
          "the record of runs is damaged (%s: %s): what was last applied is unknown; the next run moves it aside and writes a new one"
              .formatted(RecordSections.STATE, corrupt.getMessage()));
    }
    String identity = status.getOrDefault("identity", "");
    if (!state.identity().isEmpty() && !identity.isEmpty() && !state.identity().equals(identity)) {
      remarks.add(
          "the record of runs is from another machine (%s) than this (%s), for example by cloning a disk; it is used for this one"
              .formatted(state.identity(), identity));
    }
    List<PastRun> open = RunReader.all(sections);
    List<Applied> since = new ArrayList<>();
    open.forEach(run -> since.addAll(run.applied()));
    return new HostRecord(
        new HostRecord.Machine(identity, status.getOrDefault("place", "")),
        written.map(Content::of),
        Optional.ofNullable(status.get("holder")),
        state.with(since),
        open,
        damaged,
        obstacle,
        remarks);
  }

  private static long schema(Map<String, Object> record) {
    return record.get("schema") instanceof Number number ? number.longValue() : 0;
  }

  /** A step of the run verifies it. */
  @Override
  public Sh verify(HostRecord value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the record of runs";
  }
}
