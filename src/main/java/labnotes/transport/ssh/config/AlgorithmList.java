package labnotes.transport.ssh.config;

import java.util.Arrays;

/**
 * A list of algorithms as ssh_config(5) writes it: whole, or a change of the default by {@code +},
 * {@code -} or {@code ^}. Weak names in it are no permission: that is given on the command line.
 */
record AlgorithmList(String text) {
  boolean allows(String algorithm) {
    return switch (text.isEmpty() ? '+' : text.charAt(0)) {
      case '+', '^' -> true;
      case '-' -> !names(text.substring(1), algorithm);
      default -> names(text, algorithm);
    };
  }

  private static boolean names(String patterns, String algorithm) {
    return Arrays.stream(patterns.split(",", -1))
        .anyMatch(pattern -> GlobPattern.of(pattern.strip()).matches(algorithm));
  }
}
