package labnotes.record;

import java.util.Map;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** The contents last applied to files that changed since, by their SHA-256. */
public enum BaseContentsFact implements SingleFact<Map<String, Content>> {
  INSTANCE;

  @Override
  public Sh ask() {
    return Sh.of("labnotes_drifted");
  }

  @Override
  public Map<String, Content> read(Answer answer) {
    return RecordSections.of(answer).contents();
  }

  @Override
  public Sh verify(Map<String, Content> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "the contents last applied";
  }
}
