package labnotes.format.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.ValidationCommand;
import labnotes.format.WholeFileFormat;
import labnotes.format.WholeFileSyntax;
import labnotes.format.systemd.UnitText.LogicalLine;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import labnotes.text.Suggestion;

/** The sources of the units that podman's generator makes for systemd (podman-systemd.unit(5)). */
public final class QuadletUnit implements WholeFileSyntax {
  /** The section of each type of quadlet, by the extension of its file. */
  private static final Map<String, String> SECTIONS =
      Map.of(
          "build", "Build",
          "container", "Container",
          "image", "Image",
          "kube", "Kube",
          "network", "Network",
          "pod", "Pod",
          "volume", "Volume");

  private static final String REFUSED = "; podman makes no unit of the file";

  public static final Format FORMAT =
      WholeFileFormat.of(
          "quadlet",
          "(/etc|/run|/usr/share|/.*/\\.config)/containers/systemd/.+\\."
              + "(build|container|image|kube|network|pod|volume)(\\.d/[^/]+\\.conf)?",
          new QuadletUnit());

  private QuadletUnit() {}

  @Override
  public Optional<ValidationCommand> validation() {
    return Optional.of(ValidationCommand.QUADLET);
  }

  @Override
  public List<Diagnostic> check(String file, String text) {
    List<Diagnostic> found = new ArrayList<>();
    List<String> sections = sections(file);
    String section = "";
    for (LogicalLine line : UnitText.of(text).lines()) {
      Position at = line.start().at(file, 0);
      if (!line.isHeader()) {
        problem(section, line).map(one -> Diagnostic.error(one, at)).ifPresent(found::add);
        continue;
      }
      section = line.section();
      if (section.isEmpty()) {
        found.add(Diagnostic.error("the ] of the section is missing" + REFUSED, at));
      } else if (!section.startsWith("X-") && !sections.isEmpty() && !sections.contains(section)) {
        found.add(
            Diagnostic.error(
                    "[%s] is not a section of a %s; podman does not read it"
                        .formatted(section, extension(file)),
                    at)
                .hint(
                    Suggestion.of(section, sections)
                        .map(known -> "did you mean [" + known + "]?")
                        .orElse("use one of: " + String.join(", ", sections))));
      }
    }
    return found;
  }

  private static Optional<String> problem(String section, LogicalLine line) {
    if (!line.isAssignment()) {
      return Optional.of("this line is neither a [section] nor key=value nor a comment" + REFUSED);
    }
    return section.isEmpty()
        ? Optional.of("the key is before the first [section]" + REFUSED)
        : Optional.empty();
  }

  private static String extension(String file) {
    String name = file.replaceFirst("\\.d/[^/]+$", "");
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The sections of a file; empty if its name does not say what it is. */
  private static List<String> sections(String file) {
    return Optional.ofNullable(SECTIONS.get(extension(file)))
        .map(own -> List.of("Unit", own, "Quadlet", "Service", "Install"))
        .orElse(List.of());
  }

  @Override
  public EffectiveConfig evaluate(String path, String text) {
    return UnitText.of(text).evaluate("podman", check(path, text), List.of());
  }
}
