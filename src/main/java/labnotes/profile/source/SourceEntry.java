package labnotes.profile.source;

import java.io.IOException;

/** What a library has at a path that a profile names as a source. */
public sealed interface SourceEntry {
  /** The largest size of a file, in bytes. */
  int MAXIMUM_SIZE = 4 << 20;

  /** The largest number of files and directories below a directory. */
  int MAXIMUM_COUNT = 10_000;

  /** The largest number of directories in one another below a directory. */
  int MAXIMUM_DEPTH = 64;

  /** Returns the path below the library's directory. */
  String path();

  /** The bytes of a file, which are read when they are needed. */
  @FunctionalInterface
  interface Bytes {
    /**
     * Returns the bytes.
     *
     * @throws IOException if they cannot be read, or are too many
     */
    byte[] read() throws IOException;
  }

  /**
   * A regular file.
   *
   * @param isExecutable whether its owner may execute it
   */
  record SourceFile(String path, boolean isExecutable, Bytes bytes) implements SourceEntry {}

  /** A directory. */
  record SourceDirectory(String path) implements SourceEntry {}

  /** A symbolic link in a directory, as it is written. */
  record SourceLink(String path, String target) implements SourceEntry {}

  /**
   * Something that cannot be a source.
   *
   * @param reason a clause whose subject is the path
   */
  record Unusable(String path, String reason) implements SourceEntry {}
}
