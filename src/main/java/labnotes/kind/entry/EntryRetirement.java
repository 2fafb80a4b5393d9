package labnotes.kind.entry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.kind.Applied;
import labnotes.kind.DesiredContent;
import labnotes.kind.HostHistory;
import labnotes.kind.Retirement;
import labnotes.kind.State;

/** The removal of a setting that no profile declares any more. */
public record EntryRetirement(EntryResource entry, Applied applied, HostHistory history) {
  /** The digests of the contents in which the applied settings were before any run. */
  public static Set<String> contents(Applied applied) {
    return applied
        .before(EntryResource.class)
        .flatMap(entry -> entry.content().sha256().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<EntryResource> before(Applied applied, String key) {
    return applied.before(EntryResource.class).filter(one -> one.key().equals(key)).findFirst();
  }

  /** The value that a setting had before any run. */
  static Optional<String> earlier(Applied applied, String key) {
    return before(applied, key).flatMap(EntryResource::value);
  }

  /** The format that the record names for the file. */
  public static Optional<String> format(Applied applied) {
    return applied
        .before(EntryResource.class)
        .flatMap(entry -> entry.format().stream())
        .findFirst();
  }

  /** Restores the value before any run, or removes the setting; of a list only the own words. */
  public Retirement retirement(Facts observed) {
    Optional<String> now = entry.observedValue(observed);
    Optional<EntryResource> before = before(applied, entry.key());
    Optional<String> earlier = before.flatMap(EntryResource::value);
    if (now.isEmpty() || applied.before().isEmpty()) {
      return Retirement.none();
    }
    if (entry.sensitive()) {
      return Retirement.stays(
          applied,
          "it is sensitive and stays, because the record does not have its value; remove it manually");
    }
    if (now.equals(earlier)) {
      return Retirement.none();
    }
    Optional<EntryResource> expanded = withoutExpandedWords(earlier, observed);
    if (expanded.isPresent()) {
      return Retirement.by(expanded.get());
    }
    Optional<String> rest =
        entry.options().word()
            ? withoutWords(new WordList(now.get()), new WordList(earlier.orElse("")))
            : earlier;
    if (entry.options().word() ? rest.equals(now) : !now.equals(entry.value())) {
      return entry.options().word() ? Retirement.none() : Retirement.edited(applied);
    }
    return Retirement.by(restored(rest, before.filter(one -> rest.equals(earlier))));
  }

  /** A list with an expansion without the words that it did not have before any run. */
  private Optional<EntryResource> withoutExpandedWords(Optional<String> earlier, Facts observed) {
    Set<String> own = ownWords(new WordList(earlier.orElse("")));
    return own.isEmpty()
        ? Optional.empty()
        : restored(entry.value(), Optional.empty()).withoutExpandedWords(own, observed);
  }

  /** The words that the list did not have before any run. */
  private Set<String> ownWords(WordList earlier) {
    return entry
        .value()
        .filter(words -> entry.options().word())
        .map(words -> new WordList(words).additionsTo(earlier))
        .orElse(Set.of());
  }

  /** The list without the own words; empty if nothing is left. */
  private Optional<String> withoutWords(WordList now, WordList earlier) {
    return Optional.of(now.without(ownWords(earlier)).text()).filter(text -> !text.isEmpty());
  }

  private EntryResource restored(Optional<String> value, Optional<EntryResource> before) {
    EntryResource restored =
        new EntryResource(
            Retirement.ending(entry, applied)
                .with(value.isPresent() ? State.PRESENT : State.ABSENT),
            entry.key(),
            entry.file(),
            value,
            entry.format(),
            false);
    return before
        .map(EntryResource::content)
        .flatMap(DesiredContent::sha256)
        .flatMap(history::content)
        .map(restored::spelledAs)
        .orElse(restored);
  }
}
