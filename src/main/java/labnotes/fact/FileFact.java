package labnotes.fact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import org.jspecify.annotations.Nullable;

/**
 * The state of a path, with its content unless that is known already. Only the path counts for
 * equality.
 *
 * @param known digests of contents that the host need not send
 * @param hasOrigin whether the answer contains the {@link FileOriginFact} of the path
 */
public record FileFact(HostPath path, Set<String> known, boolean hasOrigin)
    implements Fact<FileState> {
  public FileFact {
    known = Set.copyOf(known);
  }

  /** The state of a path, some of whose contents are known. */
  public FileFact(HostPath path, Set<String> known) {
    this(path, known, false);
  }

  /** The state of a path whose content is not known. */
  public static FileFact of(HostPath path) {
    return new FileFact(path, Set.of());
  }

  /** A copy whose answer contains the origin of the file. */
  public FileFact withOrigin() {
    return new FileFact(path, known, true);
  }

  /**
   * The states of files in an answer that starts with a line for the root and continues with what
   * {@code labnotes_survey} prints.
   */
  public static Function<FileFact, FileState> survey(Answer answer) {
    return FileQuery.FILES.read(List.of(), answer);
  }

  @Override
  public Query<FileFact, FileState> query() {
    return FileQuery.FILES;
  }

  @Override
  public Fact<FileState> combine(Fact<FileState> equal) {
    FileFact other = (FileFact) equal;
    Set<String> knownToBoth = new LinkedHashSet<>(known);
    knownToBoth.retainAll(other.known);
    return new FileFact(path, knownToBoth, hasOrigin || other.hasOrigin);
  }

  @Override
  public Sh verify(FileState state) {
    if (state instanceof FileState.Absent) {
      return Sh.of("labnotes_is_absent {}", path);
    }
    if (state instanceof FileState.Regular file) {
      Ownership ownership = file.ownership();
      return Sh.of(
          "labnotes_is_file {} {} {} {} {}",
          path,
          ownership.mode(),
          ownership.owner(),
          ownership.group(),
          file.digest());
    }
    if (state instanceof FileState.Directory directory) {
      Ownership ownership = directory.ownership();
      return Sh.of(
          "labnotes_is_directory {} {} {} {}",
          path,
          ownership.mode(),
          ownership.owner(),
          ownership.group());
    }
    if (state instanceof FileState.Link link) {
      return Sh.of("labnotes_is_link {} {}", path, link.target());
    }
    return Sh.of("labnotes_is_special {}", path);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileFact fact && fact.path.equals(path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return "file " + path;
  }
}
