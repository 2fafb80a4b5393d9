package labnotes.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import labnotes.kind.PastChange;

/** Reads one run from its files in the record. */
final class RunReader {
  private static final String JOURNAL = "journal";
  private static final String NUMBER = "[0-9]{1,6}";
  private static final String RUN_NUMBER = "[1-9][0-9]{0,8}";

  private final String id;
  private final Map<String, byte[]> files;
  private final List<String> damaged = new ArrayList<>();
  private final List<PastChange> changes = new ArrayList<>();
  private final Set<Integer> begun = new LinkedHashSet<>();
  private final Set<Integer> done = new LinkedHashSet<>();
  private final Set<Integer> partly = new LinkedHashSet<>();
  private final Set<Integer> reverted = new LinkedHashSet<>();
  private final Set<Integer> stuck = new LinkedHashSet<>();
  private final Set<Integer> replanned = new LinkedHashSet<>();
  private final Optional<String> boot;
  private Optional<String> bootOfRun = Optional.empty();
  private boolean isOpen;
  private final List<Integer> offsets = new ArrayList<>();
  private Optional<PastRun.Ending> ending = Optional.empty();
  private int number;

  private RunReader(String id, Map<String, byte[]> files, Optional<String> boot) {
    this.id = id;
    this.files = files;
    this.boot = boot;
  }

  /**
   * The runs among files of the record, in the order in which they began: that of their numbers,
   * behind the runs without one in the order of their ids, which are of version 0.1.0.
   */
  static List<PastRun> all(RecordSections sections) {
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
    Map<RunReader, PastRun> runs = new LinkedHashMap<>();
    files.forEach(
        (id, parts) -> {
          RunReader reader = new RunReader(id, parts, sections.boot());
          runs.put(reader, reader.run(sections.isOrphan(id)));
        });
    return runs.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<RunReader, PastRun> one) -> one.getKey().number)
                .thenComparing(one -> one.getKey().id))
        .map(Map.Entry::getValue)
        .toList();
  }

  private PastRun run(boolean isOrphan) {
    RunInfo info = RunInfo.decode(json(PastRun.HEADER));
    byte[] journal = files.getOrDefault(JOURNAL, new byte[0]);
    List<String> lines = new String(journal, StandardCharsets.UTF_8).lines().toList();
    if (!lines.isEmpty() && !lines.get(0).equals("pass 1")) {
      damaged.add(JOURNAL);
    }
    lines.stream()
        .skip(1)
        .limit(1)
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2 && words[0].equals("number"))
        .filter(words -> words[1].matches(RUN_NUMBER))
        .forEach(words -> number = Integer.parseInt(words[1]));
    lines.forEach(this::line);
    reverted.removeAll(stuck);
    done.removeAll(reverted);
    partly.removeAll(reverted);
    replanned.removeAll(done);
    replanned.removeAll(reverted);
    replanned.removeAll(partly);
    if (isOrphan && ending.isEmpty()) {
      ending = Optional.of(new PastRun.Ending("", PastRun.UNCONFIRMED));
    }
    List<Integer> kept =
        IntStream.range(0, changes.size())
            .boxed()
            .filter(index -> !replanned.contains(index))
            .toList();
    return new PastRun(
        id,
        info,
        ending,
        kept.stream().map(changes::get).toList(),
        new PastRun.Progress(
            places(done, kept),
            places(partly, kept),
            places(interrupted(), kept),
            places(reverted, kept),
            places(stuck, kept),
            places(uncertain(), kept)),
        damaged);
  }

  /** The changes that were begun, in the last pass of a run whose end nothing recorded. */
  private Set<Integer> interrupted() {
    Set<Integer> interrupted = new LinkedHashSet<>(isOpen ? begun : Set.of());
    interrupted.removeIf(index -> index < offset());
    interrupted.removeAll(done);
    interrupted.removeAll(partly);
    interrupted.removeAll(reverted);
    return interrupted;
  }

  /** The directories of the changes are flushed before the journal has the end of their round. */
  private Set<Integer> uncertain() {
    boolean isCrash =
        bootOfRun.isPresent() && boot.isPresent() && !bootOfRun.get().equals(boot.get());
    Set<Integer> uncertain = new LinkedHashSet<>();
    if (isOpen) {
      IntStream.range(offset(), changes.size())
          .filter(index -> !reverted.contains(index))
          .filter(index -> isCrash || !done.contains(index))
          .forEach(uncertain::add);
    }
    return uncertain;
  }

  private static Set<Integer> places(Set<Integer> indexes, List<Integer> kept) {
    return indexes.stream()
        .map(kept::indexOf)
        .filter(place -> place >= 0)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void line(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "pass" -> pass();
      case "boot" -> bootOfRun = Optional.of(line.substring("boot".length()).strip());
      case "awaits" -> isOpen = false;
      case "begun" -> index(words, 2).ifPresent(begun::add);
      case "done" -> index(words, 2).ifPresent(done::add);
      case "partly" -> index(words, 2).ifPresent(partly::add);
      case "brought" ->
          index(words, 3)
              .ifPresent(index -> changes.set(index, changes.get(index).bringing(words[2])));
      case "left" -> {
        if (words.length == 3) {
          index(words, 3)
              .ifPresent(index -> changes.set(index, changes.get(index).leaving(words[2])));
        }
      }
      case "reverted" -> reverted(words).ifPresent(reverted::add);
      case "stuck" -> reverted(words).ifPresent(stuck::add);
      case "ended" -> {
        isOpen = false;
        if (words.length == 3) {
          ending = Optional.of(new PastRun.Ending(words[1], words[2]));
        }
      }
      default -> {
        // A line of a later version.
      }
    }
  }

  /** What the previous pass did not reach was planned again for this one. */
  private void pass() {
    IntStream.range(offset(), changes.size()).forEach(replanned::add);
    offsets.add(changes.size());
    String name = "plan-" + offsets.size() + ".json";
    for (Map<String, Object> change : RecordJson.maps(json(name), "changes")) {
      try {
        changes.add(ChangeCodec.decode(change));
      } catch (IllegalArgumentException unreadable) {
        damaged.add(name);
        break;
      }
    }
    ending = Optional.empty();
    isOpen = true;
  }

  private int offset() {
    return offsets.isEmpty() ? 0 : offsets.get(offsets.size() - 1);
  }

  private Optional<Integer> index(String[] words, int length) {
    if (words.length < length || !words[1].matches(NUMBER)) {
      return Optional.empty();
    }
    return Optional.of(offset() + Integer.parseInt(words[1]))
        .filter(index -> index < changes.size());
  }

  /** The change that a line about a revert names; it has several lines for several files. */
  private Optional<Integer> reverted(String[] words) {
    if (words.length != 3 || !words[1].matches(NUMBER) || !words[2].matches(NUMBER)) {
      return Optional.empty();
    }
    int pass = Integer.parseInt(words[1]);
    return pass > 0 && pass <= offsets.size()
        ? Optional.of(offsets.get(pass - 1) + Integer.parseInt(words[2]))
            .filter(index -> index < changes.size())
        : Optional.empty();
  }

  /** The JSON of a file; a file that cannot be read is damaged and counts as empty. */
  private Map<String, Object> json(String name) {
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
}
