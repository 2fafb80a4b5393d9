package labnotes.kind.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.fact.Query;
import labnotes.fact.UnansweredException;
import labnotes.kind.packages.PackageState.Outlook;
import labnotes.kind.packages.PackageState.Step;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/**
 * Asks the package tool once about all packages, and rehearses only the changes that would happen.
 *
 * <p>The answer has a line {@code tool NAME}, one {@code missing WHAT} where there are no package
 * lists, a line {@code NAME|VERSION} for each installed package, and behind {@code rehearsal NAME}
 * what the tool said to it; or a line {@code failed REASON} where the package database cannot be
 * read.
 */
enum PackageQuery implements Query<PackageFact, PackageState> {
  /** The only one. */
  PACKAGES;

  private static final Pattern APT_INSTALL =
      Pattern.compile("Inst (\\S+)( \\[(\\S+)])? \\((\\S+).*");
  private static final Pattern APT_CONFIGURE = Pattern.compile("Conf (\\S+) \\((\\S+).*");
  private static final Pattern APT_REMOVE = Pattern.compile("(?:Remv|Purg) (\\S+) \\[(\\S+)].*");
  private static final Pattern PKG_HEADING = Pattern.compile(".* to be ([A-Z]+):.*");
  private static final Pattern PKG_STEP =
      Pattern.compile("\\t(\\S+): (\\S+)(?: -> (\\S+))?(?: .*)?");

  @Override
  public Sh ask(List<PackageFact> facts) {
    List<Object> words = new ArrayList<>();
    for (PackageFact fact : facts) {
      for (PackageFact.Rehearsal change : new TreeSet<>(fact.changes())) {
        words.add(fact.name());
        words.add(change.name().toLowerCase(Locale.ROOT));
      }
    }
    return Sh.of(
        """
        labnotes_rehearse() { # TOOL MODE NAME HOW
          printf 'rehearsal %s\\n' "$3"
          # The system's own pkg would fetch the real one instead of rehearsing anything.
          [ "$labnotes_lists" != pkg ] || return 0
          case $1:$2:$4 in
          apt:install:install_bare) apt-get -s -y -o APT::Install-Recommends=false install "$3" ;;
          apt:install:install_with_recommended) apt-get -s -y -o APT::Install-Recommends=true install "$3" ;;
          apt:*) apt-get -s -y "$2" "$3" ;;
          pkg:install:*) labnotes_pkg install -nU "$3" ;;
          pkg:*) labnotes_pkg delete -n "$3" ;;
          esac 2>&1 | grep -E '^(Inst|Conf|Remv|Purg|E:|pkg:|\t)| to be [A-Z]+:|required' | grep -v '^pkg: Warning: '
        }
        labnotes_listing=$(labnotes_package_list {}) || printf '%s\\n' "$labnotes_listing" | sed -n '$s/^/failed /p'
        labnotes_have= labnotes_tool=$(labnotes_package_tool)
        printf 'tool %s\\n' "$labnotes_tool"
        labnotes_lists=$(labnotes_package_lists) || printf 'missing %s\\n' "$labnotes_lists"
        while IFS='|' read -r labnotes_name labnotes_more labnotes_status labnotes_version; do
          case $labnotes_status in *' ok installed') ;; *) continue ;; esac
          for labnotes_name in "$labnotes_name" "$labnotes_more"; do
            printf '%s|%s\\n' "$labnotes_name" "$labnotes_version"
            labnotes_have="$labnotes_have $labnotes_name "
          done
        done <<.
        $labnotes_listing
        .
        labnotes_rehearsals() {
          while [ $# -gt 0 ]; do
            case "$2:$labnotes_have" in
            remove:*" $1 "*) labnotes_rehearse "$labnotes_tool" remove "$1" "$2" ;;
            remove:* | *:*" $1 "*) ;;
            *) labnotes_rehearse "$labnotes_tool" install "$1" "$2" ;;
            esac
            shift 2
          done
        }
        [ -n "$LABNOTES_ROOT" ] || labnotes_rehearsals {}
        :
        """,
        facts.stream().map(PackageFact::name).toList(), words);
  }

