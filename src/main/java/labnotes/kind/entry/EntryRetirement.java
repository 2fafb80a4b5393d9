package labnotes.kind.entry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.kind.Applied;
import labnotes.kind.DesiredContent;
import labnotes.kind.HostHistory;
import labnotes.kind.RecordedResource;
import labnotes.kind.Retirement;
import labnotes.kind.State;

/** The removal of a setting that no profile declares any more. */
public record EntryRetirement(EntryResource entry, Applied applied, HostHistory history) {
  /** The digests of the contents in which the applied settings were before any run. */
  public static Set<String> contents(Applied applied) {
    return earlierSettings(applied)
        .flatMap(entry -> entry.content().sha256().stream())
        .collect(Collectors.toSet());
  }

  private static Stream<EntryResource> earlierSettings(Applied applied) {
    return applied.before().stream()
        .map(RecordedResource::readable)
        .flatMap(Optional::stream)
        .filter(EntryResource.class::isInstance)
        .map(EntryResource.class::cast);
  }

  /** The format that the record names for the file. */
  public static Optional<String> format(Applied applied) {
    return earlierSettings(applied).flatMap(entry -> entry.format().stream()).findFirst();
  }

  /** Restores the value before any run, or removes the setting. */
  public Retirement retirement(Facts observed) {
    Optional<String> now = entry.observedValue(observed);
    Optional<EntryResource> before =
        earlierSettings(applied)
            .filter(one -> one.key().equals(entry.key()))
            .findFirst();
    Optional<String> earlier = before.flatMap(EntryResource::value);
    if (now.isEmpty() || now.equals(earlier) || entry.sensitive()) {
      return Retirement.none();
    }
    if (!now.equals(entry.value())) {
      return Retirement.stays(applied, "it was edited since and stays");
    }
    EntryResource restored =
        new EntryResource(
            Retirement.ending(entry, applied)
                .with(earlier.isPresent() ? State.PRESENT : State.ABSENT),
            entry.key(),
            entry.file(),
            earlier,
            entry.format(),
            false);
    Optional<Content> spelling =
        before
            .map(EntryResource::content)
            .flatMap(DesiredContent::sha256)
            .flatMap(history::content);
    return Retirement.by(spelling.map(restored::spelledAs).orElse(restored));
  }
}
