package labnotes.kind.pending;

import java.util.Set;
import labnotes.kind.Address;
import labnotes.sh.HostPath;

/**
 * A resource that needs keys of a keyring that it shares with others.
 *
 * @param keys the keyring and the fingerprint of each
 * @param file the file that names the resource; without it, no key is needed
 */
public record KeyUser(Address address, Set<String> keys, HostPath file) {
  public KeyUser {
    keys = Set.copyOf(keys);
  }
}
