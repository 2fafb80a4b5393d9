package labnotes.kind.file;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.fact.SystemFact;
import labnotes.format.Format;
import labnotes.format.ManagedBlock;
import labnotes.kind.file.extent.MergeKeys;
import labnotes.kind.pending.RenamedResourcesFact;
import labnotes.text.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The marked block that a profile has in a file.
 *
 * @param marks empty if the format has no comments to mark a block
 * @param oldMarks those of labnotes 0.1.0, if the block is the profile's
 */
record FileBlock(
    FileResource file,
    Format format,
    Optional<ManagedBlock> marks,
    Optional<ManagedBlock> oldMarks) {
  static FileBlock of(FileResource file, Facts observed) {
    Format format = file.format(observed.get(SystemFact.INSTANCE));
    return new FileBlock(
        file,
        format,
        block(format, file.extent().markedName()),
        RenamedResourcesFact.contains(file.address(), observed)
            ? block(format, MergeKeys.OLD_NAME)
            : Optional.empty());
  }

  private static Optional<ManagedBlock> block(Format format, String name) {
    return format.commentPrefix().map(prefix -> new ManagedBlock(name, prefix));
  }

  /** The lines of all blocks of a content, by the names in their marks. */
  Map<String, String> all(Content content) {
    return format
        .commentPrefix()
        .flatMap(prefix -> content.text().map(text -> ManagedBlock.all(text, prefix)))
        .orElse(Map.of());
  }

  /** Why the block cannot be located in a text. */
  Optional<Diagnostic> problem(String text) {
    Optional<Diagnostic> old = oldMarks.flatMap(block -> block.problem(file.path().path(), text));
    return old.or(() -> marks.flatMap(block -> block.problem(file.path().path(), text)));
  }

  /** The block in a content; empty if there is none. */
  Optional<Content> in(Content all) {
    return intact(all).flatMap(text -> marks.flatMap(block -> block.read(text))).map(Content::of);
  }

  /** A content without the block; empty if it is not text. */
  Optional<Content> removedFrom(Content all) {
    return intact(all).flatMap(text -> marks.map(block -> block.remove(text))).map(Content::of);
  }

  /** A content with another block; empty if it cannot have one. */
  Optional<Content> putInto(Content all, Content lines) {
    return all.text()
        .filter(text -> problem(text).isEmpty() && marks.isPresent())
        .flatMap(text -> lines.text().map(one -> put(text, one)))
        .map(Content::of);
  }

  /** A text with other lines in its block, at the place where they take effect. */
  String put(String text, String lines) {
    ManagedBlock block = marks.orElseThrow();
    String renamed = withNewMarks(text);
    return format.belongsFirst(lines) ? block.putFirst(renamed, lines) : block.put(renamed, lines);
  }

  /** A text without the block. */
  String remove(String text) {
    return marks.orElseThrow().remove(withNewMarks(text));
  }

  /** A text whose old marks have the block's name, unless it has a block of that name too. */
  private String withNewMarks(String text) {
    boolean isOld = oldMarks.isPresent() && marks.orElseThrow().read(text).isEmpty();
    return isOld ? oldMarks.get().rename(text, file.extent().markedName()) : text;
  }

  private Optional<String> intact(Content all) {
    return marks.isEmpty()
        ? Optional.empty()
        : all.text().filter(text -> problem(text).isEmpty()).map(this::withNewMarks);
  }

  /**
   * A content in which the blocks that a run changed are as before the run; empty if one of them
   * was edited since.
   *
   * @param now the host's content
   * @param left what the run left
   * @param before what the file was before the run
   */
  Optional<Content> withEarlierBlocks(Content now, Content left, Content before) {
    Map<String, String> were = all(before);
    Map<String, String> made = all(left);
    if (!withoutBlocks(left).equals(withoutBlocks(before))) {
      return Optional.empty();
    }
    Set<String> changed = new LinkedHashSet<>(made.keySet());
    changed.addAll(were.keySet());
    changed.removeIf(name -> Objects.equals(made.get(name), were.get(name)));
    Optional<String> text = now.text();
    for (String name : changed) {
      text = text.flatMap(all -> withEarlierBlock(name, all, made.get(name), were.get(name)));
    }
    return text.map(Content::of);
  }

  private Optional<String> withEarlierBlock(
      String name, String text, @Nullable String made, @Nullable String earlier) {
    Map<String, String> blocks = all(Content.of(text));
    Optional<ManagedBlock> found = block(format, nameNow(name, made, blocks));
    if (found.isEmpty() || found.get().problem("", text).isPresent()) {
      return Optional.empty();
    }
    ManagedBlock block = found.get();
    if (!Objects.equals(blocks.get(block.name()), made)) {
      return Optional.empty();
    }
    if (earlier == null) {
      return Optional.of(block.remove(text));
    }
    return Optional.of(
        format.belongsFirst(earlier) ? block.putFirst(text, earlier) : block.put(text, earlier));
  }

  /** The name that a block has now: one of labnotes 0.1.0 may have the name of its profile. */
  private static String nameNow(String name, @Nullable String made, Map<String, String> blocks) {
    return blocks.containsKey(name) || !name.equals(MergeKeys.OLD_NAME)
        ? name
        : blocks.entrySet().stream()
            .filter(block -> block.getValue().equals(made))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(name);
  }

  private String withoutBlocks(Content content) {
    String rest = content.text().orElse("");
    for (String name : all(content).keySet()) {
      rest = block(format, name).orElseThrow().remove(rest);
    }
    return rest.stripTrailing();
  }
}
