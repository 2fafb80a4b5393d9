package labnotes.kind.entry;

import java.util.Optional;
import labnotes.kind.Address;
import labnotes.kind.schema.Doc;

/** How the value of an entry is written to the file. */
public record EntryOptions(
    @Doc(value = "keep another value that exists already", byDefault = "false") boolean keep,
    @Doc(
            value =
                "the value is one or more words of a list, with blanks between; other words stay",
            byDefault = "false")
        boolean word,
    @Doc(
            "address of an entry whose value, if it has one, replaces the section, such as"
                + " entry:/etc/rc.conf:devfs_system_ruleset")
        Optional<Address> sectionFrom) {
  private static final EntryOptions NONE = new EntryOptions(false, false, Optional.empty());

  /** The value replaces any other. */
  public static EntryOptions none() {
    return NONE;
  }
}
