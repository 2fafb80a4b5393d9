package labnotes.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import labnotes.fact.SoloFact;
import labnotes.sh.Answer;
import labnotes.sh.Sh;

/** Contents that the record keeps, by their digests; without those that it does not have. */
record KeptFact(Set<String> digests) implements SoloFact<Map<String, Content>> {
  KeptFact {
    digests = Set.copyOf(digests);
  }

  @Override
  public Sh ask() {
    return Sh.of("labnotes_bases {}", List.copyOf(new TreeSet<>(digests)));
  }

  @Override
  public Map<String, Content> read(Answer answer) {
    return RecordFact.Sections.of(answer).contents();
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
