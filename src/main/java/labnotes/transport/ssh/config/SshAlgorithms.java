package labnotes.transport.ssh.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The algorithms that are offered to a host, the preferred ones first and fast on a JDK.
 *
 * @param exchanges key exchange methods
 * @param hostKeys signatures of the host's key
 * @param userKeys signatures of the user's key
 */
public record SshAlgorithms(
    List<String> exchanges,
    List<String> hostKeys,
    List<String> userKeys,
    List<String> ciphers,
    List<String> macs) {
  /** The suffix of the certificate variant of a key type. */
  public static final String CERTIFICATE = "-cert-v01@openssh.com";

  private static final List<String> EXCHANGES =
      List.of(
          "curve25519-sha256",
          "curve25519-sha256@libssh.org",
          "ecdh-sha2-nistp256",
          "ecdh-sha2-nistp384",
          "ecdh-sha2-nistp521",
          "diffie-hellman-group-exchange-sha256",
          "diffie-hellman-group16-sha512",
          "diffie-hellman-group18-sha512",
          "diffie-hellman-group14-sha256");
  private static final List<String> SIGNATURES =
      List.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "rsa-sha2-512",
          "rsa-sha2-256");
  private static final List<String> TOKENS =
      List.of("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");
  private static final List<String> CIPHERS =
      List.of(
          "aes128-gcm@openssh.com",
          "aes256-gcm@openssh.com",
          "aes128-ctr",
          "aes192-ctr",
          "aes256-ctr");
  private static final List<String> MACS =
      List.of(
          "hmac-sha2-256-etm@openssh.com",
          "hmac-sha2-512-etm@openssh.com",
          "hmac-sha2-256",
          "hmac-sha2-512",
          "hmac-sha1-etm@openssh.com",
          "hmac-sha1");

  /** What is refused unless it is named, by the kind that it is of. */
  private static final Map<String, List<String>> WEAK =
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
          List.of("hmac-sha1-96", "hmac-md5", "hmac-md5-96"));

  static SshAlgorithms of(SshConfigValues values, Set<String> weak) {
    List<String> userKeys = new ArrayList<>();
    SIGNATURES.forEach(type -> userKeys.add(type + CERTIFICATE));
    userKeys.addAll(SIGNATURES);
    userKeys.addAll(TOKENS);
    return new SshAlgorithms(
        allowed(EXCHANGES, values, "kexalgorithms", named("kex", weak)),
        allowed(SIGNATURES, values, "hostkeyalgorithms", named("server_host_key", weak)),
        allowed(userKeys, values, "pubkeyacceptedalgorithms", named("server_host_key", weak)),
        allowed(CIPHERS, values, "ciphers", named("cipher", weak)),
        allowed(MACS, values, "macs", named("mac", weak)));
  }

  /** Says what is wrong with names that were opted in to, or nothing where they are weak indeed. */
  static Optional<String> problem(Set<String> names) {
    return names.stream()
        .filter(name -> weak().noneMatch(name::equals))
        .findFirst()
        .map(
            name ->
                "'"
                    + name
                    + "' is no weak algorithm that labnotes has: choose of "
                    + weak().collect(Collectors.joining(", ")));
  }

  /** The names that can be opted in to. */
  static Stream<String> weak() {
    return WEAK.values().stream().flatMap(List::stream).sorted();
  }

  private static List<String> named(String kind, Set<String> weak) {
    return WEAK.getOrDefault(kind, List.of()).stream().filter(weak::contains).toList();
  }

  /** Ours as far as the configuration allows them, and the weak ones that were named. */
  private static List<String> allowed(
      List<String> ours, SshConfigValues values, String keyword, List<String> weak) {
    String configured = values.set(keyword);
    AlgorithmList theirs = new AlgorithmList(configured == null ? "+" : configured);
    List<String> chosen =
        Stream.concat(ours.stream().filter(theirs::allows), weak.stream()).distinct().toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "the ssh configuration allows as "
              + keyword
              + " only "
              + configured
              + ", of which labnotes has none");
    }
    return chosen;
  }

  /** The weak algorithm that a host would need, of what it offers for one kind. */
  public static Optional<String> needed(String kind, String offered) {
    List<String> offers = Arrays.asList(offered.split(",", -1));
    return WEAK.entrySet().stream()
        .filter(entry -> kind.startsWith(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .filter(offers::contains)
        .findFirst();
  }
}
