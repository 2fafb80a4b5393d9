package labnotes.profile.bind;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.FileClaim;
import labnotes.profile.definition.ItemLoop;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** Counts the resources of a profile, which a loop in a loop can multiply. */
final class ResourceLimit {
  /** The largest number of resources that a profile can have. */
  static final int MAXIMUM = 20_000;

  /** The largest number of them that manage parts of one file, which each of them reads again. */
  static final int MAXIMUM_OF_FILE = 2_000;

  private final Map<Position, Repetition> repetitions = new HashMap<>();
  private final Map<HostPath, Integer> parts = new HashMap<>();
  private Optional<CrowdedFile> crowded = Optional.empty();
  private int total;

  /**
   * The resources of one declaration.
   *
   * @param at where its innermost loop is declared; its own position without a loop
   * @param factors how often the loops, its names and its copies repeat it
   */
  private record Repetition(Position at, List<Integer> factors, int count) {
    Repetition more(Repetition other) {
      return new Repetition(at, other.factors, count + other.count);
    }
  }

  /**
   * A file whose parts too many resources manage.
   *
   * @param at where the last of them is declared
   */
  private record CrowdedFile(HostPath path, Position at) {}

  /** Whether there are too many. */
  boolean isExceeded() {
    return total > MAXIMUM || crowded.isPresent();
  }

  /**
   * Counts one resource of a declaration.
   *
   * @param repeated how often the loops and names of the note and the declaration repeat it
   */
  void count(
      Note note,
      ResourceDeclaration declaration,
      Optional<BoundResource> built,
      List<Integer> repeated) {
    int copies = built.map(bound -> Math.max(1, bound.copies().size())).orElse(1);
    total += copies;
    Position at = declaration.loop().or(note::loop).map(ItemLoop::at).orElseGet(declaration::at);
    List<Integer> factors =
        Stream.concat(repeated.stream(), Stream.of(copies)).filter(times -> times > 1).toList();
    crowded =
        crowded.or(
            () ->
                built
                    .flatMap(bound -> bound.resource().claim())
                    .filter(FileClaim::isPart)
                    .map(FileClaim::path)
                    .filter(path -> parts.merge(path, 1, Integer::sum) > MAXIMUM_OF_FILE)
                    .map(path -> new CrowdedFile(path, at)));
    repetitions.merge(declaration.at(), new Repetition(at, factors, copies), Repetition::more);
  }

  /** Returns the error of too many resources, at the declaration of most of them. */
  Diagnostic error(String profile) {
    Repetition largest =
        Collections.max(repetitions.values(), Comparator.comparingInt(Repetition::count));
    if (crowded.isPresent()) {
      return Diagnostic.error(
              "more than %d resources of the profile %s change parts of %s"
                  .formatted(MAXIMUM_OF_FILE, profile, crowded.get().path()),
              crowded.get().at())
          .hint("declare the whole file instead, from a template");
    }
    String times = largest.factors.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    return Diagnostic.error(
            "the profile %s has more than %d resources".formatted(profile, MAXIMUM)
                + (times.isEmpty() ? "" : "; this declares " + times + " of them"),
            largest.at)
        .hint(
            "loop in a template of one file instead, copy a directory with `tree`, or split the"
                + " profile");
  }
}
