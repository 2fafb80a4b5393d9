package labnotes.kind;

import labnotes.sh.HostPath;

/** The path that a resource manages, and how much of it. */
public record FileClaim(HostPath path, Extent extent) {
  /** How much of a path a resource manages. */
  public enum Extent {
    /** A whole regular file. */
    FILE,
    /** Some settings, or a block, of a regular file. */
    PART_OF_FILE,
    SYMLINK,
    DIRECTORY
  }

  /** The directory of the path. */
  public String directory() {
    return path.parent().path();
  }

  /** The last part of the path; that of a directory ends in a slash. */
  public String shortName() {
    return path.name() + (extent == Extent.DIRECTORY ? "/" : "");
  }

  /** Whether the resource manages a regular file or a part of it. */
  public boolean isFile() {
    return extent == Extent.FILE || isPart();
  }

  /** Whether only a part of the file is managed. */
  public boolean isPart() {
    return extent == Extent.PART_OF_FILE;
  }
}
