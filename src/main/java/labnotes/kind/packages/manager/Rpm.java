package labnotes.kind.packages.manager;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;

/** A package manager of RPM packages. */
interface Rpm extends PackageManager {
  Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]*(?<!-)");

  @Override
  default boolean isPackageName(String name) {
    return NAME.matcher(name).matches();
  }

  /** A name without the architecture of a package for programs of 32 bits. */
  @Override
  default String baseName(String name) {
    return name.replaceFirst("\\.(i[3-6]86|x86_64|aarch64|noarch)$", "");
  }

  /** A name with an architecture that is not the usual one of a host. */
  static String nameOf(String name, String architecture) {
    return architecture.matches("i[3-6]86") ? name + "." + architecture : name;
  }

  /**
   * The steps, or why they are not those of a package: both tools also take a name with a version,
   * and what a package provides.
   *
   * @param first the first package that is installed
   */
  default Outlook outlook(String name, List<Step> steps, Optional<Step> first) {
    Optional<Step> own =
        steps.stream()
            .filter(step -> step.name().equals(name) || step.name().equals(baseName(name)))
            .findFirst();
    if (own.isPresent()) {
      return new Outlook.Steps(own.get().name(), steps);
    }
    return first
        .filter(step -> !name.startsWith(step.name() + "-"))
        .<Outlook>map(step -> new Outlook.Steps(step.name(), steps))
        .orElseGet(() -> Outlook.Blocked.byOtherName(name(), steps));
  }

  @Override
  default Optional<String> leavesBehind() {
    return Optional.of("its edited settings in /etc (as *.rpmsave)");
  }
}