  @Override
  public Function<PackageFact, PackageState> read(List<PackageFact> facts, Answer answer) {
    Reader reader = new Reader();
    answer.lines().forEach(reader::line);
    return reader::state;
  }

  /** Gathers what was said of each package. */
  private static final class Reader {
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, List<String>> rehearsals = new HashMap<>();
    private String missing = "";
    private String tool = "";
    private List<String> current = new ArrayList<>();

    void line(String line) {
      if (line.startsWith("tool ")) {
        tool = line.substring("tool ".length());
      } else if (line.startsWith("failed ")) {
        throw new UnansweredException(
            "the packages cannot be listed: " + line.substring("failed ".length()));
      } else if (line.startsWith("missing ")) {
        missing = line.substring("missing ".length());
      } else if (line.startsWith("rehearsal ")) {
        current = new ArrayList<>();
        rehearsals.put(line.substring("rehearsal ".length()), current);
      } else if (rehearsals.isEmpty() && line.indexOf('|') > 0) {
        int bar = line.indexOf('|');
        versions.put(line.substring(0, bar), line.substring(bar + 1));
      } else {
        current.add(line);
      }
    }

    PackageState state(PackageFact fact) {
      return new PackageState(Optional.ofNullable(versions.get(fact.name())), outlook(fact.name()));
    }

    private Outlook outlook(String name) {
      if (tool.equals("none")) {
        return new Outlook.Unmanaged();
      }
      List<String> said = rehearsals.get(name);
      if (said == null) {
        return new Outlook.Untold();
      }
      List<Step> steps = tool.equals("pkg") ? pkg(said) : apt(said);
      if (!steps.isEmpty()) {
        return new Outlook.Steps(steps);
      }
      if (!missing.isEmpty()) {
        return new Outlook.Unlisted(missing);
      }
      if (said.stream().anyMatch(line -> line.contains("'pkg update' required"))) {
        return new Outlook.Unlisted("package catalogue");
      }
      String reason = String.join(" ", said).replaceAll("\\b(E|pkg): ", "").strip();
      return reason.isEmpty()
              || reason.matches(".*(Unable to locate|no installation candidate|No packages av).*")
          ? new Outlook.Unknown()
          : new Outlook.Blocked(reason);
    }

    private static List<Step> apt(List<String> said) {
      List<Step> steps = new ArrayList<>();
      for (String line : said) {
        Matcher install = APT_INSTALL.matcher(line);
        Matcher configure = APT_CONFIGURE.matcher(line);
        Matcher remove = APT_REMOVE.matcher(line);
        if (install.matches()) {
          steps.add(
              new Step(
                  install.group(1),
                  Optional.ofNullable(install.group(3)),
                  Optional.of(install.group(4))));
        } else if (configure.matches() && !isAmong(steps, configure.group(1))) {
          // It was unpacked by a run that could not configure it.
          steps.add(
              new Step(configure.group(1), Optional.empty(), Optional.of(configure.group(2))));
        } else if (remove.matches()) {
          steps.add(new Step(remove.group(1), Optional.of(remove.group(2)), Optional.empty()));
        }
      }
      return steps;
    }

    private static boolean isAmong(List<Step> steps, String name) {
      return steps.stream().anyMatch(step -> step.name().equals(name));
    }

    private static List<Step> pkg(List<String> said) {
      List<Step> steps = new ArrayList<>();
      String heading = "";
      for (String line : said) {
        Matcher headed = PKG_HEADING.matcher(line);
        Matcher step = PKG_STEP.matcher(line);
        if (headed.matches()) {
          heading = headed.group(1);
        } else if (step.matches()) {
          steps.add(pkg(heading, step.group(1), step.group(2), step.group(3)));
        }
      }
      return steps;
    }

    private static Step pkg(
        String heading,
        String name,
        String version,
        @org.jspecify.annotations.Nullable String next) {
      if (heading.equals("REMOVED")) {
        return new Step(name, Optional.of(version), Optional.empty());
      }
      return next == null
          ? new Step(name, Optional.empty(), Optional.of(version))
          : new Step(name, Optional.of(version), Optional.of(next));
    }
  }
}
