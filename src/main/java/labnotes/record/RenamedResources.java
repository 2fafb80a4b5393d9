package labnotes.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.RecordedResource;
import labnotes.kind.Resource;
import labnotes.plan.ProfileShares;

/**
 * Resources of a profile that an earlier version of labnotes recorded under another address.
 *
 * @param byOld the records with the current addresses, by those of the earlier version
 */
public record RenamedResources(Map<Address, Applied> byOld) {
  /**
   * Those among the desired resources of profiles, each as recorded under a name of its profile.
   *
   * @param profiles the profiles that declare them
   */
  public static RenamedResources of(
      RecordedState state, Collection<Resource> desired, ProfileShares profiles) {
    Map<Address, Applied> byOld = new HashMap<>();
    for (Resource resource : desired) {
      if (state.of(resource.address()).isEmpty()) {
        for (Address old : resource.shortAddresses()) {
          state
              .of(old)
              .filter(applied -> isRecorded(resource.address(), applied, profiles))
              .flatMap(applied -> renamed(resource, applied))
              .ifPresent(applied -> byOld.put(old, applied));
        }
      }
    }
    return new RenamedResources(byOld);
  }

  private static boolean isRecorded(Address address, Applied applied, ProfileShares profiles) {
    return profiles.all().stream()
        .filter(share -> share.declares(address) || !share.names().isProfile())
        .anyMatch(share -> share.names().all().contains(applied.profile()));
  }

  private static Optional<Applied> renamed(Resource resource, Applied applied) {
    return applied
        .resource()
        .readable()
        .flatMap(resource::rename)
        .map(one -> new RecordedResource.Decoded(one, applied.isSensitive()))
        .map(applied::with);
  }

  /** The current addresses. */
  public Set<Address> addresses() {
    return Set.copyOf(byOld.values().stream().map(Applied::address).toList());
  }

  /** A state with the current addresses. */
  RecordedState in(RecordedState state) {
    if (byOld.isEmpty()) {
      return state;
    }
    Map<Address, Applied> applied = new LinkedHashMap<>();
    state
        .applied()
        .forEach(
            (address, one) -> {
              Applied now = byOld.getOrDefault(address, one);
              applied.put(now.address(), now);
            });
    return new RecordedState(state.profiles(), state.release(), state.identity(), applied);
  }
}
