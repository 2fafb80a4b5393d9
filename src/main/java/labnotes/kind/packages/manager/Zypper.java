package labnotes.kind.packages.manager;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.kind.packages.manager.Outlook.Step;
import labnotes.sh.Sh;

/** Zypper, the package manager of openSUSE and SUSE Linux Enterprise. */
final class Zypper implements Rpm {
  private static final Pattern SECTION = Pattern.compile("<to-([a-z-]+)>");
  private static final Pattern SOLVABLE = Pattern.compile("<solvable type=\"package\" (.*?)/?>");
  private static final Pattern NOTHING =
      Pattern.compile("<install-summary .*packages-to-change=\"0\".*");
  private static final Pattern ERROR =
      Pattern.compile("<message type=\"error\">(.*?)(</message>)?");
  private static final Pattern PROBLEM =
      Pattern.compile("(?:<description>)?(?:Problem: )(.*?)(?:</description>)?");

  @Override
  public String name() {
    return "zypper";
  }

  @Override
  public Sh functions() {
    return Sh.script(Zypper.class, "zypper.sh");
  }

  @Override
  public Outlook outlook(String name, List<String> simulation) {
    List<Step> steps = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    Optional<Step> first = Optional.empty();
    String section = "";
    for (String line : simulation) {
      Matcher heading = SECTION.matcher(line);
      Matcher solvable = SOLVABLE.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (solvable.find()) {
        Step step = step(section, solvable.group(1));
        steps.add(step);
        first = first.isEmpty() && section.equals("install") ? Optional.of(step) : first;
      } else {
        error(line).ifPresent(errors::add);
      }
    }
    if (!steps.isEmpty()) {
      return outlook(name, steps, steps.size() == 1 ? first : Optional.empty());
    }
    String reason = String.join("; ", errors);
    if (reason.isEmpty() && simulation.stream().anyMatch(NOTHING.asMatchPredicate())) {
      return new Outlook.Provided();
    }
    boolean isUnknown =
        reason.isEmpty() || reason.matches("No provider of '" + Pattern.quote(name) + "' found\\.");
    return isUnknown ? new Outlook.NotFound() : new Outlook.Blocked(reason);
  }

  private static Optional<String> error(String line) {
    Matcher error = ERROR.matcher(line);
    Matcher problem = PROBLEM.matcher(line);
    Optional<String> text =
        error.matches()
            ? Optional.of(error.group(1))
            : problem.matches() ? Optional.of(problem.group(1)) : Optional.empty();
    return text.map(xml -> xml.replace("&apos;", "'").replace("&lt;", "<").replace("&gt;", ">"))
        .map(xml -> xml.replace("&quot;", "\"").replace("&amp;", "&").strip());
  }

  private static Step step(String section, String attributes) {
    String edition = attribute("edition", attributes).orElse("");
    String name =
        Rpm.nameOf(
            attribute("name", attributes).orElse(""), attribute("arch", attributes).orElse(""));
    return section.equals("remove")
        ? new Step(name, Optional.of(edition), Optional.empty())
        : new Step(name, attribute("edition-old", attributes), Optional.of(edition));
  }

  private static Optional<String> attribute(String name, String attributes) {
    Matcher found = Pattern.compile("(?:^| )" + name + "=\"([^\"]*)\"").matcher(attributes);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** zypper has no option that passes over a lock. */
  @Override
  public boolean simulatesHeld() {
    return false;
  }

  @Override
  public List<String> sourcePaths() {
    return List.of("/etc/zypp/repos.d/", "/etc/pki/rpm-gpg/");
  }
}
