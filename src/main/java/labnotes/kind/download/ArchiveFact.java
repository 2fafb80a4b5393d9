package labnotes.kind.download;

import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;

/** What is in the directory of an archive; unpack.sh describes the answer. */
record ArchiveFact(HostPath path) implements SingleFact<ArchiveState> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_unpacked {}", path);
  }

  @Override
  public ArchiveState read(Answer answer) {
    return new ArchiveState(answer.lines());
  }

  @Override
  public Sh verify(ArchiveState value) {
    return Sh.of("labnotes_is_unpacked {} {}", path, String.join("\n", value.lines()));
  }

  @Override
  public String toString() {
    return "archive " + path;
  }
}
