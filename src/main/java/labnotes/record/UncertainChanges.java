package labnotes.record;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.UnansweredException;
import labnotes.kind.Applied;
import labnotes.secret.RecordedDigest;
import labnotes.sh.HostPath;

/** The changes of a run that only the files of the host show, because the run was interrupted. */
record UncertainChanges(PastRun run, Facts observed) {
  /**
   * The indexes of those that the host has. A file that a later change wrote again is taken for
   * that change, which came after it. A change that wrote no file counts if the journal has it.
   */
  Set<Integer> shown() {
    Set<Integer> shown = new HashSet<>();
    Set<String> written = new HashSet<>();
    for (int index = run.changes().size() - 1; index >= 0; index--) {
      if (run.uncertain().contains(index)) {
        Optional<Applied> applied = run.changes().get(index).applied();
        Map<String, String> files = applied.map(Applied::files).orElse(Map.of());
        files.forEach(
            (path, digest) -> {
              if (isOnHost(path, digest)) {
                written.add(path);
              }
            });
        boolean isShown =
            files.isEmpty() ? run.done().contains(index) : written.containsAll(files.keySet());
        if (isShown) {
          shown.add(index);
        }
      }
    }
    return shown;
  }

  private boolean isOnHost(String path, String digest) {
    try {
      return observed
          .peek(FileFact.of(new HostPath(path)))
          .map(FileState::beforeCrash)
          .filter(
              state ->
                  state instanceof FileState.Regular file
                      && new RecordedDigest(digest).matches(file.digest()))
          .isPresent();
    } catch (UnansweredException unanswered) {
      return false;
    }
  }
}
