package labnotes.kind.sysctl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.text.Suggestion;

/**
 * What is known of a setting that a running kernel does not have.
 *
 * @param key with dots between its parts
 * @param kin the names that are there in the deepest part of the key that is, likewise
 */
record SysctlSuggestion(String key, List<String> kin) {
  private static final String INTERFACE = "net\\.ipv[46]\\.(conf|neigh)\\.[^.]+";

  /** A clause that says what is not there, and what may have been meant. */
  String said() {
    String missing = "the running kernel has no " + key;
    Optional<String> meant = meant();
    if (meant.isPresent()) {
      return missing + "; did you mean " + meant.get() + "?";
    }
    if (kin.isEmpty()) {
      return missing;
    }
    String first = front();
    if (first.matches(INTERFACE)) {
      return missing + ", for there is no interface " + last(first);
    }
    return first.equals(key)
        ? missing
        : missing + ", nor anything in " + first + "; a module that is not loaded may bring it";
  }

  /** The part of the key that is not there. */
  private String front() {
    int depth = depth(kin.get(0));
    List<String> parts = List.of(key.split("\\.", -1));
    return String.join(".", parts.subList(0, Math.min(depth, parts.size())));
  }

  private Optional<String> meant() {
    if (kin.isEmpty() || front().matches(INTERFACE)) {
      return Optional.empty();
    }
    String front = front();
    return Suggestion.of(last(front), kin.stream().map(SysctlSuggestion::last).collect(Collectors.toSet()))
        .map(near -> front.substring(0, front.length() - last(front).length()) + near)
        .map(near -> near + key.substring(front.length()));
  }

  private static int depth(String name) {
    return name.split("\\.", -1).length;
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
