package labnotes.kind.sysctl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.text.Suggestion;

/**
 * A suggestion for a setting that the running kernel does not have.
 *
 * @param key with dots between its parts
 * @param siblings the names in the deepest part of the key that exists, with dots
 */
record SysctlSuggestion(String key, List<String> siblings) {
  private static final String INTERFACE = "net\\.ipv[46]\\.(conf|neigh)\\.[^.]+";

  /** A clause with what does not exist and what may have been meant. */
  String message() {
    String missing = "the running kernel does not have " + key;
    Optional<String> meant = meant();
    if (meant.isPresent()) {
      return missing + "; did you mean " + meant.get() + "?";
    }
    if (siblings.isEmpty()) {
      return missing;
    }
    String first = missingPart();
    if (first.matches(INTERFACE)) {
      return missing + " because interface " + last(first) + " does not exist";
    }
    return first.equals(key)
        ? missing
        : missing + " or other settings in " + first + "; a kernel module may provide it";
  }

  /** The first part of the key that does not exist. */
  private String missingPart() {
    int depth = depth(siblings.get(0));
    List<String> parts = List.of(key.split("\\.", -1));
    return String.join(".", parts.subList(0, Math.min(depth, parts.size())));
  }

  private Optional<String> meant() {
    if (siblings.isEmpty() || missingPart().matches(INTERFACE)) {
      return Optional.empty();
    }
    String missingPart = missingPart();
    return Suggestion.of(
            last(missingPart),
            siblings.stream().map(SysctlSuggestion::last).collect(Collectors.toSet()))
        .map(
            near ->
                missingPart.substring(0, missingPart.length() - last(missingPart).length()) + near)
        .map(near -> near + key.substring(missingPart.length()));
  }

  private static int depth(String name) {
    return name.split("\\.", -1).length;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
