package labnotes.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one host's keys.
 *
 * @param host the name that its lines carry: {@code host}, {@code [host]:port} or an alias
 * @param lines the lines about it, of all files and in their order
 * @param elsewhere lines about the same host on the usual port, for a host on another one
 */
record KnownHosts(String host, List<KnownHost> lines, List<KnownHost> elsewhere) {

  /** What the files say of a host; a file that is not there says nothing. */
  static KnownHosts read(SshSettings settings) throws UnreachableException {
    String name = settings.knownName();
    List<KnownHost> lines = new ArrayList<>();
    List<KnownHost> elsewhere = new ArrayList<>();
    for (Path file : settings.knownHosts()) {
      for (KnownHost line : parse(file)) {
        if (line.names(name)) {
          lines.add(line);
        } else if (settings.hostKeyAlias() == null && line.names(settings.host())) {
          elsewhere.add(line);
        }
      }
    }
    return new KnownHosts(name, List.copyOf(lines), List.copyOf(elsewhere));
  }

  private static List<KnownHost> parse(Path file) throws UnreachableException {
    List<KnownHost> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try {
      int number = 0;
      // Latin 1 reads any bytes; what matters here is ASCII.
      for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        KnownHost.parse(text, file, ++number).ifPresent(lines::add);
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UnreachableException(
          "the known host keys in " + file + " cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  List<KnownHost> authorities() {
    return marked(KnownHost.AUTHORITY);
  }

  List<KnownHost> revoked() {
    return marked(KnownHost.REVOKED);
  }

  List<KnownHost> keys() {
    return lines.stream().filter(KnownHost::isKey).toList();
  }

  /** What is said of authorities and thieves holds on every port, as with OpenSSH. */
  private List<KnownHost> marked(String marker) {
    return Stream.concat(lines.stream(), elsewhere.stream())
        .filter(line -> line.marker().equals(marker))
        .toList();
  }

  boolean knows(byte[] key) {
    return keys().stream().anyMatch(line -> line.holds(key))
        || (keys().isEmpty()
            && elsewhere.stream().anyMatch(line -> line.isKey() && line.holds(key)));
  }
}
