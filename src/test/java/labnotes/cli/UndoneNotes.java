package labnotes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a profile is tried on, and how each of its notes is undone by hand.
 *
 * <p>The first line names the host's release, those up to the first heading are packages on offer.
 * After {@code == NOTE} stand undoings: a line {@code $ SHELL} that runs on the host, and below it
 * the addresses that are then no longer as wished.
 *
 * @param offer in the form that the stand-in's repository has
 */
record UndoneNotes(String release, String offer, List<Undoing> undoings) {
  UndoneNotes {
    undoings = List.copyOf(undoings);
  }

  /** Something of a note that is undone by hand. */
  record Undoing(String note, String shell, List<String> addresses) {
    Undoing with(String address) {
      List<String> more = new ArrayList<>(addresses);
      more.add(address);
      return new Undoing(note, shell, more);
    }
  }

  static UndoneNotes of(String profile) throws IOException {
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
    return new UndoneNotes(lines.get(0).substring("host ".length()), offer.toString(), undoings);
  }
}
