package labnotes.kind.file;

import java.util.List;
import java.util.Optional;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.fact.SystemFact;
import labnotes.format.KeyedFormat;
import labnotes.format.ManagedBlock;
import labnotes.kind.Address;
import labnotes.kind.Decision;
import labnotes.kind.DesiredContent;
import labnotes.kind.Refusal;
import labnotes.kind.pending.PendingProviders;
import labnotes.text.Diagnostic;

/** A part of a file brought into one that somebody else may keep, or taken out of it. */
record FilePartEdit(FileResource wish, EditableFile file) {
  Decision decide() {
    if (!(wish.content() instanceof DesiredContent.Known known)) {
      return Refusal.of(wish, wish.path() + ": its content depends on a fact that is missing")
          .decision();
    }
    boolean absent = file.state() instanceof FileState.Absent;
    if (!wish.common().present() && absent) {
      return new Decision.InPlace("not there");
    }
    Optional<Address> bringing = PendingProviders.packageBefore(wish.common(), file.observed());
    if (absent && bringing.isPresent()) {
      return new Decision.Waits(bringing.get());
    }
    List<Diagnostic> obstacles = file.obstacles();
    if (!obstacles.isEmpty()) {
      return new Decision.Refused(obstacles);
    }
    Optional<String> wanted = known.content().text();
    if (wanted.isEmpty()) {
      return Refusal.of(wish, wish.path() + ": what is to be merged is no text").decision();
    }
    Optional<Diagnostic> refused =
        HostValidator.of(wish, wish.path(), file.format())
            .flatMap(validator -> validator.refusal(known.content(), file.observed()));
    if (refused.isPresent()) {
      return InvalidContent.of(wish, List.of(refused.get()), wanted.get());
    }
    return wish.merge() == MergeMode.KEYS ? keys(wanted.get()) : block(wanted.get());
  }

  private Decision keys(String wanted) {
    List<Diagnostic> errors = file.errors(wanted);
    if (!errors.isEmpty()) {
      return InvalidContent.of(wish, errors, wanted);
    }
    KeyedFormat settings = file.keyed().orElseThrow();
    if (wish.common().present()) {
      return become(settings.merge(file.text(), wanted), "its settings are as desired");
    }
    String text = file.text();
    for (String key : settings.values(wanted).keySet()) {
      text = settings.remove(text, key);
    }
    return become(text, "none of its settings is there");
  }

  private Decision block(String wanted) {
    ManagedBlock block = new ManagedBlock(FileBlock.NAME, file.format().commentPrefix().orElseThrow());
    Optional<Diagnostic> problem = block.problem(wish.path().path(), file.text());
    if (problem.isPresent()) {
      return Decision.Refused.because(problem.get());
    }
    return wish.common().present()
        ? become(block.put(file.text(), wanted), "its block is as desired")
        : become(block.remove(file.text()), "its block is not there");
  }

  private Decision become(String edited, String reason) {
    DesiredOwnership owners = DesiredOwnership.of(wish);
    Ownership wished = owners.given(file.state(), file.observed().get(new SystemFact()));
    boolean same =
        file.state() instanceof FileState.Regular regular && regular.ownership().equals(wished);
    return same && edited.equals(file.text())
        ? new Decision.InPlace(reason)
        : file.become(edited, owners, wish.sensitive());
  }
}
