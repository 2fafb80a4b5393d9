package labnotes.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.Address;
import labnotes.kind.ContentMerge;
import labnotes.kind.Decision;
import labnotes.kind.Resolver;
import labnotes.kind.entry.EntryResource;
import labnotes.record.Applied;
import labnotes.record.HostRecord;
import labnotes.text.Diagnostic;

/** Settings that somebody has edited since the last run, each held against what a profile sets. */
final class SettingEdits {
  private final HostRecord record;
  private final Resolver resolver;
  private final Map<Address, Optional<Content>> decided = new HashMap<>();

  SettingEdits(HostRecord record, Resolver resolver) {
    this.record = record;
    this.resolver = resolver;
  }

  /**
   * The setting as it shall be; nothing where the host's stays, which is told.
   *
   * @param address what it is called
   * @param applied what was last wished of it
   */
  Optional<EntryResource> of(
      EntryResource entry,
      Address address,
      Applied applied,
      Facts observed,
      List<Diagnostic> remarks) {
    Optional<String> was = applied.value();
    Optional<String> now = entry.found(observed);
    boolean isWell = now.isEmpty() || entry.decide(observed) instanceof Decision.InPlace;
    if (isWell || isUntouched(entry, was, now, observed)) {
      return Optional.of(entry);
    }
    if (!entry.sensitive() && was.equals(entry.value())) {
      remarks.add(ReapplyState.staying(address + " was set to " + now.get()));
      return Optional.empty();
    }
    ContentMerge both =
        entry.sensitive()
            ? secret(entry, now.get())
            : ContentMerge.ofSetting(entry.file().path(), entry.key(), was, now, entry.value());
    Optional<Content> value =
        decided.computeIfAbsent(address, any -> both.merged().or(() -> resolver.resolve(both)));
    if (value.isEmpty()) {
      remarks.addAll(resolver.undecided(both, ReapplyState.SIDES));
      return Optional.empty();
    }
    if (value.get().equals(both.versions().host())) {
      remarks.add(
          ReapplyState.staying(address + (entry.sensitive() ? " was set" : " is " + now.get())));
    }
    return entry.sensitive() && value.get().equals(both.versions().host())
        ? Optional.empty()
        : value.flatMap(Content::text).map(String::stripTrailing).map(entry::holding);
  }

  /**
   * Of a secret nobody knows what was wished, but a file that is as a run left it was not edited.
   */
  private boolean isUntouched(
      EntryResource entry, Optional<String> was, Optional<String> now, Facts observed) {
    boolean asLeft =
        entry.sensitive()
            && observed.get(FileFact.of(entry.file())) instanceof FileState.Regular file
            && record.state().left(entry.file().path(), file.digest());
    return asLeft
        || (!entry.sensitive() && now.equals(was))
        || Drift.origin(entry.file(), observed).asShipped();
  }

  private static ContentMerge secret(EntryResource entry, String now) {
    return ContentMerge.undivided(
        entry.address().toString(),
        new ContentMerge.Versions(
            Content.of(""), Content.of(now), Content.of(entry.value().orElse(""))),
        ContentMerge.Conflict.untold());
  }
}
