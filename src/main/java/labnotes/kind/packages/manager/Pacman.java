package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;
import labnotes.sh.Sh;

/** pacman, the package manager of Arch Linux and of systems derived from it. */
final class Pacman implements PackageManager {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@_+][A-Za-z0-9@._+-]*(?<!-)");
  private static final Pattern LINE = Pattern.compile("(installed|install|remove) (\\S+) (\\S+)");

  @Override
  public String name() {
    return "pacman";
  }

  @Override
  public Sh functions() {
    return Sh.script(Pacman.class, "pacman.sh");
  }

  @Override
  public boolean isPackageName(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public String baseName(String name) {
    return name;
  }

  /** The package itself, or what provides it, is the last one that is installed. */
  @Override
  public Outlook outlook(String name, List<String> simulation) {
    Map<String, String> installed = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String line : simulation) {
      Matcher match = LINE.matcher(line);
      if (!match.matches()) {
        rest.add(line.replaceFirst("^(error: |:: )", "").strip());
      } else if (match.group(1).equals("installed")) {
        installed.put(match.group(2), match.group(3));
      } else {
        Optional<String> version = Optional.of(match.group(3));
        steps.add(
            match.group(1).equals("remove")
                ? new Step(match.group(2), version, Optional.empty())
                : new Step(
                    match.group(2), Optional.ofNullable(installed.get(match.group(2))), version));
      }
    }
    if (!steps.isEmpty()) {
      boolean isOwn = steps.stream().anyMatch(step -> step.name().equals(name));
      return new Outlook.Steps(isOwn ? name : steps.get(steps.size() - 1).name(), steps);
    }
    String reason = String.join("; ", rest);
    if (reason.contains("does not exist (use '-Sy' to download)")) {
      return new Outlook.NoLists("package lists");
    }
    if (reason.isEmpty()) {
      return new Outlook.Provided();
    }
    return reason.matches("target not found: " + Pattern.quote(name) + "(=.*)?")
        ? new Outlook.NotFound()
        : new Outlook.Blocked(reason);
  }

  @Override
  public Optional<String> leavesBehind() {
    return Optional.of("its edited settings in /etc (as *.pacsave)");
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/pacman.conf", "/etc/pacman.d/");
  }
}
