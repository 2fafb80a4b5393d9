package labnotes.transport.ssh.hostkey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import labnotes.text.InputFile;
import labnotes.transport.UnreachableException;
import labnotes.transport.ssh.config.SshAlgorithms;
import labnotes.transport.ssh.config.SshSettings;

/**
 * The known keys of one host.
 *
 * @param host its name in known_hosts files: {@code host}, {@code [host]:port} or an alias
 * @param lines the lines that apply to this name, in the order of files and lines
 * @param onDefaultPort for a host on another port, the lines for the host on the default port
 */
public record KnownHosts(
    String host, List<KnownHostLine> lines, List<KnownHostLine> onDefaultPort) {

  /** Reads the known_hosts files for a host; a missing file is an empty one. */
  public static KnownHosts read(SshSettings settings) throws UnreachableException {
    String name = settings.knownHostsName();
    List<KnownHostLine> lines = new ArrayList<>();
    List<KnownHostLine> onDefaultPort = new ArrayList<>();
    for (Path file : settings.hostKeys().files()) {
      for (KnownHostLine line : parse(file)) {
        if (line.matches(name)) {
          lines.add(line);
        } else if (settings.hostKeys().alias() == null && line.matches(settings.host())) {
          onDefaultPort.add(line);
        }
      }
    }
    return new KnownHosts(name, List.copyOf(lines), List.copyOf(onDefaultPort));
  }

  private static List<KnownHostLine> parse(Path file) throws UnreachableException {
    List<KnownHostLine> lines = new ArrayList<>();
    if (!Files.exists(file)) {
      return lines;
    }
    try {
      int number = 0;
      // ISO 8859-1 decodes any bytes; the parts that labnotes reads are ASCII.
      for (String text : InputFile.of(file).lines(StandardCharsets.ISO_8859_1)) {
        KnownHostLine.parse(text, file, ++number).ifPresent(lines::add);
      }
      return lines;
    } catch (IOException unreadable) {
      throw new UnreachableException(
          "ssh: known_hosts file " + file + " cannot be read: " + unreadable.getMessage(),
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
    return lines.stream().filter(KnownHostLine::isUnmarked).toList();
  }

  /** Returns the lines with a marker, which apply to every port as in OpenSSH. */
  private List<KnownHostLine> marked(String marker) {
    return Stream.concat(lines.stream(), onDefaultPort.stream())
        .filter(line -> line.marker().equals(marker))
        .toList();
  }

  boolean contains(byte[] key) {
    return keys().stream().anyMatch(line -> line.hasKey(key))
        || (keys().isEmpty()
            && onDefaultPort.stream().anyMatch(line -> line.isUnmarked() && line.hasKey(key)));
  }

  /** Returns the host key algorithms, those of known keys first. */
  public List<String> sort(List<String> algorithms) {
    List<String> sorted = new ArrayList<>();
    if (!authorities().isEmpty()) {
      algorithms.forEach(type -> sorted.add(type + SshAlgorithms.CERTIFICATE));
    }
    algorithms.stream().filter(this::isKnownType).forEach(sorted::add);
    algorithms.stream().filter(algorithm -> !sorted.contains(algorithm)).forEach(sorted::add);
    return sorted;
  }

  private boolean isKnownType(String algorithm) {
    String type = algorithm.startsWith("rsa-sha2-") ? "ssh-rsa" : algorithm;
    return keys().stream().anyMatch(line -> line.type().equals(type));
  }
}
