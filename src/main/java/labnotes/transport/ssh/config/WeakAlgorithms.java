package labnotes.transport.ssh.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The outdated algorithms that are used only if the command line enables them. */
public final class WeakAlgorithms {
  /** RSA host keys of fewer than {@link #RSA_BITS} bits. */
  private static final String SHORT_RSA = "short-rsa";

  /** The fewest bits of an RSA host key that is not weak; OpenSSH's default is 1,024. */
  public static final int RSA_BITS = 2048;

  /** The algorithms by JSch's configuration key. */
  private static final Map<String, List<String>> BY_KEY =
      Map.of(
          "kex",
          List.of(
              "diffie-hellman-group14-sha1",
              "diffie-hellman-group-exchange-sha1",
              "diffie-hellman-group1-sha1"),
          "server_host_key",
          List.of("ssh-rsa", "ssh-dss"),
          "cipher",
          List.of("aes128-cbc", "aes192-cbc", "aes256-cbc", "3des-cbc"),
          "mac",
          List.of("hmac-sha1-96", "hmac-md5", "hmac-md5-96"),
          "host key",
          List.of(SHORT_RSA));

  private WeakAlgorithms() {}

  /** Returns the names of all weak algorithms in alphabetical order. */
  static List<String> names() {
    return BY_KEY.values().stream().flatMap(List::stream).sorted().toList();
  }

  /** Returns whether RSA host keys of any length are enabled. */
  static boolean hasShortRsa(Set<String> names) {
    return names.contains(SHORT_RSA);
  }

  /** Returns the enabled algorithms of one configuration key. */
  static List<String> enabled(String key, Set<String> names) {
    return BY_KEY.getOrDefault(key, List.of()).stream().filter(names::contains).toList();
  }

  /**
   * Returns the weak algorithm that a connection to a host needs.
   *
   * @param key JSch's configuration key, such as {@code cipher.c2s}
   * @param offered the algorithms that the host offers, with commas between
   */
  public static Optional<String> findNeeded(String key, String offered) {
    List<String> offers = Arrays.asList(offered.split(",", -1));
    return BY_KEY.entrySet().stream()
        .filter(entry -> key.startsWith(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(offers::contains)
        .findFirst();
  }
}
