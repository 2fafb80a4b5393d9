package labnotes.run;

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
    Set<Integer> reverted) {
  /** How a run ends that the host has put back by itself. */
  static final String REVERTED = "reverted";

  public PastRun {
    changes = List.copyOf(changes);
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
    Map<String, Object> header = read(files.get("run.json"));
    List<PastChange> changes = new ArrayList<>();
    Set<Integer> done = new LinkedHashSet<>();
    Set<Integer> reverted = new LinkedHashSet<>();
    Set<Integer> again = new LinkedHashSet<>();
    Optional<Ending> ending = Optional.empty();
    List<Integer> offsets = new ArrayList<>();
    int offset = 0;
    int pass = 0;
    byte[] journal = files.getOrDefault("journal", new byte[0]);
    for (String line : new String(journal, StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split(" ", 3);
      if (words[0].equals("pass")) {
        // What the pass before did not come to was compared again for this one.
        again.addAll(IntStream.range(offset, changes.size()).boxed().toList());
        offset = changes.size();
        offsets.add(offset);
        pass++;
        for (Map<String, Object> change :
            RecordText.maps(read(files.get("plan-" + pass + ".json")), "changes")) {
          changes.add(PastChange.read(change));
        }
        ending = Optional.empty();
      } else if (words[0].equals("done") && words.length > 1 && words[1].matches("[0-9]{1,6}")) {
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
        RecordText.text(header, "profile"),
        RecordText.text(header, "started"),
        RecordText.text(header, "who"),
        RecordText.text(header, "release"),
        named(header, "undoes"),
        named(header, "bootEnvironment"),
        ending,
        stay.stream().map(changes::get).toList(),
        places(done, stay),
        places(reverted, stay));
  }

  private static Set<Integer> places(Set<Integer> indices, List<Integer> among) {
    return indices.stream()
        .map(among::indexOf)
        .filter(place -> place >= 0)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Optional<String> named(Map<String, Object> header, String key) {
    return Optional.of(RecordText.text(header, key)).filter(text -> !text.isEmpty());
  }

  /** A file of a run that is damaged tells nothing; the others still do. */
  private static Map<String, Object> read(byte @org.jspecify.annotations.Nullable [] text) {
    try {
      return text == null ? Map.of() : RecordText.read(text);
    } catch (IllegalArgumentException damaged) {
      return Map.of();
    }
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
