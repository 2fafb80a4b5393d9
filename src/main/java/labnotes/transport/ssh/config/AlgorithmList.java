package labnotes.transport.ssh.config;

import java.util.Arrays;
import labnotes.text.Glob;

/**
 * An algorithm list of ssh_config(5): a full list, or a change of the default that begins with
 * {@code +}, {@code -} or {@code ^}. It never enables weak algorithms; the command line does.
 */
record AlgorithmList(String text) {
  /** Returns whether the list allows this algorithm of the default. */
  boolean isAllowed(String algorithm) {
    return switch (text.isEmpty() ? '+' : text.charAt(0)) {
      case '+', '^' -> true;
      case '-' -> !contains(text.substring(1), algorithm);
      default -> contains(text, algorithm);
    };
  }

  private static boolean contains(String patterns, String algorithm) {
    return Arrays.stream(patterns.split(",", -1))
        .anyMatch(pattern -> Glob.withoutSets(pattern.strip()).matches(algorithm));
  }
}
