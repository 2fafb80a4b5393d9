package labnotes.sh;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shell functions that pass a call on to the provider that a host has.
 *
 * <p>{@code labnotes_FAMILY} sets {@code labnotes_FAMILY_provider} to the first provider whose
 * {@code labnotes_PROVIDER_is_here} succeeds, or to {@code none}. {@code labnotes_FAMILY_OPERATION}
 * calls {@code labnotes_PROVIDER_OPERATION}, and fails on a host that has no provider.
 *
 * @param family name of what is provided, such as {@code package}
 * @param providers names of the providers, in the order in which they are looked for
 * @param operations names of the operations that all of them have
 */
public record ProviderFunctions(String family, List<String> providers, List<String> operations) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]*");

  /**
   * The functions of some providers.
   *
   * @throws IllegalArgumentException if a name cannot be part of a function's name
   */
  public ProviderFunctions {
    providers = List.copyOf(providers);
    operations = List.copyOf(operations);
    requireName(family);
    providers.forEach(ProviderFunctions::requireName);
    operations.forEach(ProviderFunctions::requireName);
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a part of a shell function's name: " + name);
    }
  }

  /** The functions' definitions, each a block of {@link ShellFunctions}. */
  public Sh definitions() {
    return Sh.octets(
        detection() + operations.stream().map(this::dispatch).collect(Collectors.joining()));
  }

  private String detection() {
    String tests =
        providers.stream()
            .map(
                provider ->
                    "if labnotes_%1$s_is_here; then labnotes_%2$s_provider=%1$s\nel"
                        .formatted(provider, family))
            .collect(Collectors.joining());
    return "\nlabnotes_%1$s() {\n%2$sse labnotes_%1$s_provider=none\nfi\n}\n"
        .formatted(family, tests);
  }

  private String dispatch(String operation) {
    String calls =
        providers.stream()
            .map(provider -> "%1$s) labnotes_%1$s_%2$s \"$@\" ;;\n".formatted(provider, operation))
            .collect(Collectors.joining());
    return "\nlabnotes_%1$s_%2$s() {\nlabnotes_%1$s\ncase $labnotes_%1$s_provider in\n%3$s*) false ;;\nesac\n}\n"
        .formatted(family, operation, calls);
  }

  /**
   * A call of a provider's operation.
   *
   * @throws IllegalArgumentException if a name cannot be part of a function's name
   */
  public static Sh call(String provider, String operation, Object... arguments) {
    requireName(provider);
    requireName(operation);
    Sh function = Sh.octets("labnotes_" + provider + "_" + operation);
    return arguments.length == 0 ? function : Sh.of("{} {}", function, List.of(arguments));
  }
}
