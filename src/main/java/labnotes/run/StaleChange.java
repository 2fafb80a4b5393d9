package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;

/**
 * A change of a plan that was kept, which does not come out the same any more.
 *
 * @param aspects what is something else now: each goes from what it was when it was planned to what
 *     it is now
 * @param settled why the change is not due any more, a clause; empty where it still is
 */
public record StaleChange(Address address, List<Delta> aspects, Optional<String> settled) {
  public StaleChange {
    aspects = List.copyOf(aspects);
  }

  /** The way from the deltas of the plan that was kept to those of today, aspect by aspect. */
  static List<Delta> between(List<Delta> planned, List<Delta> now) {
    List<Delta> aspects = new ArrayList<>();
    for (Delta delta : now) {
      Optional<Delta> then = named(delta.name(), planned);
      if (then.isEmpty()) {
        aspects.add(reversed(delta));
      } else if (!then.get().equals(delta)) {
        aspects.add(between(then.get(), delta));
      }
    }
    planned.stream().filter(then -> named(then.name(), now).isEmpty()).forEach(aspects::add);
    return aspects;
  }

  private static Optional<Delta> named(String name, List<Delta> deltas) {
    return deltas.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What was as desired when the rest was planned. */
  private static Delta reversed(Delta now) {
    if (now instanceof Delta.Value value) {
      return new Delta.Value(value.name(), value.after(), value.before());
    }
    if (now instanceof Delta.Text text) {
      return new Delta.Text(text.name(), text.after(), text.before());
    }
    return now instanceof Delta.Opaque opaque
        ? new Delta.Opaque(opaque.name(), opaque.after(), opaque.before())
        : now;
  }

  private static Delta between(Delta then, Delta now) {
    if (then instanceof Delta.Value was && now instanceof Delta.Value is) {
      return new Delta.Value(is.name(), was.before(), is.before());
    }
    if (then instanceof Delta.Text was && now instanceof Delta.Text is) {
      return new Delta.Text(is.name(), was.before(), is.before());
    }
    return then instanceof Delta.Opaque was && now instanceof Delta.Opaque is
        ? new Delta.Opaque(is.name(), was.before(), is.before())
        : new Delta.Secret(now.name());
  }

  /** A sentence, and below it the differences of texts. */
  @Override
  public String toString() {
    if (settled.isPresent()) {
      return address + " moved: the change is not due any more" + settled.get();
    }
    if (aspects.isEmpty()) {
      return address
          + " moved: what is to be done for it is something else than the plan file says; either"
          + " the file was edited, or another version of labnotes made it";
    }
    List<String> values = new ArrayList<>();
    StringBuilder texts = new StringBuilder();
    for (Delta aspect : aspects) {
      if (aspect instanceof Delta.Text text) {
        texts.append('\n').append(indented(text));
      } else {
        values.add(clause(aspect));
      }
    }
    return address
        + " moved"
        + (values.isEmpty() ? "" : ": " + String.join(", ", values))
        + (texts.length() > 0 && values.isEmpty() ? ", since it was planned:" : "")
        + texts;
  }

  private static String clause(Delta aspect) {
    if (aspect instanceof Delta.Value value) {
      return clause(
          value.name(), value.before().orElse("nothing"), value.after().orElse("nothing"));
    }
    return aspect instanceof Delta.Opaque opaque
        ? clause(opaque.name(), opaque.before(), opaque.after())
        : aspect.name() + " is another than when this was planned";
  }

  private static String clause(String name, String planned, String now) {
    return "%s was %s when this was planned, and is %s now".formatted(name, planned, now);
  }

  private static String indented(Delta.Text text) {
    String name = text.name();
    return UnifiedDiff.of(name, name, text.before().orElse(null), text.after().orElse(null))
        .lines()
        .map(line -> "    " + line)
        .collect(Collectors.joining("\n"));
  }
}
