package labnotes.profile.variable;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import labnotes.secret.SecretReader;
import labnotes.secret.SecretSource;
import labnotes.secret.SecretValue;
import labnotes.text.Diagnostic;
import labnotes.text.Position;

/** The values of secret variables: what the user gave, or what their sources have. */
final class SecretVariables {
  private final VariableLayers layers;
  private final SecretReader reader;
  private final Set<SecretValue> found = new LinkedHashSet<>();

  SecretVariables(VariableLayers layers, SecretReader reader) {
    this.layers = layers;
    this.reader = reader;
  }

  /** Returns all secrets that were read. */
  Set<SecretValue> found() {
    return found;
  }

  /**
   * Returns a layer with the values of the secret variables.
   *
   * @param errors receives the error of each secret that cannot be read
   */
  VariableLayer layer(Collection<Variable> declared, Map<String, Diagnostic> errors) {
    VariableLayer layer = new VariableLayer();
    for (Variable variable : declared) {
      Optional<Object> raw = layers.raw(variable.name());
      boolean isUsable = raw.isPresent() && !(raw.get() instanceof UnusableValue);
      if (variable.effectiveType() == VariableType.SECRET && isUsable) {
        Position at = layers.position(variable.name()).orElse(variable.at());
        try {
          SecretValue secret = secret(raw.get());
          found.add(secret);
          // A ${ in it is literal, because it is final.
          layer.put(variable.name(), secret.reveal().replace("${", "$${"), at);
        } catch (IOException unreadable) {
          errors.put(variable.name(), error(variable, raw.get(), at, unreadable));
          // The error is reported once, and not also where the variable is used.
          layer.put(variable.name(), SecretValue.SHOWN, at);
        }
      }
    }
    return layer;
  }

  private SecretValue secret(Object raw) throws IOException {
    Optional<SecretSource> source =
        raw instanceof Map<?, ?> map ? SecretSource.of(map) : Optional.empty();
    return source.isPresent() ? reader.read(source.get()) : reader.given(raw.toString());
  }

  private static Diagnostic error(
      Variable variable, Object raw, Position at, IOException unreadable) {
    Optional<SecretSource> source =
        raw instanceof Map<?, ?> map ? SecretSource.of(map) : Optional.empty();
    String from = source.map(one -> " from `" + one + "`").orElse("");
    String environment = OverrideReader.ENVIRONMENT_PREFIX + variable.name();
    return Diagnostic.error(
            "the secret `%s`%s cannot be read: %s"
                .formatted(variable.name(), from, unreadable.getMessage()),
            at)
        .hint(
            source
                .map(one -> way(one, environment))
                .orElse("set it in the environment variable " + environment));
  }

  private static String way(SecretSource source, String environment) {
    return switch (source.type()) {
      case PASS, AGE, COMMAND ->
          "labnotes runs it without a terminal: run it once yourself, so that it does not ask; or set "
              + environment;
      case ENV -> "set the variable " + source.name() + ", or " + environment;
      case FILE -> "correct the path, or set " + environment;
    };
  }
}
