package labnotes.fact;

import java.util.Objects;
import java.util.Optional;
import labnotes.sh.HostPath;
import org.jspecify.annotations.Nullable;

/** What a path on a host is. */
public sealed interface FileState {
  /** The bytes of a regular file, where they travelled. */
  default Optional<Content> travelled() {
    return this instanceof Regular file ? Optional.ofNullable(file.content()) : Optional.empty();
  }

  /** What it is, without what it holds; the end of a sentence. */
  default String words() {
    if (this instanceof Regular file) {
      return "a file, " + file.ownership();
    }
    if (this instanceof Directory folder) {
      return "a folder, " + folder.ownership();
    }
    if (this instanceof Link link) {
      return "a link to " + link.target();
    }
    return this instanceof Other other ? other.what() : "nothing";
  }

  /**
   * Nothing is there.
   *
   * @param folder the nearest folder above that exists
   */
  record Absent(HostPath folder) implements FileState {
    /** The folder only says what it takes to make the path; an absent path is like any other. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Absent;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /**
   * A regular file.
   *
   * @param digest SHA-256, 64 hexadecimal digits
   * @param content the bytes, where they travelled; states with equal digests are equal
   */
  record Regular(Ownership ownership, String digest, @Nullable Content content)
      implements FileState {
    public Regular {
      content = digest.equals(Content.EMPTY.digest()) ? Content.EMPTY : content;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Regular file
          && file.ownership.equals(ownership)
          && file.digest.equals(digest);
    }

    @Override
    public int hashCode() {
      return Objects.hash(ownership, digest);
    }
  }

  /** A folder. */
  record Directory(Ownership ownership) implements FileState {}

  /**
   * A symbolic link.
   *
   * @param target as it stands in the link
   */
  record Link(String target) implements FileState {}

  /**
   * A device, a socket, a pipe.
   *
   * @param what in the words of the host's stat
   */
  record Other(String what) implements FileState {}
}
