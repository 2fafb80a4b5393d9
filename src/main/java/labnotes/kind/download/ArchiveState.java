package labnotes.kind.download;

import java.util.List;
import java.util.Optional;

/**
 * What is in the directory of an archive.
 *
 * @param lines the answer of the host: a word, or the origin and what differs from it
 */
record ArchiveState(List<String> lines) {
  private static final String ORIGIN = "archive ";
  private static final String REFUSED = "refused ";

  ArchiveState {
    lines = List.copyOf(lines);
  }

  /** A directory that does not exist. */
  static ArchiveState absent() {
    return new ArchiveState(List.of("absent"));
  }

  /** An empty directory. */
  static ArchiveState empty() {
    return new ArchiveState(List.of("empty"));
  }

  /** A directory as it is unpacked. */
  static ArchiveState of(DownloadSource source) {
    return new ArchiveState(
        List.of(
            ORIGIN
                + String.join(
                    " ",
                    source.sha256().orElse(""),
                    String.valueOf(source.level()),
                    source.url())));
  }

  private String first() {
    return lines.isEmpty() ? "" : lines.get(0);
  }

  /** Whether a change can lose nothing. */
  boolean isVacant() {
    return first().equals("absent") || first().equals("empty");
  }

  /** Why the host does not know; empty if it does. */
  Optional<String> refusal() {
    return Optional.of(first())
        .filter(line -> line.startsWith(REFUSED))
        .map(line -> line.substring(REFUSED.length()));
  }

  /** The archive that was unpacked; empty if there is none. */
  Optional<DownloadSource> origin() {
    String[] words = first().split(" ", 4);
    return first().startsWith(ORIGIN) && words.length == 4 && words[2].matches("[0-9]{1,2}")
        ? Optional.of(DownloadSource.unpacked(words[3], words[1], Integer.parseInt(words[2])))
        : Optional.empty();
  }

  /** The files of the archive that were changed or removed since. */
  List<String> changed() {
    return every("changed ");
  }

  /** The files that are not of the archive. */
  List<String> extra() {
    return every("extra ");
  }

  private List<String> every(String word) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.startsWith(word))
        .map(line -> line.substring(word.length()))
        .toList();
  }

  @Override
  public String toString() {
    return String.join(", ", lines);
  }
}
