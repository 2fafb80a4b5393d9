package labnotes.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.UnansweredException;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.FileClaim;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/**
 * The directories that changes of a plan bring, with files that are not known before.
 *
 * @param directories the directory of each resource that brings one
 */
record BroughtDirectories(Map<Address, HostPath> directories) {

  /** The directories that resources would bring to a host. */
  static BroughtDirectories of(List<? extends Resource> desired, Facts observed) {
    Map<Address, HostPath> directories = new LinkedHashMap<>();
    for (Resource resource : desired) {
      directory(resource, observed)
          .ifPresent(directory -> directories.put(resource.address(), directory));
    }
    return new BroughtDirectories(directories);
  }

  private static Optional<HostPath> directory(Resource resource, Facts observed) {
    try {
      return resource.broughtDirectory(observed);
    } catch (UnansweredException unanswered) {
      return Optional.empty();
    }
  }

  /** The resources that bring a directory in which another resource is. */
  List<Address> above(Resource resource) {
    Optional<HostPath> path = resource.claim().map(FileClaim::path);
    List<Address> above = new ArrayList<>();
    directories.forEach(
        (address, directory) -> {
          if (!address.equals(resource.address())
              && path.filter(one -> one.isAtOrBelow(directory)).isPresent()) {
            above.add(address);
          }
        });
    return above;
  }

  /**
   * The decision for a resource in a directory that an earlier change brings: it waits, or is
   * deferred with that change.
   *
   * @param decisions those of the resources before it
   */
  Decision behind(Resource resource, Decision decision, Map<Address, Decision> decisions) {
    if (!isOpen(resource, decision)) {
      return decision;
    }
    for (Address address : above(resource)) {
      Decision earlier = decisions.get(address);
      if (earlier instanceof Decision.Due || earlier instanceof Decision.Waits) {
        return ExpectedChange.behind(
            address, resource, decision, Optional.ofNullable(directories.get(address)));
      }
      if (earlier instanceof Decision.Deferred && decision instanceof Decision.Due) {
        return new Decision.Deferred("it comes after " + address + ", which is deferred");
      }
    }
    return decision;
  }

  /** Whether the files that are brought can change the decision. */
  private static boolean isOpen(Resource resource, Decision decision) {
    return decision instanceof Decision.Due
        || (decision instanceof Decision.Refused refused && !refused.isInvalid())
        || (decision instanceof Decision.InPlace && !resource.common().present());
  }
}
