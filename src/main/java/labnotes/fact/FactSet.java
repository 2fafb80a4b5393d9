package labnotes.fact;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions in the order in which they came; of equal ones there is one that answers them all. */
public final class FactSet extends AbstractSet<Fact<?>> {
  private final Map<Fact<?>, Fact<?>> facts = new LinkedHashMap<>();

  /** The questions, equal ones combined. */
  public FactSet(Collection<? extends Fact<?>> questions) {
    addAll(questions);
  }

  /** These questions, equal ones combined. */
  public static FactSet of(Fact<?>... questions) {
    return new FactSet(List.of(questions));
  }

  @Override
  public boolean add(Fact<?> fact) {
    Fact<?> earlier = facts.get(fact);
    facts.put(fact, earlier == null ? fact : earlier.combine(cast(fact)));
    return earlier == null;
  }

  @SuppressWarnings("unchecked") // equal facts are of one type
  private static <T> Fact<T> cast(Fact<?> fact) {
    return (Fact<T>) fact;
  }

  @Override
  public boolean contains(Object fact) {
    return fact instanceof Fact<?> question && facts.containsKey(question);
  }

  @Override
  public Iterator<Fact<?>> iterator() {
    return facts.values().iterator();
  }

  @Override
  public int size() {
    return facts.size();
  }
}
