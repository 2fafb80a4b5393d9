package labnotes.format.apt;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import labnotes.format.lines.TextLine;

/**
 * An enabled source of apt: packages of one type and suite.
 *
 * @param uri in the spelling that all URIs have that are the same to apt
 * @param components empty if the suite is a path
 * @param line its first line in its file
 */
public record AptSource(String type, String uri, String suite, Set<String> components, int line) {
  /** A source with any spelling of its URI. */
  public static AptSource of(
      String type, String uri, String suite, Set<String> components, int line) {
    return new AptSource(type, AptUri.canonical(uri), suite, components, line);
  }

  /** The sources in a file of a directory that apt reads; none if apt skips its name. */
  public static List<AptSource> in(String path, String text) {
    if (path.endsWith(".sources")) {
      return AptStanza.parse(text).stream().flatMap(AptSource::ofStanza).toList();
    }
    return path.endsWith(".list") ? ofLines(text) : List.of();
  }

  private static Stream<AptSource> ofStanza(AptStanza stanza) {
    if (stanza.field("Enabled").equalsIgnoreCase("no")) {
      return Stream.of();
    }
    List<AptSource> all = new ArrayList<>();
    for (String type : words(stanza.field("Types"))) {
      for (String uri : words(stanza.field("URIs"))) {
        for (String suite : words(stanza.field("Suites"))) {
          Set<String> components = new TreeSet<>(words(stanza.field("Components")));
          all.add(of(type, uri, suite, components, stanza.lines().get(0).number()));
        }
      }
    }
    return all.stream();
  }

  private static List<AptSource> ofLines(String text) {
    List<AptSource> all = new ArrayList<>();
    for (TextLine line : TextLine.of(text)) {
      AptSourceLine parsed = AptSourceLine.parse(line.content());
      if (parsed.problem().isEmpty() && !parsed.type().isEmpty()) {
        Set<String> components = new TreeSet<>(words(parsed.components()));
        all.add(of(parsed.type(), parsed.uri(), parsed.suite(), components, line.number()));
      }
    }
    return all;
  }

  private static List<String> words(String list) {
    return list.isBlank() ? List.of() : List.of(list.strip().split("\\s+", -1));
  }

  /** Whether both bring the same packages, at least of one component. */
  public boolean overlaps(AptSource other) {
    boolean isSame = type.equals(other.type) && uri.equals(other.uri) && suite.equals(other.suite);
    return isSame
        && (components.isEmpty() || components.stream().anyMatch(other.components::contains));
  }
}
