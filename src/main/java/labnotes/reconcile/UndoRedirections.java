package labnotes.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/** The links of an undo that changed where paths lead, found once for all of its steps. */
final class UndoRedirections {
  private final Map<Address, Integer> positions = new HashMap<>();
  private final List<MovedDirectory> sinceRun = new ArrayList<>();
  private final List<MovedDirectory> byUndo = new ArrayList<>();

  private record MovedDirectory(UndoStep step, int position, HostPath directory) {
    boolean isAbove(UndoStep other) {
      return !step.earlier().address().equals(other.earlier().address())
          && other.earlier().claim().map(FileClaim::path).filter(this::includes).isPresent();
    }

    private boolean includes(HostPath path) {
      return path.isAtOrBelow(directory);
    }
  }

  /**
   * Finds the links.
   *
   * @param steps in the order in which the undo takes them
   */
  UndoRedirections(List<UndoStep> steps, Facts observed) {
    for (UndoStep step : steps) {
      int position = positions.size();
      positions.put(step.earlier().address(), position);
      step.applied()
          .flatMap(one -> redirected(one, observed))
          .ifPresent(directory -> sinceRun.add(new MovedDirectory(step, position, directory)));
      redirected(step.earlier(), observed)
          .ifPresent(directory -> byUndo.add(new MovedDirectory(step, position, directory)));
    }
  }

  private static Optional<HostPath> redirected(Resource resource, Facts observed) {
    try {
      return resource.redirectedDirectory(observed);
    } catch (UnansweredException unanswered) {
      return Optional.empty();
    }
  }

  /** The step above a step, earlier in the run, that is no longer as the run left it. */
  Optional<UndoStep> since(UndoStep step) {
    int position = position(step);
    return sinceRun.stream()
        .filter(one -> one.position() > position && one.isAbove(step))
        .map(MovedDirectory::step)
        .findFirst();
  }

  /** Whether an earlier step of this undo brings the file that the run changed. */
  boolean isBehind(UndoStep step) {
    int position = position(step);
    return byUndo.stream().anyMatch(one -> one.position() < position && one.isAbove(step));
  }

  private int position(UndoStep step) {
    return positions.getOrDefault(step.earlier().address(), 0);
  }
}
