package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.kind.packages.PackageState.Step;
import labnotes.sh.Sh;

/** APT, the package manager of Debian and of systems derived from it. */
final class Apt implements PackageManager {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.~_-]*(:[A-Za-z0-9-]+)?");
  private static final Pattern INSTALL = Pattern.compile("Inst (\\S+)( \\[(\\S+)])? \\((\\S+).*");
  private static final Pattern CONFIGURE = Pattern.compile("Conf (\\S+) \\((\\S+).*");
  private static final Pattern REMOVE = Pattern.compile("(?:Remv|Purg) (\\S+) \\[(\\S+)].*");
  private static final Pattern NOT_FOUND =
      Pattern.compile(".*(Unable to locate|no installation candidate).*");

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
    return name.replaceFirst(":.*", "");
  }

  @Override
  public Outlook outlook(List<String> simulation) {
    List<Step> steps = steps(simulation);
    if (!steps.isEmpty()) {
      return new Outlook.Steps(steps);
    }
    String reason = String.join(" ", simulation).replaceAll("\\bE: ", "").strip();
    return reason.isEmpty() || NOT_FOUND.matcher(reason).matches()
        ? new Outlook.NotFound()
        : new Outlook.Blocked(reason);
  }

  private static List<Step> steps(List<String> simulation) {
    List<Step> steps = new ArrayList<>();
    for (String line : simulation) {
      Matcher install = INSTALL.matcher(line);
      Matcher configure = CONFIGURE.matcher(line);
      Matcher remove = REMOVE.matcher(line);
      if (install.matches()) {
        steps.add(
            new Step(
                install.group(1),
                Optional.ofNullable(install.group(3)),
                Optional.of(install.group(4))));
      } else if (configure.matches() && !isAmong(steps, configure.group(1))) {
        // An earlier run unpacked it and could not configure it.
        steps.add(new Step(configure.group(1), Optional.empty(), Optional.of(configure.group(2))));
      } else if (remove.matches()) {
        steps.add(new Step(remove.group(1), Optional.of(remove.group(2)), Optional.empty()));
      }
    }
    return steps;
  }

  private static boolean isAmong(List<Step> steps, String name) {
    return steps.stream().anyMatch(step -> step.name().equals(name));
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
