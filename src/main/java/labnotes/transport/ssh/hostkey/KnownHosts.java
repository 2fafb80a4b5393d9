package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.config.SshSettings;

/**
 * What is known of one host's keys.
 *
 * @param host the name that its lines carry: {@code host}, {@code [host]:port} or an alias
 * @param lines the lines about it, of all files and in their order
 * @param elsewhere lines about the same host on the usual port, for a host on another one
 */
public record KnownHosts(String host, List<KnownHostLine> lines, List<KnownHostLine> elsewhere) {

  /** What the files say of a host; a file that is not there says nothing. */
  public static KnownHosts read(SshSettings settings) throws UnreachableException {
    String name = settings.knownName();
    List<KnownHostLine> lines = new ArrayList<>();
    List<KnownHostLine> elsewhere = new ArrayList<>();
    for (Path file : settings.knownHosts()) {
      for (KnownHostLine line : parse(file)) {
        if (line.names(name)) {
          lines.add(line);
        } else if (settings.hostKeyAlias() == null && line.names(settings.host())) {
          elsewhere.add(line);
        }
      }
    }
    return new KnownHosts(name, List.copyOf(lines), List.copyOf(elsewhere));
  }

  private static List<KnownHostLine> parse(Path file) throws UnreachableException {
    List<KnownHostLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try {
      int number = 0;
      // Latin 1 reads any bytes; what matters here is ASCII.
      for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        KnownHostLine.parse(text, file, ++number).ifPresent(lines::add);
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UnreachableException(
          "the known host keys in " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  List<KnownHostLine> authorities() {
    return marked(KnownHostLine.AUTHORITY);
  }

  List<KnownHostLine> revoked() {
    return marked(KnownHostLine.REVOKED);
  }

  List<KnownHostLine> keys() {
    return lines.stream().filter(KnownHostLine::isKey).toList();
  }

  /** What is said of authorities and thieves holds on every port, as with OpenSSH. */
  private List<KnownHostLine> marked(String marker) {
    return Stream.concat(lines.stream(), elsewhere.stream())
        .filter(line -> line.marker().equals(marker))
        .toList();
  }

  boolean knows(byte[] key) {
    return keys().stream().anyMatch(line -> line.holds(key))
        || (keys().isEmpty()
            && elsewhere.stream().anyMatch(line -> line.isKey() && line.holds(key)));
  }

  /** Returns the host key algorithms, those of known keys first. */
  public List<String> prefer(List<String> algorithms) {
    List<String> ordered = new ArrayList<>();
    if (!authorities().isEmpty()) {
      algorithms.forEach(type -> ordered.add(type + SshAlgorithms.CERTIFICATE));
    }
    algorithms.stream().filter(this::isKnownType).forEach(ordered::add);
    algorithms.stream().filter(algorithm -> !ordered.contains(algorithm)).forEach(ordered::add);
    return ordered;
  }

  private boolean isKnownType(String algorithm) {
    String type = algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    return keys().stream().anyMatch(line -> line.type().equals(type));
  }
}
