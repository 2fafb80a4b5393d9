package labnotes.kind.download;

import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The program of the host that downloads files: curl, fetch or wget; empty for none. */
record DownloaderFact() implements SingleFact<String> {
  @Override
  public Sh ask() {
    return Sh.of("labnotes_downloader");
  }

  @Override
  public String read(Answer answer) {
    return answer.text().strip();
  }

  /** It is only needed for planning. */
  @Override
  public Sh verify(String value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "program that downloads";
  }
}
