package labnotes.kind.packages;

import java.util.List;
import java.util.Optional;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/**
 * A package manager: how the packages of a host are listed, and how they are installed and removed.
 *
 * <p>One class and one script beside it implement it; {@link PackageManagers} registers it. The
 * script's functions are named {@code labnotes_NAME_OPERATION}:
 *
 * <ul>
 *   <li>{@code is_here}: succeeds if the manager manages the system; starts no process
 *   <li>{@code list NAME…}: prints {@code NAME|OTHER NAME|VERSION} for each of these packages that
 *       is installed, and {@code failed REASON} if it cannot know
 *   <li>{@code ready}: succeeds if there are lists of packages to install from; otherwise prints
 *       the missing lists, a noun, and fails
 *   <li>{@code simulate install|remove NAME RECOMMENDS}: prints what {@link #outlook} reads
 *   <li>{@code origins PATH…}: prints what {@link labnotes.fact.FileOriginFact} reads
 *   <li>{@code update}: fetches the lists of packages
 *   <li>{@code install NAME VERSION RECOMMENDS}: installs this version, or the newest if it is
 *       empty; RECOMMENDS is {@code true}, {@code false} or empty for the system's default
 *   <li>{@code remove NAME}: removes the package and what needs it
 * </ul>
 */
public interface PackageManager {
  /** The name in messages and in the names of its shell functions, in lower case. */
  String name();

  /** The definitions of its shell functions. */
  Sh functions();

  /** Whether a package can have this name. */
  boolean isPackageName(String name);

  /** The name of a package without what only selects a variant of it, such as an architecture. */
  String baseName(String name);

  /** What a simulated change does, from the lines of its output. */
  Outlook outlook(List<String> simulation);

  /** What a removal leaves on the host, a noun; empty for nothing. */
  Optional<String> leavesBehind();

  /** The beginnings of the paths of files that say where packages come from. */
  List<String> sourcePaths();

  /** The step that fetches the lists of packages. */
  default Sh update() {
    return ProviderFunctions.call(name(), "update");
  }

  /**
   * The step that installs a package.
   *
   * @param version the exact version; empty for the newest
   * @param recommends whether what it recommends is installed too; empty for the system's default
   */
  default Sh install(String name, String version, Optional<Boolean> recommends) {
    return ProviderFunctions.call(
        name(), "install", name, version, recommends.map(String::valueOf).orElse(""));
  }

  /** The step that removes a package and what needs it. */
  default Sh remove(String name) {
    return ProviderFunctions.call(name(), "remove", name);
  }
}
