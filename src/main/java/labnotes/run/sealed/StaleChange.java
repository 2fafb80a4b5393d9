package labnotes.run.sealed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.kind.Address;
import labnotes.kind.Delta;
import labnotes.text.UnifiedDiff;

/**
 * A change of a saved plan that is stale, because the host changed since.
 *
 * @param aspects what differs: each with its value when it was planned and its current value
 * @param reason why the change is no longer due, a clause; empty if it is due
 */
public record StaleChange(Address address, List<Delta> aspects, Optional<String> reason) {
  /** What a delta has for a file that does not exist. */
  private static final String NONE = "nothing";

  public StaleChange {
    aspects = List.copyOf(aspects);
  }

  /** The differences between the deltas of the saved plan and the current ones. */
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

  /** The difference of an aspect that had its desired state when the plan was made. */
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

  /** A sentence, followed by the differences of texts. */
  @Override
  public String toString() {
    if (reason.isPresent()) {
      return address + " is stale: the change is no longer due" + reason.get();
    }
    if (aspects.isEmpty()) {
      return address
          + " is stale: its change differs from the plan file; the file was edited, or made by"
          + " another version of labnotes";
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
        + " is stale"
        + (values.isEmpty() ? "" : ": " + String.join(", ", values))
        + (texts.length() > 0 && values.isEmpty() ? ": it differs from the plan:" : "")
        + texts;
  }

  private static String clause(Delta aspect) {
    if (aspect instanceof Delta.Value value) {
      return clause(
          value.name(),
          value.before().map(before -> "was " + before).orElse("was not set"),
          value.after().map(after -> "is " + after).orElse("is not set"));
    }
    return aspect instanceof Delta.Opaque opaque
        ? clause(
            opaque.name(),
            opaque.before().equals(NONE) ? "did not exist" : "was " + opaque.before(),
            opaque.after().equals(NONE) ? "does not exist" : "is " + opaque.after())
        : aspect.name() + " differs from the plan";
  }

  private static String clause(String name, String planned, String now) {
    return "%s %s when planned, but %s now".formatted(name, planned, now);
  }

  private static String indented(Delta.Text text) {
    String name = text.name();
    return UnifiedDiff.of(
            name + " (in the plan)",
            name + " (now)",
            text.before().orElse(null),
            text.after().orElse(null))
        .lines()
        .map(line -> "    " + line)
        .collect(Collectors.joining("\n"));
  }
}
