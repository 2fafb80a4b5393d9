package labnotes.kind.pending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;
import org.jspecify.annotations.Nullable;

/**
 * Resources that need keys of a shared keyring, found when one is asked for: few plans have a key,
 * and a record would have to be read for it as a whole.
 */
public final class KeyUsers {
  private final Supplier<List<KeyUser>> source;
  private volatile @Nullable List<KeyUser> found;

  private KeyUsers(Supplier<List<KeyUser>> source) {
    this.source = source;
  }

  /** No resources. */
  static KeyUsers none() {
    return new KeyUsers(List::of);
  }

  /** These, and resources in place of what they replace or whose file they remove. */
  KeyUsers with(Supplier<? extends List<? extends Resource>> resources) {
    return new KeyUsers(() -> with(resources.get()));
  }

  private List<KeyUser> with(List<? extends Resource> resources) {
    Set<Address> addresses = resources.stream().map(Resource::address).collect(Collectors.toSet());
    Set<HostPath> removed =
        resources.stream()
            .filter(one -> !one.common().present() && one.address().kind().equals("file"))
            .map(one -> new HostPath(one.address().name()))
            .collect(Collectors.toSet());
    List<KeyUser> users = new ArrayList<>(all());
    users.removeIf(user -> addresses.contains(user.address()) || removed.contains(user.file()));
    resources.forEach(one -> one.keyUser().ifPresent(users::add));
    return List.copyOf(users);
  }

  /** A resource that needs a key; empty if none does. */
  Optional<Address> of(String key) {
    return all().stream()
        .filter(user -> user.keys().contains(key))
        .map(KeyUser::address)
        .findFirst();
  }

  private List<KeyUser> all() {
    List<KeyUser> known = found;
    if (known == null) {
      known = source.get();
      found = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KeyUsers users && users.all().equals(all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return all().toString();
  }
}
