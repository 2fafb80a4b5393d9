package labnotes.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.profile.definition.Note;
import labnotes.profile.definition.Profile;
import labnotes.profile.definition.ResolvedProfile;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.variable.Variable;
import labnotes.profile.variable.VariableType;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlMap;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/**
 * The description of a profile for its users.
 *
 * @param system the supported system, such as {@code freebsd 10.1}; empty if it supports any
 * @param bases the names of all profiles that it extends
 * @param notes in order, including the notes of the profiles that it extends
 */
public record ProfileSummary(
    String name,
    Optional<String> family,
    String summary,
    Optional<String> system,
    List<String> bases,
    List<VariableSummary> variables,
    List<NoteSummary> notes) {
  public ProfileSummary {
    bases = List.copyOf(bases);
    variables = List.copyOf(variables);
    notes = List.copyOf(notes);
  }

  /**
   * A variable that a user can set.
   *
   * @param defaultValue as the profile writes it; empty if the user must set the variable
   */
  public record VariableSummary(
      String name, String type, Optional<String> defaultValue, String about) {}

  /** The tags of all notes, each once. */
  public List<String> tags() {
    return notes.stream().flatMap(note -> note.tags().stream()).distinct().sorted().toList();
  }

  /**
   * A note.
   *
   * @param tags words by which a run can select it
   * @param when the condition as the profile writes it
   * @param resources kind and name of each resource as the profile writes them
   */
  public record NoteSummary(
      String title,
      String why,
      String source,
      List<String> tags,
      Optional<String> when,
      List<String> resources) {
    public NoteSummary {
      tags = List.copyOf(tags);
      resources = List.copyOf(resources);
    }
  }

  static ProfileSummary of(ResolvedProfile resolved) {
    Profile profile = resolved.profile();
    List<NoteSummary> notes = new ArrayList<>();
    List<String> bases = new ArrayList<>();
    for (Profile one : resolved.profiles()) {
      one.notes().forEach(note -> notes.add(summary(note)));
      if (!one.name().equals(profile.name())) {
        bases.add(one.name());
      }
    }
    return new ProfileSummary(
        profile.name(),
        profile.family(),
        profile.summary(),
        resolved.target().map(TargetSystem::toString),
        bases,
        resolved.variables().values().stream().map(ProfileSummary::summary).toList(),
        notes);
  }

  private static VariableSummary summary(Variable variable) {
    return new VariableSummary(
        variable.name(),
        variable.effectiveType().word(),
        variable.defaultValue().map(value -> value(variable, value)),
        variable.about());
  }

  /** The default, or the source of a secret. */
  private static String value(Variable variable, YamlValue value) {
    boolean isSource = variable.effectiveType() == VariableType.SECRET && value instanceof YamlMap;
    return isSource
        ? "from "
            + ((YamlMap) value)
                .entries().stream()
                    .map(entry -> entry.key().text() + " " + text(entry.value()))
                    .collect(Collectors.joining())
        : text(value);
  }

  private static NoteSummary summary(Note note) {
    return new NoteSummary(
        note.title(),
        note.why(),
        note.source(),
        note.tags(),
        note.when().map(YamlScalar::text),
        note.declarations().stream()
            .map(declaration -> declaration.kind().name() + " " + text(declaration.name()))
            .toList());
  }

  private static String text(YamlValue value) {
    if (value instanceof YamlList list) {
      return String.join(", ", list.values().stream().map(ProfileSummary::text).toList());
    }
    if (value instanceof YamlMap map) {
      return String.join(
          ", ",
          map.entries().stream()
              .map(entry -> entry.key().text() + ": " + text(entry.value()))
              .toList());
    }
    return value instanceof YamlScalar scalar ? scalar.text() : value.noun();
  }
}
