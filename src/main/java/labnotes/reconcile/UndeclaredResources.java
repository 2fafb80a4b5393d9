package labnotes.reconcile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.record.HostRecord;

/** What profiles applied to a host and no longer declare, unless other profiles do. */
public final class UndeclaredResources {
  private UndeclaredResources() {}

  /**
   * The addresses, in the order in which they were applied; none for a part of the profiles, and
   * none of those whose files or settings another resource manages now.
   */
  public static List<Address> of(DesiredState.ForHost desired, HostRecord record, Facts observed) {
    ProfileShares profiles = desired.profiles();
    boolean isWhole =
        profiles.isProfile() && profiles.all().stream().allMatch(ProfileShare::isWhole);
    if (!isWhole || desired.isInvalid()) {
      return List.of();
    }
    ManagedFiles managed = new ManagedFiles(desired.desired(), observed.get(SystemFact.INSTANCE));
    return changedBy(profiles, record)
        .filter(applied -> profiles.declaring(applied.address()).isEmpty())
        .filter(applied -> applied.resource().readable().filter(managed::include).isEmpty())
        .map(Applied::address)
        .toList();
  }

  /** Those that the host no longer has, but the record. */
  public static List<Address> gone(DesiredState.ForHost desired, HostRecord record) {
    return changedBy(desired.profiles(), record)
        .map(Applied::address)
        .filter(desired.profiles().gone()::contains)
        .toList();
  }

  private static Stream<Applied> changedBy(ProfileShares profiles, HostRecord record) {
    return ownedBy(profiles.recordedNames(), record).filter(applied -> !applied.before().isEmpty());
  }

  /** What profiles of these names applied alone. */
  static Stream<Applied> ownedBy(Set<String> names, HostRecord record) {
    return record.state().applied().values().stream()
        .filter(applied -> applied.undone().isEmpty())
        .filter(applied -> applied.owners().stream().anyMatch(names::contains))
        .filter(applied -> applied.ownersBeside(names).isEmpty())
        .filter(applied -> applied.resource().isPresent());
  }
}
