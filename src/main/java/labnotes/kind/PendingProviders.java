package labnotes.kind;

import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.kind.module.ModuleFact;
import labnotes.kind.packages.PackageFact;
import labnotes.kind.packages.PackageManagers;
import labnotes.kind.ports.PortsFact;

/** What earlier changes of the same plan bring that nobody can know before. */
public final class PendingProviders {
  private PendingProviders() {}

  /** The package that the resource comes after and that is not there yet. */
  public static Optional<Address> of(Common common, Facts observed) {
    return common.after().stream()
        .filter(address -> address.kind().equals("package"))
        .filter(address -> isComing(address, observed))
        .findFirst();
  }

  /** The module that the resource comes after and that is not loaded yet. */
  public static Optional<Address> module(Common common, Facts observed) {
    return common.after().stream()
        .filter(address -> address.kind().equals("module"))
        .filter(address -> observed.isForeseen(new ModuleFact(address.name())))
        .findFirst();
  }

  /**
   * The reinstallation of all packages, after which nothing is known of what there is to install.
   */
  public static Optional<Address> ports(Facts observed) {
    return observed.questions().stream()
        .filter(fact -> fact instanceof PortsFact && observed.isForeseen(fact))
        .map(fact -> new Address("ports", ((PortsFact) fact).list().path()))
        .findFirst();
  }

  /** The last package that is not there yet. */
  public static Optional<Address> any(Facts observed) {
    return observed.questions().stream()
        .filter(PackageFact.class::isInstance)
        .map(fact -> new Address("package", ((PackageFact) fact).name()))
        .filter(address -> isComing(address, observed))
        .reduce((earlier, later) -> later);
  }

  private static boolean isComing(Address address, Facts observed) {
    PackageFact fact = PackageFact.of(address.name());
    return observed.isForeseen(fact) && observed.get(fact).isInstalled();
  }

  /** Whether packages come from elsewhere after an earlier change. */
  public static boolean repositories(Facts observed) {
    return observed.questions().stream()
        .filter(observed::isForeseen)
        .anyMatch(
            fact -> fact instanceof FileFact file && PackageManagers.isSource(file.path().path()));
  }
}
