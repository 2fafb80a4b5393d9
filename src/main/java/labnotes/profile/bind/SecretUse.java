package labnotes.profile.bind;

import java.util.List;
import java.util.function.Consumer;
import labnotes.kind.Resource;
import labnotes.profile.definition.ResourceDeclaration;
import labnotes.profile.variable.VariableValues;
import labnotes.profile.yaml.YamlEntry;
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
