package labnotes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.resource.Delta;
import labnotes.text.UnifiedDiff;

/** How what a change begins with moved between two plans, as the end of a sentence. */
record Moved(List<Delta> planned, List<Delta> now) {
  @Override
  public String toString() {
    List<String> values = new ArrayList<>();
    StringBuilder texts = new StringBuilder();
    for (Delta delta : now) {
      Optional<Delta> then =
          planned.stream().filter(one -> one.name().equals(delta.name())).findFirst();
      if (then.isEmpty()) {
        values.add(delta.name() + " was as wished when this was planned, and is not any more");
      } else if (!then.get().equals(delta)) {
        differ(then.get(), delta, values, texts);
      }
    }
    planned.stream()
        .map(Delta::name)
        .filter(name -> now.stream().noneMatch(one -> one.name().equals(name)))
        .forEach(name -> values.add(name + " is as wished meanwhile"));
    return (values.isEmpty() ? "" : ": " + String.join(", ", values))
        + (texts.length() == 0 ? "" : values.isEmpty() ? ", since it was planned:\n" : "\n")
        + texts
        + (values.isEmpty() && texts.length() == 0
            ? ": it was planned on something else than is there now"
            : "");
  }

  private static void differ(Delta then, Delta now, List<String> values, StringBuilder texts) {
    if (then instanceof Delta.Value was && now instanceof Delta.Value is) {
      values.add(
          "%s was %s when this was planned, and is %s now"
              .formatted(is.name(), shown(was.before()), shown(is.before())));
    } else if (then instanceof Delta.Text was && now instanceof Delta.Text is) {
      String diff =
          UnifiedDiff.of(is.name(), is.name(), was.before().orElse(null), is.before().orElse(null));
      texts.append(diff.lines().map(line -> "    " + line).collect(Collectors.joining("\n")));
    } else {
      values.add(now.name() + " is another than when this was planned");
    }
  }

  private static String shown(Optional<String> value) {
    return value.orElse("nothing");
  }
}
