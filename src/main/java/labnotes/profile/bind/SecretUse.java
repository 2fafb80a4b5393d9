package labnotes.profile.bind;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import labnotes.kind.Resource;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.YamlEntry;
import labnotes.secret.SecretValue;
import labnotes.text.Diagnostic;
import labnotes.text.DiagnosticCollector;

/** Whether a resource, its template or a condition uses a variable that has a secret in it. */
final class SecretUse implements Consumer<Object> {
  /** The keys whose values a sensitive resource does not show. */
  private static final List<String> SECRET_KEYS =
      List.of("content", "with", "value", "password", "run", "unless", "only-if");

  private final VariableValues variables;
  private boolean isFound;

  SecretUse(VariableValues variables) {
    this.variables = variables;
  }

  boolean isFound() {
    return isFound;
  }

  @Override
  public void accept(Object value) {
    isFound |= !variables.secrets().isEmpty() && variables.hasSecret(value);
  }

  /**
   * The errors of a template, whose reasons may quote what the template made of a secret: with what
   * is known without its values instead. A sample of a secret may be quoted.
   *
   * @param names what is known of its names
   */
  List<Diagnostic> withoutValues(List<Diagnostic> errors, List<Diagnostic> names) {
    return isFound && !variables.secrets().stream().allMatch(SecretValue::isSample)
        ? errors.stream().map(error -> withoutValue(error, names)).distinct().toList()
        : errors;
  }

  private static Diagnostic withoutValue(Diagnostic error, List<Diagnostic> names) {
    return names.stream()
        .filter(name -> Objects.equals(name.at(), error.at()))
        .findFirst()
        .map(name -> name.withSeverity(error.severity()))
        .orElseGet(
            () ->
                Diagnostic.error(
                        "the template cannot be evaluated here; it uses a secret, so that the"
                            + " reason is not shown",
                        error.at())
                    .hint("`labnotes lint` shows the reason, with a sample of the secret"));
  }

  /** The resource, sensitive if a secret is part of it; reports secrets where they are shown. */
  Resource checked(
      Resource resource,
      ResourceDeclaration declaration,
      EvaluationScope scope,
      DiagnosticCollector problems) {
    boolean isSecret = isFound;
    for (YamlEntry entry : declaration.map().entries()) {
      String key = entry.key().text();
      // The texts that use an item of a loop are looked at, with this item.
      if (!key.equals("each") && scope.hasSecret(entry.value())) {
        isSecret = true;
        if (!SECRET_KEYS.contains(key)) {
          problems.error(
              "`" + key + "` cannot contain a secret, because it is shown",
              entry.value().at(),
              "use the secret in one of " + String.join(", ", SECRET_KEYS));
        }
      }
    }
    if (!isSecret) {
      return resource;
    }
    Resource sensitive = resource.asSensitive();
    if (!sensitive.isSensitive()) {
      problems.error(
          "a resource of kind " + declaration.kind().name() + " cannot contain a secret",
          declaration.at(),
          sensitive.whereSecretsAre());
    }
    return sensitive;
  }
}
