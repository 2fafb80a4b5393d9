package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.kind.packages.manager.Outlook.Step;

/**
 * The output of {@code apt-get --simulate} for one package, as APT 1.0 to 3.0 print it, and that of
 * {@code apt-cache policy} for a package without a candidate.
 *
 * @param name the package's name, as given to apt-get
 */
record AptSimulation(String name, List<String> lines) {
  private static final Pattern INSTALL = Pattern.compile("Inst (\\S+)( \\[(\\S+)])? \\((\\S+).*");
  private static final Pattern CONFIGURE = Pattern.compile("Conf (\\S+) \\((\\S+).*");
  private static final Pattern REMOVE = Pattern.compile("(?:Remv|Purg) (\\S+) \\[(\\S+)].*");
  private static final Pattern PROVIDER =
      Pattern.compile("Note, selecting '(\\S+)' instead of '.*");
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "E(rror)?: .*(Unable to locate|no installation candidate).*"
              + "|Note, selecting .* for (regex|glob|task) .*");
  private static final Pattern EXCLUDED = Pattern.compile(" {5}(\\S+) (-\\d+)");

  Outlook outlook() {
    List<Step> steps = steps();
    Optional<String> subject = subject(steps.stream().map(Step::name).toList());
    if (subject.isPresent()) {
      return new Outlook.Steps(subject.get(), steps);
    }
    List<String> providers = block("is a virtual package provided by:");
    if (!providers.isEmpty()) {
      return new Outlook.Virtual(
          providers.stream().map(line -> line.replaceFirst(" .*", "")).sorted().toList());
    }
    return refusal()
        .or(this::pinned)
        .<Outlook>map(Outlook.Blocked::new)
        .orElseGet(() -> withoutOwnStep(steps));
  }

  private Outlook withoutOwnStep(List<Step> steps) {
    if (isPrinted(NOT_FOUND)) {
      return new Outlook.NotFound();
    }
    if (lines.stream().anyMatch(line -> line.contains(" is already the newest version"))) {
      return new Outlook.Provided();
    }
    if (lines.stream().anyMatch(line -> line.contains(" is not installed, so not removed"))) {
      return new Outlook.NotInstalled();
    }
    // Without a package NAME+, apt-get takes NAME+ for the installation of NAME.
    return steps.stream().anyMatch(step -> step.after().isPresent())
        ? Outlook.Blocked.byOtherName("apt-get", steps)
        : new Outlook.Virtual(List.of());
  }

  private boolean isPrinted(Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line).matches());
  }

  /** The step of the package, of another architecture of it, or of what apt takes instead of it. */
  private Optional<String> subject(List<String> steps) {
    return Stream.of(Optional.of(name), Optional.of(Apt.withoutArchitecture(name)), provider())
        .flatMap(Optional::stream)
        .flatMap(
            wanted ->
                Stream.concat(
                    steps.stream().filter(wanted::equals),
                    steps.stream().filter(step -> wanted.equals(Apt.withoutArchitecture(step)))))
        .findFirst();
  }

  private Optional<String> provider() {
    return lines.stream()
        .map(PROVIDER::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst();
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (String line : lines) {
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

  /** Why apt does not do it: the packages that it names, otherwise its errors. */
  private Optional<String> refusal() {
    List<String> errors =
        lines.stream()
            .filter(line -> line.matches("E(rror)?: .*") && !NOT_FOUND.matcher(line).matches())
            .map(line -> line.replaceFirst("E(rror)?: ", "").strip())
            .toList();
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    List<String> unmet = new ArrayList<>(block("have unmet dependencies:"));
    unmet.addAll(block("Unsatisfied dependencies:"));
    if (!unmet.isEmpty()) {
      return Optional.of(String.join("; ", unmet));
    }
    List<String> held = block("held packages will be changed:");
    if (!held.isEmpty()) {
      return Optional.of(
          "held packages would change: %s; `apt-mark unhold` releases them"
              .formatted(String.join(" ", held)));
    }
    List<String> essential = block("essential packages will be removed");
    return Optional.of(
        essential.isEmpty()
            ? errors.stream().distinct().collect(Collectors.joining(" "))
            : "essential packages would be removed: " + String.join(" ", essential));
  }

  /** The versions that a negative priority excludes; without an excluded one empty. */
  private Optional<String> pinned() {
    List<String> excluded =
        lines.stream()
            .map(EXCLUDED::matcher)
            .filter(Matcher::matches)
            .map(row -> "%s (%s)".formatted(row.group(1), row.group(2)))
            .toList();
    return excluded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a negative pin priority excludes each version, see apt_preferences(5): "
                + String.join(", ", excluded));
  }

  /** The indented lines after a heading. */
  private List<String> block(String heading) {
    List<String> block = new ArrayList<>();
    boolean isInside = false;
    for (String line : lines) {
      if (line.contains(heading)) {
        isInside = true;
      } else if (isInside && line.startsWith(" ")) {
        block.add(line.strip().replaceAll("\\s+", " "));
      } else {
        isInside = false;
      }
    }
    return block;
  }
}
