package labnotes.kind.file;

import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.SystemState;
import labnotes.format.Format;
import labnotes.format.ManagedBlock;

/** The marked block that a profile writes into a file. */
record FileBlock(FileResource file, SystemState system) {
  /**
   * The name in the marks; it never changes, so that later versions of a profile find the block.
   */
  static final String NAME = "profile";

  /** The block in a content; empty if there is none. */
  Optional<Content> in(Content all) {
    return marks(all).flatMap(block -> all.text().flatMap(block::read)).map(Content::of);
  }

  /** A content without the block; empty if it is not text. */
  Optional<Content> removedFrom(Content all) {
    return marks(all).flatMap(block -> all.text().map(block::remove)).map(Content::of);
  }

  /** A content with another block; empty if it cannot have one. */
  Optional<Content> putInto(Content all, Content lines) {
    return marks(all)
        .flatMap(
            block ->
                all.text()
                    .flatMap(
                        text ->
                            lines.text().map(one -> put(block, file.format(system), text, one))))
        .map(Content::of);
  }

  /** A text with other lines in its block, at the place where they take effect. */
  static String put(ManagedBlock block, Format format, String text, String lines) {
    return format.belongsFirst(lines) ? block.putFirst(text, lines) : block.put(text, lines);
  }

  private Optional<ManagedBlock> marks(Content all) {
    return file.format(system)
        .commentPrefix()
        .map(leader -> new ManagedBlock(NAME, leader))
        .filter(block -> isIntact(block, all));
  }

  private boolean isIntact(ManagedBlock block, Content all) {
    return all.text().filter(text -> block.problem(file.path().path(), text).isEmpty()).isPresent();
  }
}
