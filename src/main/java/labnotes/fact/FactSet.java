package labnotes.fact;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A set of facts in the order of their addition; equal ones are combined into one. */
public final class FactSet extends AbstractSet<Fact<?>> {
  private final Map<Fact<?>, Fact<?>> facts = new LinkedHashMap<>();

  /** A set of facts, equal ones combined. */
  public FactSet(Collection<? extends Fact<?>> questions) {
    addAll(questions);
  }

  /** A set of these facts, equal ones combined. */
  public static FactSet of(Fact<?>... questions) {
    return new FactSet(List.of(questions));
  }

  @Override
  public boolean add(Fact<?> fact) {
    Fact<?> earlier = facts.get(fact);
    facts.put(fact, earlier == null ? fact : earlier.combine(cast(fact)));
    return earlier == null;
  }

  @SuppressWarnings("unchecked") // equal facts have one type
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
