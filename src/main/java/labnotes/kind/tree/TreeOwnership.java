package labnotes.kind.tree;

import java.util.Optional;
import labnotes.kind.schema.Doc;

/** The declared modes, owner and group of the files of a tree. */
public record TreeOwnership(
    @Doc(
            "mode of the files in octal; otherwise 0755 if the file in the library is executable, 0644")
        Optional<String> mode,
    @Doc("mode of the directories in octal; existing directories keep their own, new ones get 0755")
        Optional<String> directoryMode,
    @Doc("user who owns all of it; what exists keeps its own") Optional<String> owner,
    @Doc("group that owns all of it; what exists keeps its own") Optional<String> group) {
  private static final String EXECUTABLE = "0755";
  private static final String OTHER = "0644";

  /** The mode of a file. */
  String modeOfFile(boolean isExecutable) {
    return mode.orElse(isExecutable ? EXECUTABLE : OTHER);
  }
}
