package labnotes.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import labnotes.fact.SingleFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Contents that the record keeps, by their digests; without those that it does not have. */
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
  public Sh holds(Map<String, Content> value) {
    return Sh.NOTHING;
  }

  @Override
  public String toString() {
    return "what the record keeps";
  }
}
