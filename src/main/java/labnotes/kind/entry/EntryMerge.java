package labnotes.kind.entry;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.MergeOutcome;
import labnotes.kind.MergeRequest;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeConflict;
import labnotes.merge.MergeVersions;

/**
 * The merge of a setting with the value that the host has.
 *
 * @param address the resource that has the setting
 */
public record EntryMerge(EntryResource entry, Address address, MergeRequest request) {

  /** The setting as it should be; no resource if the host's value stays. */
  public MergeOutcome outcome() {
    Facts observed = request.observed();
    Optional<String> applied = EntryDrift.appliedValue(request.applied());
    Optional<String> now = entry.observedValue(observed);
    if (now.isPresent() && isOtherWord(applied)) {
      return MergeOutcome.unchanged(withoutEarlierWords(applied.get(), now.get()));
    }
    boolean isFine = now.isEmpty() || entry.decide(observed) instanceof Decision.InPlace;
    if (isFine || isUnedited(now)) {
      return MergeOutcome.unchanged(entry);
    }
    if (!entry.sensitive() && applied.equals(entry.value())) {
      return MergeOutcome.kept(MergeOutcome.keptRemark(address + " was set to " + now.get()));
    }
    return merged(applied, now.get());
  }

  private MergeOutcome merged(Optional<String> applied, String now) {
    ContentMerge merge =
        entry.sensitive()
            ? sensitive(now)
            : ContentMerge.ofSetting(
                entry.file().path(),
                new MergeConflict(entry.key(), applied, Optional.of(now), entry.value()));
    Optional<Content> value = merge.merged().or(() -> request.resolver().resolve(merge));
    if (value.isEmpty()) {
      return new MergeOutcome(
          Optional.empty(), request.resolver().unresolved(merge, request.hint()), true);
    }
    boolean isHosts = value.get().equals(merge.versions().host());
    Optional<EntryResource> resource =
        entry.sensitive() && isHosts
            ? Optional.empty()
            : value.flatMap(Content::text).map(String::stripTrailing).map(entry::withValue);
    String edit = address + (entry.sensitive() ? " was set" : " is " + now);
    return new MergeOutcome(
        resource.map(one -> one),
        isHosts ? List.of(MergeOutcome.keptRemark(edit)) : List.of(),
        true);
  }

  /** Whether the profile has other words for the list than the last run added. */
  private boolean isOtherWord(Optional<String> applied) {
    return entry.options().word()
        && EntryDrift.isWord(request.applied())
        && applied.isPresent()
        && !applied.equals(entry.value());
  }

  /** The list with the words in the place of those that only the last run added. */
  private EntryResource withoutEarlierWords(String added, String now) {
    WordList list = new WordList(now);
    WordList desired = new WordList(entry.value().orElse(""));
    WordList before =
        new WordList(EntryRetirement.earlier(request.applied(), entry.key()).orElse(""));
    Set<String> stale = new WordList(added).additionsTo(before);
    stale.removeAll(desired.words());
    stale.retainAll(list.words());
    return stale.isEmpty()
        ? entry
        : new EntryResource(
            entry.common(),
            entry.key(),
            entry.file(),
            Optional.of(list.replacing(stale, desired).text()),
            entry.format(),
            false);
  }

  /** Sensitive values are not recorded; the digest of the file shows whether it was edited. */
  private boolean isUnedited(Optional<String> now) {
    boolean isAsLeft =
        entry.sensitive()
            && request.observed().get(FileFact.of(entry.file())) instanceof FileState.Regular file
            && request.history().isAsLeft(entry.file(), file.digest());
    return isAsLeft
        || (!entry.sensitive() && EntryDrift.isApplied(request.applied(), now))
        || request
            .observed()
            .peek(new FileOriginFact(entry.file()))
            .orElseGet(FileOrigin::unknown)
            .asShipped();
  }

  private ContentMerge sensitive(String now) {
    return ContentMerge.ofWhole(
        entry.address().toString(),
        new MergeVersions(Content.EMPTY, Content.of(now), Content.of(entry.value().orElse(""))),
        MergeConflict.ofSensitiveWithoutBase());
  }
}
