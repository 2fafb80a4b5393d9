package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;
import labnotes.sh.Sh;

/** apk, the package manager of Alpine, as versions 2 and 3 print. */
final class Apk implements PackageManager {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._:-]*(?<!-)");

  /** {@code ( 1/12) Upgrading NAME@TAG (OLD -> NEW)}, as print_change of apk-tools writes it. */
  private static final Pattern STEP =
      Pattern.compile(
          "\\( *\\d+/\\d+\\) ([A-Z]\\w+) ([^\\s@]+)(?:@\\S+)? \\((\\S+?)(?: -> (\\S+))?\\)");

  private static final Pattern NOT_FOUND =
      Pattern.compile("\\S+ \\((no such package|missing)\\): required by: world\\[.*");
  private static final Pattern NEEDED = Pattern.compile("not removed due to:\\s+\\S+:(.*)");

  @Override
  public String name() {
    return "apk";
  }

  @Override
  public Sh functions() {
    return Sh.script(Apk.class, "apk.sh");
  }

  @Override
  public boolean isPackageName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public String baseName(String name) {
    return name;
  }

  @Override
  public Outlook outlook(String name, List<String> simulation) {
    List<String> rest = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (String line : simulation) {
      Matcher step = STEP.matcher(line);
      if (step.matches()) {
        step(step).ifPresent(steps::add);
      } else {
        rest.add(line);
      }
    }
    String reason =
        String.join(" ", rest)
            .replaceFirst("ERROR: (unable to select packages|unsatisfiable constraints): *", "")
            .replaceAll("\\bERROR: ", "")
            .replaceAll("\\s+", " ")
            .strip();
    Matcher needed = NEEDED.matcher(reason);
    if (needed.find()) {
      return new Outlook.Blocked("needed by" + needed.group(1));
    }
    if (!steps.isEmpty()) {
      return new Outlook.Steps(name, steps);
    }
    return reason.isEmpty() || NOT_FOUND.matcher(reason).matches()
        ? new Outlook.NotFound()
        : new Outlook.Blocked(reason);
  }

  /** A reinstallation of the same version, or a line about a repository's tag, changes nothing. */
  private static Optional<Step> step(Matcher line) {
    String name = line.group(2);
    String version = line.group(3);
    return switch (line.group(1)) {
      case "Installing" -> Optional.of(new Step(name, Optional.empty(), Optional.of(version)));
      case "Purging" -> Optional.of(new Step(name, Optional.of(version), Optional.empty()));
      default ->
          Optional.ofNullable(line.group(4))
              .map(next -> new Step(name, Optional.of(version), Optional.of(next)));
    };
  }

  @Override
  public Optional<String> leavesBehind() {
    return Optional.of("its edited settings in /etc (removed, not purged)");
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/apk/repositories", "/etc/apk/keys/");
  }
}
