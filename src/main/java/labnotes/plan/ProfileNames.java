package labnotes.plan;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The names of a profile in the records of hosts. What a profile applied at an earlier release of
 * the system is recorded under the name of another member of its family.
 *
 * @param owner the name of its family, else its own; empty for what is not all that a profile
 *     declares, such as an undo
 * @param all that name, and those of all members of the family
 */
public record ProfileNames(String owner, Set<String> all) {
  public ProfileNames {
    all = Set.copyOf(all);
  }

  /** The names of what is not all that a profile declares. */
  public static ProfileNames none() {
    return new ProfileNames("", Set.of());
  }

  /** The names of a profile and its family. */
  public static ProfileNames of(String profile, Optional<String> family, Set<String> members) {
    Set<String> all = new LinkedHashSet<>(members);
    all.add(profile);
    family.ifPresent(all::add);
    return new ProfileNames(family.orElse(profile), all);
  }

  /** The names of the profiles whose run is undone. */
  public static ProfileNames ofPart(Set<String> owners) {
    return new ProfileNames("", owners);
  }

  /** Whether there is a profile, all of whose resources are known. */
  public boolean isProfile() {
    return !owner.isEmpty();
  }
}
