package labnotes.kind.pending;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.sh.HostPath;

/** The paths in commands, and in files that start programs. */
public final class UsedPaths {
  private static final Pattern UNIT = Pattern.compile("/.*/systemd/(system|user)/.*");
  private static final Pattern IN_UNIT =
      Pattern.compile("(?m)^(?:Exec\\w+|EnvironmentFile|WorkingDirectory)[ \\t]*=(.*)$");
  private static final Pattern SCRIPT = Pattern.compile("(/usr/local)?/etc/(rc\\.d|init\\.d)/.*");
  private static final Pattern IN_SCRIPT = Pattern.compile("(?m)^[ \\t]*command=(.*)$");

  /** Also behind the prefixes of systemd.service(5), and behind an option. */
  private static final Pattern PATH =
      Pattern.compile("(?<![^\\s=\"';|&(<>@:+!-])/[^\\s\"';|&()<>:,$*?%]+");

  private UsedPaths() {}

  /** Those of a unit of systemd, or the program of a script of rc or OpenRC. */
  public static Set<HostPath> inFile(HostPath file, String text) {
    if (UNIT.matcher(file.path()).matches()) {
      return inLines(IN_UNIT, text);
    }
    return SCRIPT.matcher(file.path()).matches() ? inLines(IN_SCRIPT, text) : Set.of();
  }

  private static Set<HostPath> inLines(Pattern lines, String text) {
    Set<HostPath> paths = new LinkedHashSet<>();
    Matcher line = lines.matcher(text.replace("\\\n", " "));
    while (line.find()) {
      paths.addAll(inCommand(line.group(1)));
    }
    return paths;
  }

  /** Those of a command of a shell. */
  public static Set<HostPath> inCommand(String command) {
    Set<HostPath> paths = new LinkedHashSet<>();
    Matcher path = PATH.matcher(command);
    while (path.find()) {
      if (HostPath.findProblem(path.group()).isEmpty()) {
        paths.add(new HostPath(path.group()));
      }
    }
    return paths;
  }
}
