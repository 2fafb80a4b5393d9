package labnotes.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Fact;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Kinds;
import labnotes.kind.PastChange;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.kind.codec.ResourceCodec;

/** Changes as JSON of the record. */
final class ChangeCodec {
  private ChangeCodec() {}

  /**
   * A change that is about to be made, for the record.
   *
   * @param kept digests of the contents that the record keeps
   */
  static PastChange of(Change change, Common common, Set<String> kept, Applied applied) {
    return new PastChange(
        change.address(),
        change.action(),
        common.note(),
        common.why(),
        change.deltas().stream().map(delta -> DeltaCodec.of(delta, kept)).toList(),
        undo(change).stream().map(one -> recorded(one, applied.isSensitive())).toList(),
        Optional.of(applied));
  }

  /** A resource that restores an earlier state, without secrets. */
  static RecordedResource recorded(Resource resource, boolean isSensitive) {
    return isSensitive
        ? ResourceCodec.redactUndo(resource)
        : new RecordedResource.Decoded(resource, resource.isSensitive());
  }

  /** What undoes the change, with the parent directories that it creates, innermost first. */
  private static List<Resource> undo(Change change) {
    List<Resource> undo = new ArrayList<>(change.undo());
    if (undo.isEmpty() || change.action() == Action.DELETE) {
      return undo;
    }
    Common common = undo.get(0).common().with(State.ABSENT);
    List<Resource> parents = new ArrayList<>();
    for (Fact<?> fact : change.expect().questions()) {
      if (fact instanceof FileFact file
          && change.expect().get(file) instanceof FileState.Directory) {
        Resource directory = Kinds.directory(common, file.path());
        if (!directory.address().equals(change.address())) {
          parents.add(0, directory);
        }
      }
    }
    undo.addAll(parents);
    return undo;
  }

  static Map<String, Object> encode(PastChange change) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("address", change.address().toString());
    map.put("verb", change.action().word());
    map.put("note", change.note());
    map.put("why", change.why());
    map.put("deltas", change.deltas().stream().map(DeltaCodec::encode).toList());
    map.put("undo", change.undo().stream().map(ResourceCodec::encode).toList());
    change.applied().ifPresent(one -> map.put("applied", AppliedCodec.encode(one)));
    return map;
  }

  /**
   * A change, from JSON.
   *
   * @throws IllegalArgumentException for JSON of something else
   */
  static PastChange decode(Map<String, ?> map) {
    Map<String, Object> applied = RecordJson.map(map, "applied");
    return new PastChange(
        Address.of(RecordJson.text(map, "address")),
        Action.of(RecordJson.text(map, "verb")),
        RecordJson.text(map, "note"),
        RecordJson.text(map, "why"),
        RecordJson.maps(map, "deltas").stream().map(DeltaCodec::decode).toList(),
        AppliedCodec.resources(map, "undo"),
        applied.isEmpty() ? Optional.empty() : Optional.of(AppliedCodec.decode(applied)));
  }
}
