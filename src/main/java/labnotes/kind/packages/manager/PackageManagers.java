package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.sh.ProviderFunctions;
import labnotes.sh.Sh;

/** The registry of package managers. */
public final class PackageManagers {
  /** The package managers; a host is managed by the first one that it has. */
  public static final List<PackageManager> ALL =
      List.of(new Apk(), new Dnf(), new Pacman(), new Zypper(), new Apt(), new Pkg());

  private PackageManagers() {}

  /** The package manager of that name; empty if none has it. */
  public static Optional<PackageManager> named(String name) {
    return ALL.stream().filter(manager -> manager.name().equals(name)).findFirst();
  }

  /** The names of all package managers, for a message. */
  public static String names() {
    return ALL.stream().map(PackageManager::name).collect(Collectors.joining(", "));
  }

  /** Whether a package of any package manager can have this name. */
  public static boolean isPackageName(String name) {
    return ALL.stream().anyMatch(manager -> manager.isPackageName(name));
  }

  /** The name of a package without what only selects a variant of it, for any package manager. */
  public static String baseName(String name) {
    String base = name;
    for (PackageManager manager : ALL) {
      base = manager.baseName(base);
    }
    return base;
  }

  /** Whether an earlier change of the plan changes where packages come from. */
  public static boolean isSourceChanged(Facts observed) {
    return observed.expected(FileFact.class).anyMatch(file -> isSource(file.path().path()));
  }

  private static boolean isSource(String path) {
    return ALL.stream()
        .flatMap(manager -> manager.sourcePaths().stream())
        .anyMatch(path::startsWith);
  }

  /** The definitions of the shell functions for packages. */
  public static Sh functions() {
    List<Sh> functions = new ArrayList<>(ALL.stream().map(PackageManager::functions).toList());
    functions.add(Sh.script(PackageManagers.class, "packages.sh"));
    functions.add(Sh.script(PackageManagers.class, "rpm.sh"));
    functions.add(
        new ProviderFunctions(
                "package",
                ALL.stream().map(PackageManager::name).toList(),
                List.of("list", "ready", "simulate", "origins"))
            .definitions());
    return Sh.all(functions);
  }
}
