package labnotes.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.variable.Variable;
import labnotes.profile.yaml.YamlList;
import labnotes.profile.yaml.YamlScalar;
import labnotes.profile.yaml.YamlValue;

/**
 * What a profile says about itself.
 *
 * @param system what it is for, such as {@code freebsd 10.1}; empty for any
 * @param bases the profiles that it extends, directly or not
 * @param notes in order, with those of the profiles that it extends
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
   * @param byDefault as the profile writes it; empty where one must be given
   */
  public record VariableSummary(String name, String type, Optional<String> byDefault, String about) {}

  /**
   * A note.
   *
   * @param when the condition as it is written
   * @param resources kind and name of each, as they are written
   */
  public record NoteSummary(
      String title, String why, String source, Optional<String> when, List<String> resources) {
    public NoteSummary {
      resources = List.copyOf(resources);
    }
  }

  static ProfileSummary of(ResolvedProfile lineage) {
    Profile profile = lineage.profile();
    List<VariableSummary> variables = new ArrayList<>();
    for (Variable variable : lineage.variables().values()) {
      variables.add(
          new VariableSummary(
              variable.name(),
              variable.effectiveType().word(),
              variable.byDefault().map(ProfileSummary::text),
              variable.about()));
    }
    List<NoteSummary> notes = new ArrayList<>();
    List<String> bases = new ArrayList<>();
    for (Profile one : lineage.profiles()) {
      one.notes().forEach(note -> notes.add(note(note)));
      if (!one.name().equals(profile.name())) {
        bases.add(one.name());
      }
    }
    return new ProfileSummary(
        profile.name(),
        profile.family(),
        profile.summary(),
        lineage.target().map(TargetSystem::toString),
        bases,
        variables,
        notes);
  }

  private static NoteSummary note(Note note) {
    return new NoteSummary(
        note.title(),
        note.why(),
        note.source(),
        note.when().map(YamlScalar::text),
        note.drafts().stream()
            .map(draft -> draft.kind().name() + " " + text(draft.name()))
            .toList());
  }

  private static String text(YamlValue value) {
    if (value instanceof YamlList items) {
      return String.join(", ", items.values().stream().map(ProfileSummary::text).toList());
    }
    return value instanceof YamlScalar scalar ? scalar.text() : value.noun();
  }
}
