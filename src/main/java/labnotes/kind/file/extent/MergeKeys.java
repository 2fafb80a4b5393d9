package labnotes.kind.file.extent;

import java.util.List;
import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.schema.Doc;
import labnotes.kind.schema.RecordedOnly;
import labnotes.sh.HostPath;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/**
 * How much of a file a resource manages, and the name of its block.
 *
 * @param block distinguishes several blocks of a profile in one file
 * @param blockProfile the profile whose block it is; empty for a block of labnotes 0.1.0
 */
public record MergeKeys(
    @Doc(
            value =
                "whole: the file has this content alone; keys: these settings are set in the"
                    + " existing file; block: the content is a marked block in the existing file",
            byDefault = "whole")
        MergeMode merge,
    @Doc("name of the block, for several blocks of one profile in a file") Optional<String> block,
    @RecordedOnly Optional<String> blockProfile) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** The name in the marks of all blocks of labnotes 0.1.0. */
  public static final String OLD_NAME = "profile";

  /** A file or a part of one without a name. */
  public static MergeKeys of(MergeMode merge) {
    return new MergeKeys(merge, Optional.empty(), Optional.empty());
  }

  /** The whole file. */
  public static MergeKeys whole() {
    return of(MergeMode.WHOLE);
  }

  /** A copy for a profile; only blocks have its name. */
  public MergeKeys of(String profile) {
    return isBlock() ? new MergeKeys(merge, block, Optional.of(profile)) : this;
  }

  /** Whether it is a block. */
  public boolean isBlock() {
    return merge == MergeMode.BLOCK;
  }

  /**
   * Whether it is a named block, and the other one the block of labnotes 0.1.0 in the same file.
   */
  public boolean isSuccessorOf(MergeKeys old, boolean isSensitive) {
    boolean isOldBlock = old.isBlock() && old.blockProfile.isEmpty() && old.block.isEmpty();
    // The record of a sensitive block does not say that it is one.
    return isBlock()
        && block.isEmpty()
        && blockProfile.isPresent()
        && (isOldBlock || (isSensitive && old.merge == MergeMode.WHOLE));
  }

  /** The name in the block's marks. */
  public String markedName() {
    return blockProfile
        .map(profile -> "profile " + profile + block.map(name -> ", block " + name).orElse(""))
        .orElse(OLD_NAME);
  }

  /** The address of a file, or of its block. */
  public Address address(HostPath path) {
    boolean isNamed = isBlock() && (block.isPresent() || blockProfile.isPresent());
    return new Address(
        "file",
        isNamed
            ? path.path() + "#" + blockProfile.orElse("") + block.map(name -> "/" + name).orElse("")
            : path.path());
  }

  /** The addresses by which a profile can refer to its own block: without the profile's name. */
  public List<Address> shortAddresses(HostPath path) {
    Address file = new Address("file", path.path());
    return isBlock()
        ? block
            .map(name -> List.of(file, new Address("file", path.path() + "#" + name)))
            .orElse(List.of(file))
        : List.of();
  }

  /** What is wrong with the name of a block. */
  public Optional<Diagnostic> problem(HostPath path, @Nullable Position at) {
    if (block.isPresent() && !isBlock()) {
      return Optional.of(
          Diagnostic.error(path + ": `block` names a block, which `merge: block` makes", at)
              .hint("add `merge: block`, or remove `block`"));
    }
    return block
        .filter(name -> !name.matches(NAME))
        .map(
            name ->
                Diagnostic.error(path + ": invalid name of a block: `" + name + "`", at)
                    .hint("write one word of letters, digits, '.', '_' and '-'"));
  }
}
