package labnotes.kind.source;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.text.SourceMap;

/** What is at a path in a directory of the library. */
public sealed interface SourceItem {
  /** The path below the directory. */
  String path();

  /**
   * A file.
   *
   * @param content empty if it depends on facts of the host
   * @param isSecret whether a secret is part of the content
   */
  record CopiedFile(
      String path,
      boolean isExecutable,
      Optional<Content> content,
      Optional<SourceMap> origin,
      boolean isSecret)
      implements SourceItem {}

  /** A directory. */
  record CopiedDirectory(String path) implements SourceItem {}

  /** A symbolic link, whose target is relative and in the same directory of the library. */
  record CopiedLink(String path, String target) implements SourceItem {}
}
