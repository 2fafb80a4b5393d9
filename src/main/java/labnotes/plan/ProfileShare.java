package labnotes.plan;

import java.util.Set;
import labnotes.kind.Address;

/**
 * What one of the profiles of a run declares on a host.
 *
 * @param profile the name of the profile that fits the host
 * @param names its names in the records of hosts
 * @param declared the addresses that it declares there, as far as they are part of the run
 * @param completeness whether these are all that it declares
 */
public record ProfileShare(
    String profile, ProfileNames names, Set<Address> declared, Completeness completeness) {
  public ProfileShare {
    declared = Set.copyOf(declared);
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
    return declared.contains(address);
  }

  /** A copy with a part of what it declares. */
  public ProfileShare part(Set<Address> selected) {
    return new ProfileShare(
        profile,
        names,
        Set.copyOf(declared.stream().filter(selected::contains).toList()),
        Completeness.PART);
  }
}
