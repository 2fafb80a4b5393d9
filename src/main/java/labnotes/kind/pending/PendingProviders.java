package labnotes.kind.pending;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.Facts;
import labnotes.kind.Address;
import labnotes.kind.Common;

/** The resources of a plan that are not applied yet and provide what cannot be known before. */
public final class PendingProviders {
  private static final String PACKAGE = "package";
  private static final String MODULE = "module";
  private static final String PORTS = "ports";

  private PendingProviders() {}

  /** The pending package that a resource comes after. */
  public static Optional<Address> packageBefore(Common common, Facts observed) {
    return before(common, PACKAGE, observed);
  }

  /** The last due or waiting command that a resource comes after, which may create anything. */
  public static Optional<Address> commandBefore(Common common, Facts observed) {
    return OpenProgramsFact.in(observed).stream()
        .filter(address -> address.kind().equals(OpenProgramsFact.COMMAND))
        .filter(common.after()::contains)
        .reduce((earlier, later) -> later);
  }

  /** Whether a package or command that may create any file is due, waits or is deferred. */
  public static boolean canCreateFiles(Facts observed) {
    return OpenProgramsFact.in(observed).stream()
        .map(Address::kind)
        .anyMatch(kind -> kind.equals(OpenProgramsFact.COMMAND) || kind.equals(PACKAGE));
  }

  /** The last due or waiting resource before one that may end processes. */
  public static Optional<Address> processesBefore(Facts observed) {
    return OpenProgramsFact.in(observed).stream().reduce((earlier, later) -> later);
  }

  /** The pending kernel module that a resource comes after. */
  public static Optional<Address> moduleBefore(Common common, Facts observed) {
    return before(common, MODULE, observed);
  }

  /** The last pending package. */
  public static Optional<Address> anyPackage(Facts observed) {
    return pending(PACKAGE, observed).reduce((earlier, later) -> later);
  }

  /**
   * What a service or program comes with, for a message: the pending package that it is ordered
   * after, else the one of its name, else the only one, else any of them. Empty if none is pending.
   */
  public static Optional<String> packagesBefore(Common common, String name, Facts observed) {
    List<Address> all = pending(PACKAGE, observed).toList();
    return packageBefore(common, observed)
        .or(() -> all.stream().filter(one -> one.name().equals(name)).findFirst())
        .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
        .map(Address::toString)
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of("the packages before it"));
  }

  /** The pending reinstallation of all packages, after which other packages are available. */
  public static Optional<Address> reinstallation(Facts observed) {
    return pending(PORTS, observed).findFirst();
  }

  private static Optional<Address> before(Common common, String kind, Facts observed) {
    boolean isOrdered = common.after().stream().anyMatch(one -> one.kind().equals(kind));
    return isOrdered
        ? pending(kind, observed).filter(common.after()::contains).findFirst()
        : Optional.empty();
  }

  private static Stream<Address> pending(String kind, Facts observed) {
    return observed
        .expected(ProvidingFact.class)
        .flatMap(fact -> provider((ProvidingFact<?>) fact, observed).stream())
        .filter(address -> address.kind().equals(kind));
  }

  private static <T> Optional<Address> provider(ProvidingFact<T> fact, Facts observed) {
    return fact.provides(observed.get(fact));
  }
}
