package labnotes.transport.ssh.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The algorithms that a client offers to a host, preferred ones first.
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
  /** The suffix of a key type's certificate variant. */
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
  private static final List<String> SECURITY_KEYS =
      List.of("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");

  /** Ciphers that the JDK computes fast come first. */
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

  static SshAlgorithms of(SshConfigValues values, Set<String> weak) {
    List<String> userKeys = new ArrayList<>();
    SIGNATURES.forEach(type -> userKeys.add(type + CERTIFICATE));
    userKeys.addAll(SIGNATURES);
    userKeys.addAll(SECURITY_KEYS);
    return new SshAlgorithms(
        allowed(EXCHANGES, values, "KexAlgorithms", WeakAlgorithms.enabled("kex", weak)),
        allowed(
            SIGNATURES,
            values,
            "HostKeyAlgorithms",
            WeakAlgorithms.enabled("server_host_key", weak)),
        allowed(
            userKeys,
            values,
            "PubkeyAcceptedAlgorithms",
            WeakAlgorithms.enabled("server_host_key", weak)),
        allowed(CIPHERS, values, "Ciphers", WeakAlgorithms.enabled("cipher", weak)),
        allowed(MACS, values, "MACs", WeakAlgorithms.enabled("mac", weak)));
  }

  /** Returns the supported algorithms that the configuration allows, then the enabled weak ones. */
  private static List<String> allowed(
      List<String> supported, SshConfigValues values, String keyword, List<String> weak) {
    String configured = values.first(keyword);
    AlgorithmList list = new AlgorithmList(configured == null ? "+" : configured);
    List<String> allowed =
        Stream.concat(supported.stream().filter(list::isAllowed), weak.stream())
            .distinct()
            .toList();
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException(
          "ssh configuration: "
              + keyword
              + " "
              + configured
              + " contains no supported algorithm; add one of "
              + String.join(", ", supported));
    }
    return allowed;
  }

  /** Returns why these cannot be enabled as weak algorithms; empty if they can. */
  static Optional<String> findProblem(Set<String> names) {
    List<String> weak = WeakAlgorithms.names();
    return names.stream()
        .filter(name -> !weak.contains(name))
        .findFirst()
        .map(
            name ->
                "`"
                    + name
                    + "` is not a supported weak algorithm; use one of "
                    + String.join(", ", weak));
  }
}
