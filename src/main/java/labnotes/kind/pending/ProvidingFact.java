package labnotes.kind.pending;

import java.util.Optional;
import labnotes.fact.Fact;
import labnotes.kind.Address;

/**
 * A fact whose foreseen value brings more than can be known before it is applied: a package brings
 * files and services, a kernel module brings settings.
 */
public interface ProvidingFact<T> extends Fact<T> {
  /** The address of the resource that provides them; empty if this value provides nothing. */
  Optional<Address> provides(T value);
}
