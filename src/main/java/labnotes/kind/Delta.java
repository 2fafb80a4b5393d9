package labnotes.kind;

import java.util.Optional;
import java.util.Set;

/** One property of a resource, before and after a change, as the user reads it. */
public sealed interface Delta {
  /** The name of the property. */
  String name();

  /**
   * A short value.
   *
   * @param before empty if there was none
   * @param after empty if there will be none
   */
  record Value(String name, Optional<String> before, Optional<String> after) implements Delta {
    /** The name under which a plan shows what a removal leaves. */
    public static final String STAYS = "stays";

    /** The name under which a plan shows what a removal loses for good. */
    public static final String LOST = "lost";

    /** The name under which a plan shows what else a change concerns. */
    public static final String SHARED = "also";

    /** The name under which a plan shows that an earlier change may change the same file. */
    public static final String UNCERTAIN = "may differ";

    /** The name under which a plan shows the error in the text that a change replaces. */
    public static final String INVALID = "invalid until now";

    /** The name under which a plan shows what of a resource is neither set nor validated. */
    public static final String UNCHECKED = "not checked";

    /**
     * Whether it only remarks what a change brings with it, and does not belong to the resource.
     */
    public boolean isRemark() {
      return Set.of(STAYS, LOST, SHARED, INVALID, UNCHECKED, UNCERTAIN).contains(name);
    }

    /** A value that changes from one to another. */
    public static Value of(String name, String before, String after) {
      return new Value(name, Optional.of(before), Optional.of(after));
    }

    /** A value that is added. */
    public static Value added(String name, String after) {
      return new Value(name, Optional.empty(), Optional.of(after));
    }

    /** A value that is removed. */
    public static Value removed(String name, String before) {
      return new Value(name, Optional.of(before), Optional.empty());
    }
  }

  /**
   * The text of a file.
   *
   * @param name the file's path
   * @param before empty if there was no file
   * @param after empty if there will be none
   */
  record Text(String name, Optional<String> before, Optional<String> after) implements Delta {}

  /** A sensitive property, whose value is not shown. */
  record Secret(String name) implements Delta {}

  /**
   * Bytes that are not text, or too many to be read.
   *
   * @param before their size and digest, or {@code nothing}
   * @param after their size and digest, or {@code nothing}
   */
  record Opaque(String name, String before, String after) implements Delta {
    private static final String DIGEST = ", sha256 ";

    /** The sizes before and after, as a user reads them. */
    public String sizes() {
      return "binary, " + size(before) + " → " + size(after);
    }

    private static String size(String described) {
      int digest = described.indexOf(DIGEST);
      return digest < 0 ? described : described.substring(0, digest);
    }
  }
}
