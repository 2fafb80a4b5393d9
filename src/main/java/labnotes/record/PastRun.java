package labnotes.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A run as a host's record has it.
 *
 * @param id sortable by time
 * @param started when, in UTC, as ISO 8601 writes it
 * @param who the person and machine that made it
 * @param undoes the run whose changes it put back
 * @param bootEnvironment what was made before the first change
 * @param ending {@code done}, {@code failed} or {@code reverted}, with its time; empty where it
 *     never came to an end
 * @param changes what it was to do
 * @param done the indexes of the changes that were made and that stayed
 * @param reverted the indexes of those that the host put back by itself
 * @param damaged the names of its files that tell nothing any more
 */
public record PastRun(
    String id,
    String profile,
    String started,
    String who,
    String release,
    Optional<String> undoes,
    Optional<String> bootEnvironment,
    Optional<Ending> ending,
    List<PastChange> changes,
    Set<Integer> done,
    Set<Integer> reverted,
    List<String> damaged) {
  private static final String HEADER = "run.json";
  private static final String JOURNAL = "journal";

  /** How a run ends that the host has put back by itself. */
  static final String REVERTED = "reverted";

  public PastRun {
    changes = List.copyOf(changes);
    damaged = List.copyOf(damaged);
  }

  /** How a run ended. */
  public record Ending(String time, String outcome) {}

  /** The runs among files of the record, in the order of their times. */
  static List<PastRun> all(RecordFact.Sections sections) {
    Map<String, Map<String, byte[]>> files = new LinkedHashMap<>();
    sections
        .parts()
        .forEach(
            (name, bytes) -> {
              String[] words = name.split("/", 3);
              if (words.length == 3 && words[0].equals("runs")) {
                files.computeIfAbsent(words[1], id -> new LinkedHashMap<>()).put(words[2], bytes);
              }
            });
    return files.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static PastRun of(String id, Map<String, byte[]> files) {
    List<String> damaged = new ArrayList<>();
    Map<String, Object> header = read(HEADER, files, damaged);
    List<PastChange> changes = new ArrayList<>();
    Set<Integer> done = new LinkedHashSet<>();
    Set<Integer> reverted = new LinkedHashSet<>();
    Set<Integer> again = new LinkedHashSet<>();
    Optional<Ending> ending = Optional.empty();
    List<Integer> offsets = new ArrayList<>();
    int offset = 0;
    int pass = 0;
    byte[] journal = files.getOrDefault(JOURNAL, new byte[0]);
    List<String> lines = new String(journal, StandardCharsets.UTF_8).lines().toList();
    if (!lines.isEmpty() && !lines.get(0).equals("pass 1")) {
      damaged.add(JOURNAL);
    }
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("pass")) {
        // What the pass before did not come to was compared again for this one.
        again.addAll(IntStream.range(offset, changes.size()).boxed().toList());
        offset = changes.size();
        offsets.add(offset);
        pass++;
        for (Map<String, Object> change :
            RecordJson.maps(read("plan-" + pass + ".json", files, damaged), "changes")) {
          changes.add(PastChange.read(change));
        }
        ending = Optional.empty();
      } else if (words[0].equals("done")
          && words.length > 1
          && words[1].matches("[0-9]{1,6}")
          && offset + Integer.parseInt(words[1]) < changes.size()) {
        done.add(offset + Integer.parseInt(words[1]));
      } else if (words[0].equals("left")
          && words.length == 3
          && words[1].matches("[0-9]{1,6}")
          && offset + Integer.parseInt(words[1]) < changes.size()) {
        int index = offset + Integer.parseInt(words[1]);
        changes.set(index, changes.get(index).leaving(words[2]));
      } else if (words[0].equals("reverted")
          && words.length == 3
          && (words[1] + words[2]).matches("[0-9]{2,9}")
          && Integer.parseInt(words[1]) - 1 < offsets.size()
          && Integer.parseInt(words[1]) > 0) {
        int index = offsets.get(Integer.parseInt(words[1]) - 1) + Integer.parseInt(words[2]);
        done.remove(index);
        reverted.add(index);
      } else if (words[0].equals("ended") && words.length == 3) {
        ending = Optional.of(new Ending(words[1], words[2]));
      }
    }
    again.removeAll(done);
    again.removeAll(reverted);
    List<Integer> stay =
        IntStream.range(0, changes.size()).boxed().filter(one -> !again.contains(one)).toList();
    return new PastRun(
        id,
        RecordJson.text(header, "profile"),
        RecordJson.text(header, "started"),
        RecordJson.text(header, "who"),
        RecordJson.text(header, "release"),
        named(header, "undoes"),
        named(header, "bootEnvironment"),
        ending,
        stay.stream().map(changes::get).toList(),
        places(done, stay),
        places(reverted, stay),
        damaged);
  }

  private static Set<Integer> places(Set<Integer> indices, List<Integer> among) {
    return indices.stream()
        .map(among::indexOf)
        .filter(place -> place >= 0)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<String> named(Map<String, Object> header, String key) {
    return Optional.of(RecordJson.text(header, key)).filter(text -> !text.isEmpty());
  }

  /** A file of a run that is damaged tells nothing; the others still do. */
  private static Map<String, Object> read(
      String name, Map<String, byte[]> files, List<String> damaged) {
    if (!files.containsKey(JOURNAL) && !files.containsKey(name)) {
      return Map.of();
    }
    try {
      return RecordJson.read(files.getOrDefault(name, new byte[0]));
    } catch (IllegalArgumentException unreadable) {
      damaged.add(name);
      return Map.of();
    }
  }

  /** What is lost with its damaged files, and what to do, a clause; empty where nothing is lost. */
  public Optional<String> damage() {
    if (damaged.isEmpty()) {
      return Optional.empty();
    }
    String lost =
        damaged.equals(List.of(HEADER))
            ? "who made it, when and of what profile is not known; it can be undone as ever"
            : "what it changed is not known in full, so it cannot be undone";
    return Optional.of(
        "run %s is damaged (%s): %s. To forget it, remove runs/%s from the record"
            .formatted(id, String.join(", ", damaged), lost, id));
  }

  /** Whether it is known what it changed. */
  public boolean isWhole() {
    return damaged.stream().allMatch(HEADER::equals);
  }

  /** Its id, and its time where that is known. */
  String named() {
    return started.isEmpty() ? "run " + id : "run " + id + " of " + started;
  }

  /** The changes that were made, in order. */
  public List<PastChange> made() {
    List<PastChange> made = new ArrayList<>();
    for (int index = 0; index < changes.size(); index++) {
      if (done.contains(index)) {
        made.add(changes.get(index));
      }
    }
    return made;
  }

  /** The changes that the host put back by itself, for nobody confirmed them, in order. */
  public List<PastChange> putBack() {
    List<PastChange> back = new ArrayList<>();
    for (int index = 0; index < changes.size(); index++) {
      if (reverted.contains(index)) {
        back.add(changes.get(index));
      }
    }
    return back;
  }

  /** What it applied, as far as it came. */
  List<Applied> applied() {
    return made().stream().flatMap(change -> change.applied().stream()).toList();
  }
}
