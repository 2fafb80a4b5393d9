package labnotes.transport.ssh;

import java.util.List;
import java.util.Properties;
import labnotes.transport.ssh.auth.LoginAttempt;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.hostkey.KnownHosts;
import labnotes.transport.ssh.stream.DuplexStream;

/** The configuration of a JSch session. */
final class JschConfig {
  private JschConfig() {}

  static Properties of(
      DuplexStream stream, SshAlgorithms algorithms, KnownHosts known, LoginAttempt login) {
    Properties config = new Properties();
    config.setProperty("StrictHostKeyChecking", "yes");
    config.setProperty("prefer_known_host_key_types", "no");
    config.setProperty("kex", join(algorithms.exchanges()));
    config.setProperty("server_host_key", join(known.sort(algorithms.hostKeys())));
    config.setProperty("PubkeyAcceptedAlgorithms", join(algorithms.userKeys()));
    String compression = stream.isFar() ? "zlib@openssh.com,none" : "none";
    for (String direction : List.of("c2s", "s2c")) {
      config.setProperty("cipher." + direction, join(algorithms.ciphers()));
      config.setProperty("mac." + direction, join(algorithms.macs()));
      config.setProperty("compression." + direction, compression);
    }
    // JDK 17 has all these algorithms, so JSch need not spend time on trying them.
    for (String check : List.of("Ciphers", "Kexes", "Macs", "Signatures")) {
      config.setProperty("Check" + check, "");
    }
    config.setProperty("PreferredAuthentications", login.methods());
    config.setProperty("enable_auth_none", login.queriesMethods() ? "yes" : "no");
    config.setProperty("enable_pubkey_auth_query", login.queriesKeys() ? "yes" : "no");
    config.setProperty("MaxAuthTries", "20");
    return config;
  }

  private static String join(List<String> names) {
    return String.join(",", names);
  }
}
