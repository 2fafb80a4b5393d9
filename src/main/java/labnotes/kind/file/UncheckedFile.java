package labnotes.kind.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.kind.DesiredContent;
import labnotes.kind.file.extent.MergeMode;

/** What of a file is neither set nor checked on a host. */
record UncheckedFile(FileResource file, Facts observed) {
  List<String> all() {
    if (!file.common().present()) {
      return List.of();
    }
    FileState state = observed.get(FileFact.of(file.path()));
    OwnershipKeys ownership = file.ownership();
    List<String> all =
        new ArrayList<>(
            DesiredOwnership.unchecked(ownership.owner(), ownership.group(), state, observed));
    file.validator().flatMap(this::missingVerdict).ifPresent(all::add);
    return all;
  }

  private Optional<String> missingVerdict(HostValidator validator) {
    if (file.merge() != MergeMode.WHOLE) {
      return validator.missingVerdictOnExisting(observed);
    }
    return file.content() instanceof DesiredContent.Known known
        ? validator.missingVerdict(known.content(), observed)
        : Optional.empty();
  }
}
