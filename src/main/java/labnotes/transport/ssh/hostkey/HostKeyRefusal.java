package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.util.stream.Collectors;
import labnotes.transport.ssh.config.SshSettings;

/** The messages for a host key that is not trusted, with what to do about it. */
record HostKeyRefusal(SshSettings settings, KnownHosts known, PublicKeyBlob key) {
  private String subject() {
    return "ssh: host key for " + settings.displayName();
  }

  private String file() {
    return settings.hostKeys().files().isEmpty()
        ? "known_hosts"
        : settings.hostKeys().files().get(0).toString();
  }

  String unknown() {
    return subject()
        + " is unknown: "
        + key
        + "\n  Compare it with the key on the host's console: ssh-keygen -lf /etc/ssh/ssh_host_"
        + algorithm()
        + "_key.pub\n  If they are equal, use --accept-new, or add this line to "
        + file()
        + ":\n  "
        + known.host()
        + " "
        + key.encode();
  }

  private String algorithm() {
    return key.type().replaceFirst("^ssh-", "").replaceFirst("^(ecdsa)-.*", "$1");
  }

  String changed() {
    String expected =
        known.keys().stream()
            .map(
                line ->
                    line.type()
                        + " "
                        + new PublicKeyBlob(line.key()).fingerprint()
                        + " ("
                        + line.place()
                        + ")")
            .collect(Collectors.joining(", "));
    String removal =
        known.keys().stream()
            .map(line -> "ssh-keygen -R '" + known.host() + "' -f '" + line.file() + "'")
            .distinct()
            .collect(Collectors.joining("; "));
    return subject()
        + " changed: expected "
        + expected
        + ", received "
        + key
        + "\n  The connection may be intercepted. If the host was reinstalled, remove its old key"
        + " and verify the new one: "
        + removal;
  }

  String revoked(KnownHostLine line) {
    return subject()
        + " is revoked: "
        + key
        + " ("
        + line.place()
        + ")\n  The key may be stolen; generate a new host key.";
  }

  String tooShort(int bits) {
    return subject()
        + " is an RSA key of "
        + bits
        + " bits only: "
        + key
        + "\n  Generate a new host key, or use --allow-weak short-rsa to accept it.";
  }

  String unwritable(IOException reason) {
    return subject() + " (" + key + ") cannot be added to " + file() + ": " + reason.getMessage();
  }
}
