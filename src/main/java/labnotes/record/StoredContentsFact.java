package labnotes.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Contents in the record by their SHA-256, without missing ones. */
public record StoredContentsFact(Set<String> digests) implements SingleFact<Map<String, Content>> {
  public StoredContentsFact {
    digests = Set.copyOf(digests);
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_bases {}", List.copyOf(new TreeSet<>(digests)));
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
    return "contents of the record";
  }
}
