package labnotes.kind.pending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** The recorded resources, and those of a plan, that need keys of a shared keyring. */
public enum KeyUsersFact implements SingleFact.PlannedFact<List<KeyUser>> {
  INSTANCE;

  /** The facts with these resources in place of what they replace or whose file they remove. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    Set<Address> addresses = resources.stream().map(Resource::address).collect(Collectors.toSet());
    Set<Address> absent =
        resources.stream()
            .filter(one -> !one.common().present())
            .map(Resource::address)
            .collect(Collectors.toSet());
    List<KeyUser> users = new ArrayList<>(observed.peek(INSTANCE).orElse(List.of()));
    users.removeIf(
        user ->
            addresses.contains(user.address())
                || absent.contains(new Address("file", user.file().path())));
    resources.forEach(one -> one.keyUser().ifPresent(users::add));
    return observed.with(INSTANCE, List.copyOf(users));
  }

  /** A resource that needs a key; empty if none does. */
  public static Optional<Address> of(String key, Facts observed) {
    return observed.peek(INSTANCE).orElse(List.of()).stream()
        .filter(user -> user.keys().contains(key))
        .map(KeyUser::address)
        .findFirst();
  }

  @Override
  public List<KeyUser> unplanned() {
    return List.of();
  }

  @Override
  public String toString() {
    return "the resources that need keys";
  }
}
