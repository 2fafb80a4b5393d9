package labnotes.profile.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.source.LibrarySource;
import labnotes.profile.system.TargetSystem;
import labnotes.profile.variable.Variable;
import labnotes.profile.yaml.YamlScalar;

/**
 * A profile as its file defines it.
 *
 * @param bases the names of the profiles that it extends
 * @param variables in the order of the file
 * @param library where its file is, with the files that it names
 */
public record Profile(
    String name,
    Optional<String> family,
    String summary,
    Optional<TargetSystem> target,
    List<YamlScalar> bases,
    Map<String, Variable> variables,
    List<Note> notes,
    LibrarySource library) {
  public Profile {
    bases = List.copyOf(bases);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    notes = List.copyOf(notes);
  }
}
