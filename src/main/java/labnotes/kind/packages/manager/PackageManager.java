package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 *       is installed, with {@code |held} after it if it is on hold, {@code provided NAME|PACKAGE}
 *       if another one provides it, {@code unfinished NAME|STATE} if its installation or removal
 *       ended halfway, and {@code failed REASON} if it cannot know
 *   <li>{@code ready}: succeeds if there are lists of packages to install from, of all sources as
 *       far as it knows; otherwise prints the missing lists, a noun, and fails
 *   <li>{@code simulate install|remove NAME RECOMMENDS VERSION RELEASED}: prints what {@link
 *       #outlook} reads; VERSION is exact, {@code newest} for an upgrade, or empty for any, and
 *       RELEASED is not empty if a hold does not count. It prints after a removal {@code unneeded
 *       NAME} for each dependency that it leaves and that nothing else needs, and {@code manual} if
 *       the package is marked as manually installed
 *   <li>{@code origins PATH…}: prints what {@link labnotes.fact.FileOriginFact} reads
 *   <li>{@code update}: fetches the lists of packages
 *   <li>{@code install NAME VERSION RECOMMENDS REMOVED…}: installs this version, or the newest if
 *       it is empty; RECOMMENDS is {@code true}, {@code false} or empty for the system's default.
 *       It fails before it changes anything if it would remove a package that is not in REMOVED
 *   <li>{@code bring NAME VERSION RECOMMENDS}: installs this or the newest version when no lists
 *       could show what else that installs, and records these packages, unless a removal takes them
 *       along anyway
 *   <li>{@code remove NAME REMOVED…}: removes the package and what needs it, unless that is more
 *       than REMOVED, if there is one
 *   <li>{@code hold NAME true|false}: puts an installed package on hold, or releases it
 *   <li>{@code keep NAME…}: keeps installed packages in {@code $LABNOTES_GUARD/packages}
 *   <li>{@code restore}: installs what was kept, without a network
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

  /** What a simulated change of a package does, from the lines of its output. */
  Outlook outlook(String name, List<String> simulation);

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
   * @param removed the packages that this removes; it fails if it would remove another one
   */
  default Sh install(
      String name, String version, Optional<Boolean> recommends, List<String> removed) {
    List<Object> arguments = new ArrayList<>(List.of(name, version));
    arguments.add(recommends.map(String::valueOf).orElse(""));
    arguments.addAll(removed);
    return ProviderFunctions.call(name(), "install", arguments.toArray());
  }

  /**
   * The step that installs a package when no lists show what that does, and records what else it
   * brings.
   *
   * @param version the exact version; empty for the newest
   * @param recommends whether what it recommends is installed too; empty for the system's default
   */
  default Sh bring(String name, String version, Optional<Boolean> recommends) {
    return ProviderFunctions.call(
        name(), "bring", name, version, recommends.map(String::valueOf).orElse(""));
  }

  /**
   * The step that removes a package and what needs it.
   *
   * @param removed all packages that this removes; it fails if it would remove another one; empty
   *     if they are not known
   */
  default Sh remove(String name, List<String> removed) {
    List<Object> arguments = new ArrayList<>(List.of(name));
    arguments.addAll(removed);
    return ProviderFunctions.call(name(), "remove", arguments.toArray());
  }

  /** The step that puts an installed package on hold, or releases it. */
  default Sh hold(String name, boolean held) {
    return ProviderFunctions.call(name(), "hold", name, String.valueOf(held));
  }

  /**
   * The step that changes a package on hold, and puts it on hold again.
   *
   * @param change a call of {@link #install} or {@link #bring}
   */
  default Sh released(String name, Sh change) {
    return Sh.of(
        "labnotes_released {} {} {}", ProviderFunctions.call(name(), "hold"), name, change);
  }

  /** Whether it can simulate the change of a package that is on hold. */
  default boolean simulatesHeld() {
    return true;
  }

  /** The step that keeps installed packages, so that {@link #restore} can install them again. */
  default Sh keep(List<String> names) {
    return ProviderFunctions.call(name(), "keep", names.toArray());
  }

  /** The step that installs what was kept. */
  default Sh restore() {
    return ProviderFunctions.call(name(), "restore");
  }
}
