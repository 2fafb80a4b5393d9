package labnotes.kind.packages.manager;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.sh.Sh;

/** APT, the package manager of Debian and of systems derived from it. */
final class Apt implements PackageManager {
  /** apt-get takes an operand that ends with a dash for a removal. */
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z0-9](?:[A-Za-z0-9+.~_-]*[A-Za-z0-9+.~_])?"
              + "(?::[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)?");

  @Override
  public String name() {
    return "apt";
  }

  @Override
  public Sh functions() {
    return Sh.script(Apt.class, "apt.sh");
  }

  @Override
  public boolean isPackageName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public String baseName(String name) {
    return withoutArchitecture(name);
  }

  /** A name without its architecture. */
  static String withoutArchitecture(String name) {
    return name.replaceFirst(":.*", "");
  }

  @Override
  public Outlook outlook(String name, List<String> simulation) {
    return new AptSimulation(name, simulation).outlook();
  }

  @Override
  public Optional<String> leavesBehind() {
    return Optional.of("its settings in /etc (removed, not purged)");
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/apt/");
  }
}
