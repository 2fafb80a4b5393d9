package labnotes.kind.line;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import labnotes.text.Validated;

/** The lines of /etc/hosts that have a name of a resource, for addresses of the same family. */
record HostEntryLines(HostEntryResource desired) implements LineRule {
  /**
   * A line of /etc/hosts.
   *
   * @param words the address and the names
   * @param rest the blanks and the comment behind them
   */
  private record HostLine(String text, List<String> words, String rest) {
    static HostLine of(String text) {
      int comment = text.indexOf('#');
      String names = (comment < 0 ? text : text.substring(0, comment)).stripTrailing();
      List<String> words = names.isBlank() ? List.of() : List.of(names.strip().split("\\s+", -1));
      return new HostLine(text, words, text.substring(names.length()));
    }

    boolean isOf(Optional<String> address) {
      return !words.isEmpty()
          && address.filter(other -> other.contains(":") != words.get(0).contains(":")).isEmpty();
    }

    List<String> names() {
      return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** The line with the words kept whose number is in the set, as they are written. */
    Optional<String> without(Set<String> removed) {
      String names = text.substring(0, text.length() - rest.length());
      int first = names.indexOf(words.get(0)) + words.get(0).length();
      StringBuilder kept = new StringBuilder(names.substring(0, first));
      boolean hasName = false;
      for (String part : names.substring(first).split("(?<=\\S)(?=\\s)", -1)) {
        boolean isRemoved = removed.contains(part.strip().toLowerCase(Locale.ROOT));
        kept.append(isRemoved ? "" : part);
        hasName |= !isRemoved;
      }
      return hasName ? Optional.of(kept + rest) : Optional.empty();
    }
  }

  private Set<String> names() {
    return desired.names().stream().map(HostEntryLines::lower).collect(Collectors.toSet());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public List<Integer> own(List<String> lines) {
    Set<String> names = names();
    return IntStream.range(0, lines.size())
        .filter(i -> isOwn(HostLine.of(lines.get(i)), names))
        .boxed()
        .toList();
  }

  private boolean isOwn(HostLine line, Set<String> names) {
    return line.isOf(desired.ip())
        && line.names().stream().map(HostEntryLines::lower).anyMatch(names::contains);
  }

  @Override
  public List<String> without(List<String> lines) {
    Set<String> names = names();
    return lines.stream().flatMap(line -> without(line, names)).toList();
  }

  private Stream<String> without(String text, Set<String> names) {
    HostLine line = HostLine.of(text);
    return isOwn(line, names) ? line.without(names).stream() : Stream.of(text);
  }

  @Override
  public Validated<List<String>> desired(List<String> lines) {
    return Validated.valid(desired.common().present() ? present(lines) : without(lines));
  }

  private List<String> present(List<String> lines) {
    Set<String> names = names();
    Optional<Integer> kept =
        own(lines).stream().filter(i -> isReplaced(HostLine.of(lines.get(i)), names)).findFirst();
    List<String> edited = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (kept.equals(Optional.of(i))) {
        edited.add(written(HostLine.of(lines.get(i))));
      } else {
        without(lines.get(i), names).forEach(edited::add);
      }
    }
    if (kept.isEmpty()) {
      edited.add(desired.text());
    }
    return edited;
  }

  /** Whether the resource's line takes the place of this one: it is about the same host. */
  private boolean isReplaced(HostLine line, Set<String> names) {
    Set<String> others = new HashSet<>(line.names().stream().map(HostEntryLines::lower).toList());
    others.removeAll(names);
    return lower(line.names().get(0)).equals(lower(desired.name())) || others.isEmpty();
  }

  private String written(HostLine line) {
    List<String> words = Stream.of(desired.text().split(" ", -1)).toList();
    return line.words().equals(words) ? line.text() : desired.text() + line.rest();
  }
}
