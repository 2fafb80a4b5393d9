package labnotes.kind.file.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.fact.FileState;
import labnotes.fact.FileState.FileExtras;
import labnotes.fact.Ownership;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.Resource;
import labnotes.sh.HostPath;

/**
 * What a plan says about the ACL, attributes, flags and hard links of an existing file or
 * directory.
 */
public record ExtrasOfFile(Ownership ownership, FileExtras extras) {
  private static final Set<String> BSD_FLAGS =
      Set.of("schg", "uchg", "sappnd", "uappnd", "sappend", "uappend", "schange", "uchange");
  private static final String UNKNOWN = "?";
  private static final Pattern GROUP = Pattern.compile("(?:^|,)group::([r-])([w-])([x-])");

  /** The extras of a regular file. */
  public static Optional<ExtrasOfFile> of(FileState state) {
    return state instanceof FileState.Regular file
        ? Optional.of(new ExtrasOfFile(file.ownership(), file.extras()))
        : Optional.empty();
  }

  /** The extras of a directory. */
  public static Optional<ExtrasOfFile> ofDirectory(FileState state) {
    return state instanceof FileState.Directory directory
        ? Optional.of(new ExtrasOfFile(directory.ownership(), directory.extras()))
        : Optional.empty();
  }

  /** Why the file or directory cannot be written or removed; empty if it can. */
  public static Optional<Decision> refusal(Resource resource, HostPath path, FileState state) {
    return of(state)
        .or(() -> ofDirectory(state))
        .flatMap(ExtrasOfFile::fixed)
        .map(
            flag ->
                Refusal.of(resource, path + " cannot be changed because of the file flag " + flag)
                    .hint(
                        "remove the flag: "
                            + (flag.matches("[ia]+") ? "chattr -" : "chflags no")
                            + flag
                            + " "
                            + path)
                    .decision());
  }

  private Optional<String> fixed() {
    return Stream.of(extras.flags().split(",", -1))
        .filter(flag -> flag.matches("[ia]+") || BSD_FLAGS.contains(flag))
        .findFirst();
  }

  /** What a change of the content, mode or owner changes besides. */
  public List<Delta> besides(Ownership after) {
    List<Delta> deltas = new ArrayList<>();
    if (extras.links() > 1) {
      deltas.add(Delta.Value.added(Delta.Value.SHARED, "the other " + names() + " of the file"));
    }
    mask(after).ifPresent(deltas::add);
    if (extras.isAclUnread()) {
      deltas.add(
          Delta.Value.added(
              Delta.Value.UNCHECKED, "the ACL, which would be lost (the host has no getfacl)"));
    }
    return deltas;
  }

  /** The mask of the ACL, which a change of the mode sets; empty if there is none. */
  public Optional<Delta> mask(Ownership after) {
    return extras.hasAcl() && !ownership.mode().equals(after.mode())
        ? Optional.of(
            Delta.Value.added(
                Delta.Value.SHARED,
                "the mask of the ACL, which is the group digit of the mode"
                    + (extras.acl().equals(UNKNOWN) ? "" : ": " + extras.acl())))
        : Optional.empty();
  }

  private String names() {
    int count = extras.links() - 1;
    return count == 1 ? "name (hard link)" : count + " names (hard links)";
  }

  /** What a removal loses, since an undo creates another file. */
  public Optional<Delta> lost() {
    List<String> lost = new ArrayList<>();
    if (extras.hasAcl()) {
      lost.add(extras.acl().equals(UNKNOWN) ? "the ACL" : "the ACL " + extras.acl());
    }
    if (!extras.attributes().isEmpty()) {
      lost.add("the extended attributes " + extras.attributes());
    }
    if (!extras.flags().isEmpty()) {
      lost.add("the file flags " + extras.flags());
    }
    if (extras.links() > 1) {
      lost.add("the other " + names() + " as one file");
    }
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Delta.Value.added(
                Delta.Value.LOST, String.join(", ", lost) + "; an undo cannot restore it"));
  }

  /**
   * The ownership of a file that an undo creates without the ACL. With one, the group digit of a
   * mode is the mask, which must not become the permission of the group.
   */
  public Ownership withoutAcl() {
    if (!extras.hasAcl()) {
      return ownership;
    }
    Matcher group = GROUP.matcher(extras.acl());
    int bits = 0;
    boolean isKnown = group.find();
    for (int i = 1; isKnown && i <= 3; i++) {
      bits = bits * 2 + (group.group(i).equals("-") ? 0 : 1);
    }
    int mode = Integer.parseInt(ownership.mode(), 8);
    int own = (mode & ~0070) | (mode & (bits << 3));
    return new Ownership(Integer.toOctalString(own), ownership.owner(), ownership.group());
  }
}
