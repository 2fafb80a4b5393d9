package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/** pkg, the package manager of FreeBSD. */
final class Pkg implements PackageManager {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9@~+._:/-]*(?<!-)");
  private static final Pattern HEADING = Pattern.compile(".* to be ([A-Z]+):.*");
  private static final Pattern STEP = Pattern.compile("\\t(\\S+): (\\S+)(?: -> (\\S+))?(?: .*)?");

  @Override
  public String name() {
    return "pkg";
  }

  @Override
  public Sh functions() {
    return Sh.script(Pkg.class, "pkg.sh");
  }

  @Override
  public boolean isPackageName(String name) {
    return NAME.matcher(name).matches();
  }

  /** A name without its origin, such as {@code gdm} for {@code x11/gdm}. */
  @Override
  public String baseName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public Outlook outlook(String name, List<String> simulation) {
    List<Step> steps = steps(simulation);
    if (!steps.isEmpty()) {
      return isNamed(name, steps)
          ? new Outlook.Steps(name, steps)
          : Outlook.Blocked.byOtherName("pkg", steps);
    }
    if (simulation.stream().anyMatch(line -> line.contains("'pkg update' required"))) {
      return new Outlook.NoLists("package catalogue");
    }
    String reason = String.join(" ", simulation).replaceAll("\\bpkg: ", "").strip();
    return reason.isEmpty() || reason.contains("No packages av")
        ? new Outlook.NotFound()
        : new Outlook.Blocked(reason);
  }

  /**
   * Whether a package has the name itself: pkg also takes a name with a version, and letters in
   * another case. The last part of an origin need not be a name.
   */
  private static boolean isNamed(String name, List<Step> steps) {
    return name.contains("/") || steps.stream().anyMatch(step -> step.name().equals(name));
  }

  private static List<Step> steps(List<String> simulation) {
    List<Step> steps = new ArrayList<>();
    String heading = "";
    for (String line : simulation) {
      Matcher headed = HEADING.matcher(line);
      Matcher step = STEP.matcher(line);
      if (headed.matches()) {
        heading = headed.group(1);
      } else if (step.matches()) {
        steps.add(step(heading, step.group(1), step.group(2), step.group(3)));
      }
    }
    return steps;
  }

  private static Step step(String heading, String name, String version, @Nullable String next) {
    if (heading.equals("REMOVED")) {
      return new Step(name, Optional.of(version), Optional.empty());
    }
    return next == null
        ? new Step(name, Optional.empty(), Optional.of(version))
        : new Step(name, Optional.of(version), Optional.of(next));
  }

  /** pkg has no option that passes over a lock. */
  @Override
  public boolean simulatesHeld() {
    return false;
  }

  @Override
  public Optional<String> leavesBehind() {
    return Optional.empty();
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/pkg/", "/usr/local/etc/pkg/");
  }
}
