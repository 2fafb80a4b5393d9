package labnotes.kind.packages.manager;

import java.util.List;
import java.util.Optional;

/** What a change of a package would do. */
public sealed interface Outlook {
  /** There is nothing to change, or nothing was simulated. */
  record NotSimulated() implements Outlook {}

  /** What is installed provides the package, so an installation has nothing to do. */
  record Provided() implements Outlook {}

  /** The package is not installed itself, so a removal has nothing to do. */
  record NotInstalled() implements Outlook {}

  /**
   * It is only a name that other packages provide.
   *
   * @param providers the packages to choose from; empty if they are not known
   */
  record Virtual(List<String> providers) implements Outlook {
    public Virtual {
      providers = List.copyOf(providers);
    }
  }

  /**
   * It can be done.
   *
   * @param subject the name of the package's own step: its own, or that of what provides it
   * @param steps that step among them
   * @param unneeded the packages that a removal leaves although nothing needs them any more
   * @param isManual whether a removal is about a package that is marked as manually installed
   */
  record Steps(String subject, List<Step> steps, List<String> unneeded, boolean isManual)
      implements Outlook {
    public Steps {
      steps = List.copyOf(steps);
      unneeded = List.copyOf(unneeded);
    }

    /** Steps after which everything is needed. */
    public Steps(String subject, List<Step> steps) {
      this(subject, steps, List.of(), false);
    }
  }

  /** The package lists do not have the package. */
  record NotFound() implements Outlook {}

  /**
   * The host has no package lists yet.
   *
   * @param missing what has to be fetched first, a noun
   */
  record NoLists(String missing) implements Outlook {}

  /**
   * The package manager refuses.
   *
   * @param reason in its words
   */
  record Blocked(String reason) implements Outlook {
    /** The package manager has no package of the name, and takes it for those of the steps. */
    public static Blocked byOtherName(String manager, List<Step> steps) {
      return new Blocked(
          "no package has this name; %s would change %s"
              .formatted(manager, String.join(", ", steps.stream().map(Step::name).toList())));
    }
  }

  /**
   * A change of one package.
   *
   * @param before the version before it; empty if it was not installed
   * @param after the version after it; empty if it is removed
   */
  record Step(String name, Optional<String> before, Optional<String> after) {}
}
