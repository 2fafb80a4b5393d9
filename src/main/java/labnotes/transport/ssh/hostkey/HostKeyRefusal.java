package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.util.Base64;
import java.util.stream.Collectors;
import labnotes.transport.ssh.config.SshSettings;

/** Words for a host key that is not trusted, each with the way on. */
final class HostKeyRefusal {
  private final SshSettings settings;
  private final KnownHosts known;
  private final byte[] key;

  HostKeyRefusal(SshSettings settings, KnownHosts known, byte[] key) {
    this.settings = settings;
    this.known = known;
    this.key = key;
  }

  private String shown() {
    return KeyFingerprint.type(key) + " " + KeyFingerprint.of(key);
  }

  private String file() {
    return settings.knownHosts().isEmpty()
        ? "known_hosts"
        : settings.knownHosts().get(0).toString();
  }

  private String line() {
    return known.host()
        + " "
        + KeyFingerprint.type(key)
        + " "
        + Base64.getEncoder().encodeToString(key);
  }

  String unknown() {
    return "the host key of "
        + settings.shown()
        + " is not known: "
        + shown()
        + "\n  Compare that with the host's own (on its console: ssh-keygen -lf /etc/ssh/ssh_host_"
        + algorithm()
        + "_key.pub). If they are the same, run again with --accept-new, or add this line to "
        + file()
        + ":\n  "
        + line();
  }

  private String algorithm() {
    return KeyFingerprint.type(key).replaceFirst("^ssh-", "").replaceFirst("^(ecdsa)-.*", "$1");
  }

  String changed() {
    String before =
        known.keys().stream()
            .map(line -> line.type() + " " + KeyFingerprint.of(line.key()) + " (" + line.place() + ")")
            .collect(Collectors.joining(", "));
    String removal =
        known.keys().stream()
            .map(line -> "ssh-keygen -R '" + known.host() + "' -f '" + line.file() + "'")
            .distinct()
            .collect(Collectors.joining("; "));
    return "the host key of "
        + settings.shown()
        + " has changed: it is "
        + shown()
        + " and should be "
        + before
        + "\n  Somebody may be between you and the host. If the host was installed anew, remove"
        + " its old key and look at the new one: "
        + removal;
  }

  String revoked(KnownHostLine line) {
    return "the host key of "
        + settings.shown()
        + ", "
        + shown()
        + ", is marked as revoked in "
        + line.place()
        + "\n  Somebody may have stolen it: give the host a new key";
  }

  String unwritable(IOException reason) {
    return "the new host key of "
        + settings.shown()
        + ", "
        + shown()
        + ", cannot be added to "
        + file()
        + ": "
        + reason.getMessage();
  }
}
