package labnotes.kind;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.text.Diagnostic;

/** One file, package, user or other property of a host under management, in its desired state. */
public interface Resource {
  /** What it has in common with all kinds. */
  Common common();

  /** Its name on the host; it never depends on facts. */
  Address address();

  /**
   * What is wrong with the wish itself, whatever the host is; an error keeps it from being planned.
   */
  default List<Diagnostic> problems() {
    return List.of();
  }

  /** The questions that it needs answered to decide. */
  Set<Fact<?>> needs();

  /**
   * Compares the wish with what was observed.
   *
   * @param observed answers to {@link #needs()}, as they are or as earlier changes of the same plan
   *     will have made them
   */
  Decision decide(Facts observed);

  /**
   * What it does in the end of a plan in which something names it among its triggers; nothing for
   * what cannot be triggered.
   *
   * @param causes what changed, in words
   */
  default Optional<Decision> fire(Collection<String> causes, Facts observed) {
    return Optional.empty();
  }

  /**
   * This wish and another one for the same thing; where they differ this one counts.
   *
   * @param other a wish with the same address
   */
  default Resource and(Resource other) {
    return this;
  }

  /** What must be dealt with before it: what the profile says, and the accounts that it names. */
  default Set<Address> after() {
    Set<Address> after = new LinkedHashSet<>(common().after());
    if (common().present()) {
      after.addAll(accounts());
    }
    return after;
  }

  /** The users and groups that it needs, where the same plan makes them. */
  default Set<Address> accounts() {
    return common().user().map(Address::ofUser).stream().collect(Collectors.toSet());
  }
}
