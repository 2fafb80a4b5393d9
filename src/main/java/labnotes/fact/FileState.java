package labnotes.fact;

import java.util.Objects;
import java.util.Optional;
import labnotes.sh.HostPath;
import org.jspecify.annotations.Nullable;

/** The state of a path on a host. */
public sealed interface FileState {
  /** The content of a regular file, if the host sent it. */
  default Optional<Content> knownContent() {
    return this instanceof Regular file ? Optional.ofNullable(file.content()) : Optional.empty();
  }

  /** The file as it was to be before a crash emptied it; any other state is itself. */
  default FileState beforeCrash() {
    return this instanceof Regular file && file.isEmptied()
        ? new Regular(
            file.ownership(), file.extras().lost(), file.content(), file.extras().withoutLost())
        : this;
  }

  /** Its type with an article, such as {@code a directory}. */
  default String typeName() {
    if (this instanceof Regular) {
      return "a regular file";
    }
    if (this instanceof Directory) {
      return "a directory";
    }
    if (this instanceof Link link) {
      return "a symbolic link to " + link.target();
    }
    return this instanceof Other other ? "a " + other.type() : "nothing";
  }

  /** Its type and metadata without content, the end of a sentence. */
  default String describe() {
    if (this instanceof Regular file) {
      return "a file, " + file.ownership();
    }
    if (this instanceof Directory directory) {
      return "a directory, " + directory.ownership();
    }
    if (this instanceof Link link) {
      return "a link to " + link.target();
    }
    return this instanceof Other other ? other.type() : "nothing";
  }

  /**
   * A path that does not exist.
   *
   * @param parent the nearest existing directory above
   * @param ownership that of the parent; null if it is not known
   * @param obstacle the first path below the parent that is not a directory; null if there is none
   */
  record Absent(HostPath parent, @Nullable Ownership ownership, @Nullable HostPath obstacle)
      implements FileState {
    /** A path that does not exist in a directory of unknown ownership. */
    public Absent(HostPath parent) {
      this(parent, null, null);
    }

    /** All absent paths are equal; the rest only shows which directories to create, and how. */
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
   * @param content null if the host did not send it; of a file that a crash emptied, what it was to
   *     have; it does not count for equality
   * @param extras what it has besides; they do not count for equality, since every write keeps them
   */
  record Regular(Ownership ownership, String digest, @Nullable Content content, FileExtras extras)
      implements FileState {
    public Regular {
      boolean isEmpty = digest.equals(Content.EMPTY.digest()) && extras.lost().isEmpty();
      content = isEmpty ? Content.EMPTY : content;
    }

    /** Whether a crash of the machine emptied it, beside the content that a run had written. */
    public boolean isEmptied() {
      return !extras.lost().isEmpty();
    }

    /** A file that has nothing besides. */
    public Regular(Ownership ownership, String digest, @Nullable Content content) {
      this(ownership, digest, content, FileExtras.none());
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

  /**
   * A directory.
   *
   * @param extras what it has besides; they do not count for equality, since every change of the
   *     mode or owner keeps them
   */
  record Directory(Ownership ownership, FileExtras extras) implements FileState {
    /** A directory that has nothing besides. */
    public Directory(Ownership ownership) {
      this(ownership, FileExtras.none());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Directory directory && directory.ownership.equals(ownership);
    }

    @Override
    public int hashCode() {
      return ownership.hashCode();
    }
  }

  /**
   * A symbolic link.
   *
   * @param target as in the link
   * @param ownership that of the link itself; null if it is not known
   */
  record Link(String target, @Nullable Ownership ownership) implements FileState {
    /** A link of an unknown owner. */
    public Link(String target) {
      this(target, null);
    }

    /** Links with the same target are equal: what a link leads to does not depend on its owner. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Link link && link.target.equals(target);
    }

    @Override
    public int hashCode() {
      return target.hashCode();
    }
  }

  /**
   * A device, a socket, a pipe.
   *
   * @param type in the terms of the host's stat(1)
   */
  record Other(String type) implements FileState {}

  /**
   * What a file or directory has besides content, mode and owner, as far as the tools of the host
   * show it.
   *
   * @param links the number of its names, 1 for a directory
   * @param acl the entries of an ACL with more than the mode; {@code ?} if they are unknown; {@code
   *     unread} if no tool of the host shows whether there is one; empty for none
   * @param attributes the names of its extended attributes; empty for none
   * @param flags those that prevent changes: {@code i} and {@code a} of Linux, or the names of BSD
   * @param lost SHA-256 of the whole content beside an empty file that a run was to give it before
   *     the machine crashed; empty for none
   */
  record FileExtras(int links, String acl, String attributes, String flags, String lost) {
    /** What a file has besides that no crash emptied. */
    public FileExtras(int links, String acl, String attributes, String flags) {
      this(links, acl, attributes, flags, "");
    }

    /** The same of a file that is written again. */
    public FileExtras withoutLost() {
      return new FileExtras(links, acl, attributes, flags);
    }

    /** The same of a directory, whose links are its subdirectories. */
    FileExtras ofDirectory() {
      return new FileExtras(1, acl, attributes, flags);
    }

    /** Nothing besides. */
    public static FileExtras none() {
      return new FileExtras(1, "", "", "");
    }

    /** Whether there is an ACL with more than the mode. */
    public boolean hasAcl() {
      return !acl.isEmpty() && !isAclUnread();
    }

    /** Whether no tool of the host shows if there is an ACL. */
    public boolean isAclUnread() {
      return acl.equals("unread");
    }
  }
}
