package labnotes.kind.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.kind.HostEdit;
import labnotes.kind.Resource;
import labnotes.kind.UndoRequest;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.merge.MergeVersions;

/**
 * The undo of a change of a setting that may have been edited since.
 *
 * @param earlier the setting as it was before the run
 */
record EntryUndo(EntryResource earlier, UndoRequest request) {
  List<HostEdit> edits() {
    Facts observed = request.observed();
    Optional<String> now = earlier.observedValue(observed);
    Optional<String> was =
        request
            .left()
            .content()
            .flatMap(content -> earlier.valueIn(content, observed.get(SystemFact.INSTANCE)));
    if (isUnedited(was, now)) {
      return List.of();
    }
    return List.of(
        isWordOfList() && now.isPresent() ? words(was.orElse(""), now.get()) : setting(was, now));
  }

  private boolean isUnedited(Optional<String> was, Optional<String> now) {
    UndoRequest.LeftFile left = request.left();
    return !left.isKnown()
        || now.equals(was)
        || (request.observed().get(FileFact.of(earlier.file())) instanceof FileState.Regular file
            && left.has(file.digest()));
  }

  private boolean isWordOfList() {
    return request
        .change()
        .resource()
        .filter(one -> one instanceof EntryResource entry && entry.options().word())
        .isPresent();
  }

  private HostEdit setting(Optional<String> was, Optional<String> now) {
    ContentMerge merge =
        earlier.sensitive()
            ? sensitive(now)
            : ContentMerge.ofSetting(
                earlier.file().path(), new MergeConflict(earlier.key(), was, now, earlier.value()));
    return new HostEdit(
        HostEdit.TEXT,
        merge,
        (resource, content) -> {
          if (content.equals(merge.versions().profile())) {
            return Optional.of(resource);
          }
          return content.equals(merge.versions().host())
              ? Optional.empty()
              : content.text().map(text -> earlier.withValue(text.stripTrailing()));
        });
  }

  /** What the run left of a sensitive setting is not recorded. */
  private ContentMerge sensitive(Optional<String> now) {
    return ContentMerge.ofWhole(
        earlier.file().path(),
        new MergeVersions(
            Content.of(request.left().digest().orElse("")),
            Content.of(now.orElse("")),
            Content.of(earlier.value().orElse(""))),
        MergeConflict.ofSensitive());
  }

  /** Removes the words that the run added to a list; words that others added stay. */
  private HostEdit words(String was, String now) {
    WordList before = new WordList(earlier.value().orElse(""));
    WordList left = new WordList(now).withoutAdditions(new WordList(was), before);
    Set<String> added = new WordList(was).additionsTo(before);
    Content host = Content.of(now);
    Content rest = Content.of(left.text());
    return new HostEdit(
        HostEdit.TEXT,
        ContentMerge.ofWhole(earlier.file().path(), new MergeVersions(host, host, rest)),
        (resource, content) ->
            left.text().isEmpty()
                ? Optional.of(resource)
                : earlier
                    .withoutExpandedWords(added, request.observed())
                    .map(one -> (Resource) one)
                    .or(() -> content.text().map(text -> earlier.withValue(text))));
  }
}
