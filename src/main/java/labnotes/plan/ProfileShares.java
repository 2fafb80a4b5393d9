package labnotes.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Applied;
import labnotes.kind.Resource;

/**
 * The profiles of a run on one host, in the order in which the user named them.
 *
 * @param label their names, or what else the run does, such as an undo
 * @param all one for each profile
 * @param gone what they applied earlier and no longer declare, and the host no longer has; the run
 *     removes it from the record
 */
public record ProfileShares(String label, List<ProfileShare> all, Set<Address> gone) {
  public ProfileShares {
    all = List.copyOf(all);
    gone = Set.copyOf(gone);
  }

  /** The profiles of a run that removes nothing from the record. */
  public ProfileShares(String label, List<ProfileShare> all) {
    this(label, all, Set.of());
  }

  /** A copy for a run that removes this from the record. */
  public ProfileShares with(Set<Address> removed) {
    return new ProfileShares(label, all, removed);
  }

  /** A run of no profile, such as an undo. */
  public static ProfileShares none(String label) {
    return new ProfileShares(label, List.of());
  }

  /** The profiles of a run. */
  public static ProfileShares of(List<ProfileShare> all) {
    return new ProfileShares(
        all.stream().map(ProfileShare::profile).distinct().collect(Collectors.joining(", ")), all);
  }

  /** A profile that declares all of these resources. */
  public static ProfileShares of(
      String profile, ProfileNames names, Collection<? extends Resource> declared) {
    Map<Address, Set<String>> addresses =
        declared.stream().collect(Collectors.toMap(Resource::address, any -> Set.of()));
    return of(profile, names, addresses);
  }

  /** A profile that declares resources in notes with tags. */
  public static ProfileShares of(
      String profile, ProfileNames names, Map<Address, Set<String>> addresses) {
    return of(
        List.of(new ProfileShare(profile, names, addresses, ProfileShare.Completeness.WHOLE)));
  }

  /** The names of the profiles; the label of a run that has none. */
  public List<String> profiles() {
    return all.isEmpty() || !isProfile()
        ? List.of(label)
        : all.stream().map(ProfileShare::profile).distinct().toList();
  }

  /** Whether there are several profiles, so that each resource has to say which declares it. */
  public boolean isSeveral() {
    return profiles().size() > 1;
  }

  /** Whether the resources belong to profiles, and not to an undo. */
  public boolean isProfile() {
    return all.stream().anyMatch(one -> one.names().isProfile());
  }

  /** All names under which records have what the profiles applied. */
  public Set<String> recordedNames() {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(one -> names.addAll(one.names().all()));
    return names;
  }

  /** The profiles that declare a resource. */
  public List<ProfileShare> declaring(Address address) {
    return all.stream().filter(one -> one.declares(address)).toList();
  }

  /** The names of the profiles that declare a resource. */
  public List<String> profilesOf(Address address) {
    return declaring(address).stream().map(ProfileShare::profile).distinct().toList();
  }

  /** The tags of the notes that declare a resource. */
  public Set<String> tags(Address address) {
    Set<String> tags = new TreeSet<>();
    declaring(address).forEach(one -> tags.addAll(one.declared().getOrDefault(address, Set.of())));
    return tags;
  }

  /** The names under which the profiles that declare a resource own it. */
  public Set<String> ownersOf(Address address) {
    return owners(declaring(address));
  }

  /** The names under which the profiles own their resources. */
  public Set<String> owners() {
    return owners(all);
  }

  private static Set<String> owners(List<ProfileShare> shares) {
    return shares.stream()
        .map(one -> one.names().owner())
        .filter(owner -> !owner.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What was applied, without the profiles of the run that no longer declare it if others do. */
  public Applied disown(Applied applied) {
    Applied left = applied;
    for (ProfileShare share : all) {
      if (share.names().isProfile() && share.isWhole() && !share.declares(applied.address())) {
        left = left.disownedBy(share.names().all());
      }
    }
    return left;
  }

  /** The profiles with a part of what they declare. */
  public ProfileShares part(Set<Address> selected) {
    return new ProfileShares(label, all.stream().map(one -> one.part(selected)).toList());
  }
}
