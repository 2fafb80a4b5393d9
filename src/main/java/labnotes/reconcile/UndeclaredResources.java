package labnotes.reconcile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.plan.DesiredState;
import labnotes.plan.ProfileShare;
import labnotes.plan.ProfileShares;
import labnotes.record.HostRecord;

/** What profiles applied to a host and no longer declare, unless other profiles do. */
public final class UndeclaredResources {
  private UndeclaredResources() {}

  /** The addresses, in the order in which they were applied; none for a part of the profiles. */
  public static List<Address> of(DesiredState.ForHost desired, HostRecord record) {
    ProfileShares profiles = desired.profiles();
    boolean isWhole =
        profiles.isProfile() && profiles.all().stream().allMatch(ProfileShare::isWhole);
    return !isWhole || desired.isInvalid()
        ? List.of()
        : ownedBy(profiles.recordedNames(), record)
            .filter(applied -> !applied.before().isEmpty())
            .map(Applied::address)
            .filter(address -> profiles.declaring(address).isEmpty())
            .toList();
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
