package labnotes.profile.variable;

import java.util.List;
import java.util.Map;
import labnotes.secret.SecretReader;

/**
 * The values that a user gives to variables; each component overrides the components before it.
 *
 * @param inventory the values that an inventory has for a host
 * @param files YAML files of names and values ({@code --vars}); each overrides those before it
 * @param environment the process environment: {@code LABNOTES_VAR_name} sets a variable, and {@code
 *     ${env:NAME}} reads an entry
 * @param options the values of the {@code --set} options
 * @param secrets reads the secrets that profiles name
 */
public record VariableOverrides(
    VariableLayer inventory,
    List<VariableFile> files,
    Map<String, String> environment,
    Map<String, String> options,
    SecretReader secrets) {
  public VariableOverrides {
    files = List.copyOf(files);
    environment = Map.copyOf(environment);
    options = Map.copyOf(options);
  }

  /** Returns no overrides: every variable has its default. */
  public static VariableOverrides none() {
    return new VariableOverrides(List.of(), Map.of(), Map.of());
  }

  /** Overrides with samples of secrets, which are not read. */
  public VariableOverrides(
      List<VariableFile> files, Map<String, String> environment, Map<String, String> options) {
    this(files, environment, options, SecretReader.ofSamples());
  }

  /** Overrides without an inventory. */
  public VariableOverrides(
      List<VariableFile> files,
      Map<String, String> environment,
      Map<String, String> options,
      SecretReader secrets) {
    this(VariableLayer.shared(), files, environment, options, secrets);
  }

  /** Returns these overrides with the values that an inventory has for a host. */
  public VariableOverrides on(VariableLayer host) {
    return new VariableOverrides(host, files, environment, options, secrets);
  }

  /** Returns these overrides with samples of secrets, which are not read. */
  public VariableOverrides withoutSecrets() {
    return new VariableOverrides(inventory, files, environment, options, SecretReader.ofSamples());
  }
}
