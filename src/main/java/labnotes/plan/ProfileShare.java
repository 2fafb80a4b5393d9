package labnotes.plan;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.kind.Address;

/**
 * What one of the profiles of a run declares on a host.
 *
 * @param profile the name of the profile that fits the host
 * @param names its names in the records of hosts
 * @param declared the addresses that it declares there, as far as they are part of the run, with
 *     the tags of their notes
 * @param completeness whether these are all that it declares
 */
public record ProfileShare(
    String profile,
    ProfileNames names,
    Map<Address, Set<String>> declared,
    Completeness completeness) {
  public ProfileShare {
    declared = Map.copyOf(declared);
  }

  /** How much of a profile a run has. */
  public enum Completeness {
    /** All that the profile declares. */
    WHOLE,
    /** A selection, or the changes of a saved plan: nothing is known of the rest. */
    PART
  }

  /** Whether all that the profile declares is known. */
  public boolean isWhole() {
    return completeness == Completeness.WHOLE;
  }

  /** Whether it declares a resource. */
  public boolean declares(Address address) {
    return declared.containsKey(address);
  }

  /** A copy with a part of what it declares. */
  public ProfileShare part(Set<Address> selected) {
    return new ProfileShare(
        profile,
        names,
        declared.entrySet().stream()
            .filter(one -> selected.contains(one.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        Completeness.PART);
  }
}
