package labnotes.profile.variable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a user says about a profile's variables, each part winning over the ones before it.
 *
 * @param file a YAML file of names and values
 * @param environment the environment; {@code LABNOTES_VAR_name} gives a value, {@code ${env:NAME}}
 *     reads it
 * @param chosen values given for this one run
 */
public record VariableOverrides(
    Optional<Path> file, Map<String, String> environment, Map<String, String> chosen) {
  public VariableOverrides {
    environment = Map.copyOf(environment);
    chosen = Map.copyOf(chosen);
  }

  /** Nothing: every variable has its default. */
  public static VariableOverrides none() {
    return new VariableOverrides(Optional.empty(), Map.of(), Map.of());
  }
}
