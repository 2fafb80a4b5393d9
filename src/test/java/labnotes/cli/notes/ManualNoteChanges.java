package labnotes.cli.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The setup of a host for a profile, and manual changes that undo each of its notes.
 *
 * <p>The first line names the host's release; the lines up to the first heading are available
 * packages. {@code == NOTE} starts the changes of a note: a line {@code $ SHELL} that runs on the
 * host, and below it the addresses that are then pending.
 *
 * @param offer what the host is given: for FreeBSD in the form that the stand-in's repository has,
 *     for Debian lines of {@code package NAME…} and {@code set NAME=VALUE}
 */
record ManualNoteChanges(String release, String offer, List<Undoing> undoings) {
  ManualNoteChanges {
    undoings = List.copyOf(undoings);
  }

  /** A manual change that undoes a part of a note. */
  record Undoing(String note, String shell, List<String> addresses) {
    Undoing with(String address) {
      List<String> more = new ArrayList<>(addresses);
      more.add(address);
      return new Undoing(note, shell, more);
    }
  }

  /** All that lines of the offer name which begin with a word. */
  List<String> words(String first) {
    return offer
        .lines()
        .filter(line -> line.startsWith(first + " "))
        .flatMap(line -> Stream.of(line.substring(first.length() + 1).split(" ", -1)))
        .toList();
  }

  /** The undoings in rounds: the first one of each note, the second one of each that has two, … */
  List<List<Undoing>> rounds() {
    Map<String, Integer> number = new HashMap<>();
    TreeMap<Integer, List<Undoing>> rounds = new TreeMap<>();
    for (Undoing undoing : undoings) {
      int round = number.merge(undoing.note(), 1, Integer::sum);
      rounds.computeIfAbsent(round, first -> new ArrayList<>()).add(undoing);
    }
    return List.copyOf(rounds.values());
  }

  static ManualNoteChanges of(String profile) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/notes", profile + ".txt"));
    StringBuilder offer = new StringBuilder();
    List<Undoing> undoings = new ArrayList<>();
    String note = "";
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("== ")) {
        note = line.substring(3);
      } else if (line.startsWith("$ ")) {
        undoings.add(new Undoing(note, line.substring(2), List.of()));
      } else if (note.isEmpty()) {
        offer.append(line).append('\n');
      } else if (!line.isBlank()) {
        int last = undoings.size() - 1;
        undoings.set(last, undoings.get(last).with(line));
      }
    }
    return new ManualNoteChanges(
        lines.get(0).substring("host ".length()), offer.toString(), undoings);
  }
}
