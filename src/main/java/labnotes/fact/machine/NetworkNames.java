package labnotes.fact.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the names and addresses of network interfaces. */
final class NetworkNames {
  /** An address as ip(8) and every ifconfig(8) print it. */
  private static final Pattern ADDRESS =
      Pattern.compile("\\binet6?\\s+(?:addr:\\s?)?([0-9a-fA-F.:]+)(?=[/%\\s]|$)(.*)");

  /** Addresses that only this host or its link can use. */
  private static final Pattern LOCAL =
      Pattern.compile("127\\..*|169\\.254\\..*|::1?|0\\.0\\.0\\.0|(?i:fe[89ab][0-9a-f]:.*)");

  /** Addresses that change by themselves or cannot be used yet. */
  private static final Pattern PASSING = Pattern.compile("\\b(temporary|tentative|dadfailed)\\b");

  private static final Pattern LOOPBACK = Pattern.compile("lo[0-9]*");

  private NetworkNames() {}

  /** The addresses in the order of the interfaces; empty if there is no interface at all. */
  static Optional<List<String>> addresses(List<String> lines) {
    List<String> addresses = new ArrayList<>();
    for (String line : lines) {
      Matcher address = ADDRESS.matcher(line);
      if (address.find()
          && !LOCAL.matcher(address.group(1)).matches()
          && !PASSING.matcher(address.group(2)).find()
          && !addresses.contains(address.group(1))) {
        addresses.add(address.group(1));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(addresses);
  }

  static Optional<List<String>> interfaces(List<String> lines) {
    List<String> names =
        lines.stream()
            .flatMap(line -> Stream.of(line.split("\\s+")))
            .filter(name -> !LOOPBACK.matcher(name).matches())
            .toList();
    return lines.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
