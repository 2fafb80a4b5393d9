package labnotes.kind.keys;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.FileState;
import labnotes.kind.Common;
import labnotes.kind.Decision;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.entry.EntryResource;
import labnotes.kind.file.DesiredOwnership;
import labnotes.kind.file.EditableFile;
import labnotes.kind.file.FileResource;

/**
 * A change of lines of a file of keys that only restores these lines: others may change until then.
 *
 * @param format the name of the format of the file
 * @param keys the settings that it changes
 */
record KeyFileChange(Resource resource, EditableFile file, String format, Set<String> keys) {
  Decision to(String edited, DesiredOwnership ownership) {
    Decision decision = file.write(edited, ownership, false);
    return decision instanceof Decision.Due due
        ? new Decision.Due(due.change().undoneBy(undo()))
        : decision;
  }

  private List<Resource> undo() {
    Common undone = resource.common().undone();
    if (file.state() instanceof FileState.Absent) {
      return List.of(FileResource.absent(undone, file.path(), false));
    }
    Map<String, String> before = file.keyed().orElseThrow().values(file.text());
    return keys.stream().map(key -> earlier(undone, key, before)).toList();
  }

  private Resource earlier(Common undone, String key, Map<String, String> before) {
    Optional<String> value = Optional.ofNullable(before.get(key));
    return new EntryResource(
            value.isPresent() ? undone : undone.with(State.ABSENT),
            key,
            file.path(),
            value,
            Optional.of(format),
            false)
        .spelledAs(file.content());
  }
}
