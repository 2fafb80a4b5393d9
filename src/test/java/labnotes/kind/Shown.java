package labnotes.kind;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.fact.FileState;
import labnotes.fact.Ownership;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.KindDescriptor;
import labnotes.plan.Plan;
import labnotes.plan.PlanItem;
import labnotes.sh.Sh;
import labnotes.text.Diagnostic;
import labnotes.text.UnifiedDiff;

/** A plan as a case writes it. */
public final class Shown {
  private Shown() {}

  public static String plan(Plan plan) {
    return plan.items().stream().map(Shown::item).collect(Collectors.joining());
  }

  private static String item(PlanItem item) {
    String head = "-> " + item.resource().address() + " ";
    Decision decision = item.decision();
    if (decision instanceof Decision.InPlace inPlace) {
      String unchecked =
          inPlace.unchecked().stream()
              .map(one -> "not checked: " + one + "\n")
              .collect(Collectors.joining());
      return head + "in place: " + inPlace.reason() + "\n" + unchecked;
    }
    if (decision instanceof Decision.Fault fault) {
      return "fault: " + fault.finding();
    }
    if (decision instanceof Decision.Manual manual) {
      return head + "manual" + (manual.reboot() ? ", reboot" : "") + ": " + manual.step() + "\n";
    }
    if (decision instanceof Decision.Deferred deferred) {
      return head + "deferred: " + deferred.reason() + "\n";
    }
    if (decision instanceof Decision.Waits waits) {
      String then = waits.expected().map(change -> ", then " + expected(change)).orElse("\n");
      return head + "waits for " + waits.address() + then;
    }
    if (decision instanceof Decision.Refused refused) {
      return refused.reasons().stream()
          .map(Diagnostic::toString)
          .collect(Collectors.joining("\n", head + "refused\n", "\n"));
    }
    return head + change(((Decision.Due) decision).change());
  }

  private static String expected(Change change) {
    return change.action().word()
        + "\n"
        + change.deltas().stream().map(Shown::delta).collect(Collectors.joining());
  }

  private static String change(Change change) {
    return expected(change)
        + indented("if", facts(change.precondition()))
        + indented("try", change.check().map(trial -> trial.path().path()).orElse(""))
        + indented("do", shell(change.apply()))
        + indented("then", facts(change.expect()))
        + indented(
            "undo", change.undo().stream().map(Shown::resource).collect(Collectors.joining("\n")));
  }

  /** How bytes are printed is another test's business. */
  private static String shell(Sh apply) {
    return apply.toString().replaceAll("\\{ :(;| &&) ", "{ ");
  }

  private static String delta(Delta delta) {
    if (delta instanceof Delta.Value value) {
      return value.name()
          + ": "
          + value.before().orElse("-")
          + " -> "
          + value.after().orElse("-")
          + "\n";
    }
    if (delta instanceof Delta.Text text) {
      return UnifiedDiff.of(
          text.name(), text.name(), text.before().orElse(null), text.after().orElse(null));
    }
    return delta + "\n";
  }

  private static String facts(Facts facts) {
    return facts.questions().stream()
        .map(fact -> fact + " = " + state(facts, fact))
        .collect(Collectors.joining("\n"));
  }

  private static String state(Facts facts, Fact<?> fact) {
    Object value = facts.get(fact);
    if (value instanceof FileState.Regular file) {
      String content =
          Optional.ofNullable(file.content()).map(Shown::content).orElse(file.digest());
      return owned(file.ownership()) + (file.isEmptied() ? " emptied, was " : " ") + content;
    }
    if (value instanceof FileState.Directory directory) {
      return "directory " + owned(directory.ownership());
    }
    if (value instanceof FileState.Link link) {
      return "link " + link.target();
    }
    return value instanceof FileState.Absent ? "absent" : String.valueOf(value);
  }

  private static String owned(Ownership ownership) {
    return ownership.mode() + " " + ownership.owner() + ":" + ownership.group();
  }

  private static String content(Content content) {
    return content.text().map(text -> text.replace("\n", "\\n")).orElse(content.digest());
  }

  /** The address, and each key with a value other than the default. */
  private static String resource(Resource resource) {
    StringBuilder text = new StringBuilder(resource.address().toString());
    text.append(resource.common().present() ? "" : " absent");
    List<Key> keys = KindDescriptor.of(resource).keys();
    KindDescriptor.of(resource)
        .values(resource)
        .forEach(
            (key, value) -> {
              boolean isShown =
                  !key.isRecordedOnly()
                      && !key.equals(keys.get(0))
                      && !value.toString().equalsIgnoreCase(key.byDefault());
              text.append(isShown ? field(key.name(), value) : "");
            });
    return text.toString();
  }

  private static String field(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(one -> field(name, one)).orElse("");
    }
    if (value instanceof DesiredContent.Known known) {
      return known.content().bytes().length == 0 ? "" : field(name, content(known.content()));
    }
    return value instanceof List<?> list && list.isEmpty() ? "" : " " + name + "=" + value;
  }

  private static String indented(String name, String text) {
    if (text.isEmpty()) {
      return "";
    }
    return List.of(text.split("\n")).stream()
        .collect(Collectors.joining("\n    ", "  " + name + "\n    ", "\n"));
  }
}
