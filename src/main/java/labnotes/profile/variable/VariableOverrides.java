package labnotes.profile.variable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import labnotes.secret.SecretReader;

/**
 * The values that a user gives to variables; each component overrides the components before it.
 *
 * @param file a YAML file of names and values ({@code --vars})
 * @param environment the process environment: {@code LABNOTES_VAR_name} sets a variable, and {@code
 *     ${env:NAME}} reads an entry
 * @param options the values of the {@code --set} options
 * @param secrets reads the secrets that profiles name
 */
public record VariableOverrides(
    Optional<Path> file,
    Map<String, String> environment,
    Map<String, String> options,
    SecretReader secrets) {
  public VariableOverrides {
    environment = Map.copyOf(environment);
    options = Map.copyOf(options);
  }

  /** Returns no overrides: every variable has its default. */
  public static VariableOverrides none() {
    return new VariableOverrides(Optional.empty(), Map.of(), Map.of());
  }

  /** Overrides with samples of secrets, which are not read. */
  public VariableOverrides(
      Optional<Path> file, Map<String, String> environment, Map<String, String> options) {
    this(file, environment, options, SecretReader.ofSamples());
  }

  /** Returns these overrides with samples of secrets, which are not read. */
  public VariableOverrides withoutSecrets() {
    return new VariableOverrides(file, environment, options);
  }
}
