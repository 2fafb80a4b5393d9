package labnotes.kind.pending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.SystemFact;
import labnotes.fact.SystemState;
import labnotes.kind.Change;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/**
 * The files from which systemd makes its units; a running systemd keeps what it has read until it
 * reads them again.
 */
public final class UnitFiles {
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/systemd/system/",
          "/run/systemd/system/",
          "/usr/local/lib/systemd/system/",
          "/usr/lib/systemd/system/",
          "/lib/systemd/system/");

  /** The directory of the units of a user, below the home. */
  public static final String OF_USER = "/.config/systemd/user/";

  private static final String OF_ALL_USERS = "/etc/systemd/user/";

  /** What generators make units of: systemd-fstab-generator(8) and its like. */
  private static final Pattern SOURCES = Pattern.compile("/etc/(fstab|crypttab|init\\.d/[^/]+)");

  private static final Pattern TYPED =
      Pattern.compile(
          ".*\\.(service|socket|device|mount|automount|swap|target|path|timer|slice|scope)");

  private static final Pattern SERVICE = Pattern.compile("([^/]+)\\.service(\\.d/[^/]+\\.conf)?");

  private UnitFiles() {}

  /** The full name of a unit, which is a service without a suffix. */
  public static String unit(String name) {
    return TYPED.matcher(name).matches() ? name : name + ".service";
  }

  /** The paths of the files that may define a unit, or the template of an instance. */
  public static List<String> definitions(String name) {
    return definitions(unit(name), DIRECTORIES, QuadletFiles.DIRECTORY);
  }

  /** The same for a unit of a user, in the usual home. */
  public static List<String> definitions(String name, String user) {
    String home = usualHome(user);
    return definitions(
        unit(name), List.of(home + OF_USER, OF_ALL_USERS), home + QuadletFiles.OF_USER);
  }

  /** The home that a user has on Linux unless it is given another one. */
  public static String usualHome(String user) {
    return user.equals("root") ? "/root" : "/home/" + user;
  }

  private static List<String> definitions(String unit, List<String> directories, String quadlets) {
    List<String> paths = new ArrayList<>();
    for (String directory : directories) {
      paths.add(directory + unit);
      if (unit.contains("@")) {
        paths.add(directory + unit.replaceFirst("@.*(\\.[a-z]+)$", "@$1"));
      }
    }
    QuadletFiles.files(unit).forEach(file -> paths.add(quadlets + file));
    return paths;
  }

  /** The service that the file of a unit, a drop-in or a quadlet defines; empty for a template. */
  public static Optional<String> service(HostPath path) {
    Optional<String> name =
        isQuadlet(path.path())
            ? QuadletFiles.unit(path.name()).map(unit -> unit.replaceFirst("\\.service$", ""))
            : ofUnit(path);
    return name.filter(one -> !one.endsWith("@"));
  }

  private static Optional<String> ofUnit(HostPath path) {
    return DIRECTORIES.stream()
        .filter(path.path()::startsWith)
        .map(directory -> SERVICE.matcher(path.path().substring(directory.length())))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  /** The decision, whose change also lets a running systemd read the unit files that it writes. */
  public static Decision reloading(Decision decision, Facts observed) {
    if (!(decision instanceof Decision.Due due) || !writesUnits(due.change(), observed)) {
      return decision;
    }
    Change change = due.change();
    return new Decision.Due(
        change
            .applying(Sh.of("{\n{}\n} || exit\nlabnotes_reload_units", change.apply()))
            .noting(Delta.Value.added("systemd", "reads its unit files again")));
  }

  private static boolean writesUnits(Change change, Facts observed) {
    return observed.peek(SystemFact.INSTANCE).filter(UnitFiles::isManaged).isPresent()
        && change.expect().questions().stream()
            .anyMatch(fact -> isUnitFile(fact) && !isDirectory(fact, change.expect()));
  }

  private static boolean isManaged(SystemState system) {
    return system.services().equals("systemd") && !system.offline();
  }

  private static boolean isUnitFile(Fact<?> fact) {
    return fact instanceof FileFact file && isUnitFile(file.path().path());
  }

  private static boolean isUnitFile(String path) {
    return DIRECTORIES.stream().anyMatch(path::startsWith)
        || SOURCES.matcher(path).matches()
        || isQuadlet(path);
  }

  private static boolean isQuadlet(String path) {
    return path.startsWith(QuadletFiles.DIRECTORY);
  }

  private static boolean isDirectory(Fact<?> fact, Facts expected) {
    return expected.get((FileFact) fact) instanceof FileState.Directory;
  }
}
