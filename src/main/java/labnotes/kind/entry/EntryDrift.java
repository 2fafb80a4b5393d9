package labnotes.kind.entry;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileOrigin;
import labnotes.fact.FileOriginFact;
import labnotes.fact.FileState;
import labnotes.kind.Applied;
import labnotes.kind.DriftEvidence;
import labnotes.kind.HostHistory;
import labnotes.kind.Resource;

/** How a setting differs from what was last applied. */
public record EntryDrift(
    EntryResource entry, Applied applied, Facts observed, HostHistory history) {

  /**
   * The evidence.
   *
   * @param desired the resource that has the setting
   */
  public DriftEvidence evidence(Resource desired) {
    if (entry.sensitive()) {
      return sensitive();
    }
    boolean isProfileChanged = !applied.isSameDesired(desired);
    return new DriftEvidence(isProfileChanged, host(), isAsLeft());
  }

  private DriftEvidence.HostState host() {
    Optional<String> now = entry.observedValue(observed);
    if (now.isEmpty() && entry.common().present() && !isAsShipped()) {
      return DriftEvidence.HostState.MISSING;
    }
    return isApplied(now) ? DriftEvidence.HostState.AS_APPLIED : DriftEvidence.HostState.CHANGED;
  }

  private boolean isApplied(Optional<String> now) {
    return isApplied(applied, now);
  }

  /** Whether a value is the applied one, or a list that has the applied words. */
  static boolean isApplied(Applied applied, Optional<String> now) {
    Optional<String> value = appliedValue(applied);
    return now.equals(value)
        || (isWord(applied)
            && value
                .filter(words -> new WordList(now.orElse("")).hasAll(new WordList(words)))
                .isPresent());
  }

  /** Whether the applied value is words of a list. */
  static boolean isWord(Applied applied) {
    return applied
        .resource()
        .readable(EntryResource.class)
        .filter(earlier -> earlier.options().word())
        .isPresent();
  }

  /** The value that was applied; empty if the setting was removed, or is sensitive. */
  static Optional<String> appliedValue(Applied applied) {
    return applied
        .resource()
        .readable()
        .flatMap(one -> one instanceof EntryResource earlier ? earlier.value() : valueOf(one));
  }

  private static Optional<String> valueOf(Resource resource) {
    return resource instanceof SingleSetting setting
        ? setting.asEntry().flatMap(EntryResource::value)
        : Optional.empty();
  }

  private boolean isAsShipped() {
    return observed
        .peek(new FileOriginFact(entry.file()))
        .orElseGet(FileOrigin::unknown)
        .asShipped();
  }

  private boolean isAsLeft() {
    return applied.digest(entry.file().path()).isEmpty()
        || isApplied(entry.observedValue(observed));
  }

  /** Sensitive values are not recorded; the digest of the file shows whether it was edited. */
  private DriftEvidence sensitive() {
    boolean isUnedited =
        observed.get(FileFact.of(entry.file())) instanceof FileState.Regular now
            && history.isAsLeft(entry.file(), now.digest());
    return new DriftEvidence(
        isUnedited,
        isUnedited ? DriftEvidence.HostState.AS_APPLIED : DriftEvidence.HostState.CHANGED,
        isAsLeft());
  }
}
