package labnotes.kind.entry;

import java.util.Optional;
import labnotes.kind.Resource;

/** A resource that may keep its value as one setting of a file. */
public interface SingleSetting extends Resource {
  /** The setting; empty if the value is not one setting of a file. */
  Optional<EntryResource> asEntry();
}
