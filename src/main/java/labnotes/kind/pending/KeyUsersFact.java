package labnotes.kind.pending;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import labnotes.fact.Facts;
import labnotes.fact.SingleFact;
import labnotes.kind.Address;
import labnotes.kind.Resource;

/** The recorded resources, and those of a plan, that need keys of a shared keyring. */
public enum KeyUsersFact implements SingleFact.PlannedFact<KeyUsers> {
  INSTANCE;

  /** The facts with these resources in place of what they replace or whose file they remove. */
  public static Facts addTo(Facts observed, List<? extends Resource> resources) {
    List<? extends Resource> all = List.copyOf(resources);
    return addTo(observed, () -> all);
  }

  /** The same for resources that are read when a key is asked for. */
  public static Facts addTo(
      Facts observed, Supplier<? extends List<? extends Resource>> resources) {
    return observed.with(INSTANCE, in(observed).with(resources));
  }

  /** A resource that needs a key; empty if none does. */
  public static Optional<Address> of(String key, Facts observed) {
    return in(observed).of(key);
  }

  private static KeyUsers in(Facts observed) {
    return observed.peek(INSTANCE).orElseGet(KeyUsers::none);
  }

  @Override
  public KeyUsers unplanned() {
    return KeyUsers.none();
  }

  @Override
  public String toString() {
    return "the resources that need keys";
  }
}
