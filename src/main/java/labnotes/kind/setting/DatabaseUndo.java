package labnotes.kind.setting;

import java.util.List;
import java.util.Optional;
import labnotes.format.gvariant.GVariantText;
import labnotes.kind.HostEdit;
import labnotes.kind.UndoRequest;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;

/**
 * The undo of a change of a system-wide database, whose value may have been edited since.
 *
 * @param earlier the setting as it was before the run
 */
record DatabaseUndo(SettingResource earlier, String database, UndoRequest request) {
  List<HostEdit> edits() {
    Optional<SettingResource> now =
        new DatabaseSetting(earlier, database, request.observed()).now();
    Optional<SettingResource> left =
        request.change().resource(SettingResource.class).filter(one -> one.common().present());
    if (isSame(left, now)) {
      return List.of();
    }
    Optional<SettingResource> before = Optional.of(earlier).filter(one -> one.common().present());
    ContentMerge merge =
        ContentMerge.ofValue(
            earlier.address().toString(),
            new MergeConflict(earlier.key(), shown(left), shown(now), shown(before)));
    return List.of(
        new HostEdit(
            earlier.key(),
            merge,
            (resource, content) ->
                content.equals(merge.versions().profile())
                    ? Optional.of(resource)
                    : Optional.empty()));
  }

  private static boolean isSame(Optional<SettingResource> one, Optional<SettingResource> other) {
    return (one.isPresent() && other.isPresent())
        ? one.get().lock() == other.get().lock()
            && GVariantText.isSame(other.get().value(), one.get().value())
        : one.isEmpty() && other.isEmpty();
  }

  private static Optional<String> shown(Optional<SettingResource> setting) {
    return setting.map(one -> one.value() + (one.lock() ? " (locked)" : ""));
  }
}
