package labnotes.kind.debconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Common;
import labnotes.kind.Delta;
import labnotes.kind.Resource;
import labnotes.kind.State;
import labnotes.sh.Sh;

/**
 * The change of an answer.
 *
 * @param now the question as debconf has it; empty if it does not
 */
record DebconfChange(DebconfResource desired, Optional<DebconfQuestion> now) {
  private static final String ANSWER = "answer";
  private static final String SEEN = "seen";

  boolean isNone() {
    return deltas().isEmpty();
  }

  private boolean isOfOtherType(DebconfQuestion question) {
    return !question.template().type().equals(desired.type().word());
  }

  /** Whether a password is in a file for answers of other types. */
  private boolean isExposed(DebconfQuestion question) {
    return desired.isSensitive() && question.template().isOpen();
  }

  /** Whether debconf must forget the question, since it would keep its type and its file. */
  boolean isReplaced(DebconfQuestion question) {
    return isOfOtherType(question) || isExposed(question);
  }

  private String written() {
    return DebconfQuestion.written(desired.type(), desired.value().orElse(""));
  }

  Change answer() {
    boolean isNew = now.filter(one -> one.isOwnedBy(desired.owner())).isEmpty();
    Sh answer =
        Sh.of(
            "{} | labnotes_debconf_answer {} {} {} {}",
            Sh.print(Content.of(desired.value().orElse("")).bytes()),
            desired.owner(),
            desired.name(),
            desired.type().word(),
            String.valueOf(desired.seen()));
    Sh forgotten =
        Sh.of("labnotes_debconf_forget {} {} || exit\n{}", desired.owner(), desired.name(), answer);
    return change(
        isNew ? Action.CREATE : Action.UPDATE,
        deltas(),
        now.filter(this::isReplaced).isPresent() ? forgotten : answer,
        Facts.of(desired.fact(), Optional.of(after())));
  }

  private DebconfQuestion after() {
    return now.filter(one -> !isReplaced(one))
        .orElseGet(() -> DebconfQuestion.unknown(desired.type()))
        .answered(desired.owner(), written(), desired.seen());
  }

  private List<Delta> deltas() {
    List<Delta> deltas = new ArrayList<>();
    Optional<String> before = now.map(DebconfQuestion::answer);
    if (!before.equals(Optional.of(written()))) {
      deltas.add(
          desired.isSensitive()
              ? new Delta.Secret(ANSWER)
              : new Delta.Value(ANSWER, now.map(DebconfQuestion::shown), desired.value()));
    }
    boolean isSeen = now.map(DebconfQuestion::isSeen).orElse(true);
    if (isSeen != desired.seen()) {
      deltas.add(
          new Delta.Value(
              SEEN,
              now.map(one -> String.valueOf(one.isSeen())),
              Optional.of(String.valueOf(desired.seen()))));
    }
    now.filter(this::isReplaced)
        .map(one -> Delta.Value.of("type", one.template().type(), desired.type().word()))
        .ifPresent(deltas::add);
    now.filter(one -> !one.isOwnedBy(desired.owner()))
        .map(one -> Delta.Value.added("package", desired.owner()))
        .ifPresent(deltas::add);
    return deltas;
  }

  /** The change that removes an answer, or restores the default if the package is known. */
  Change removal(DebconfQuestion question) {
    boolean isPlaceholder = question.template().isPlaceholder();
    Optional<String> left =
        Optional.of(question.byDefault()).filter(any -> !isPlaceholder && !any.isEmpty());
    List<Delta> deltas = new ArrayList<>();
    deltas.add(
        desired.isSensitive()
            ? new Delta.Secret(ANSWER)
            : new Delta.Value(ANSWER, Optional.of(question.shown()), left));
    if (question.isSeen()) {
      deltas.add(Delta.Value.removed(SEEN, "true"));
    }
    return change(
        Action.DELETE,
        deltas,
        isPlaceholder
            ? Sh.of("labnotes_debconf_forget {} {}", desired.owner(), desired.name())
            : Sh.of("labnotes_debconf_reset {} {}", desired.owner(), desired.name()),
        Facts.of(
            desired.fact(),
            isPlaceholder ? question.without(desired.owner()) : Optional.of(question.reset())));
  }

  private Change change(Action action, List<Delta> deltas, Sh apply, Facts expect) {
    return new Change(
        desired.address(),
        action,
        deltas,
        Facts.of(desired.fact(), now),
        apply,
        expect,
        desired.common().triggers(),
        undo());
  }

  /** The earlier answer; that of a password is not known, and one of several lines not written. */
  private List<Resource> undo() {
    Common undone = desired.common().undone();
    Optional<DebconfQuestion> own = now.filter(one -> one.isOwnedBy(desired.owner()));
    boolean isKnown = own.filter(one -> !isUnset(one)).isPresent();
    if (!isKnown) {
      return List.of(
          desired
              .with(undone.with(State.ABSENT))
              .answering(desired.type(), Optional.empty(), true));
    }
    return DebconfType.of(own.get().template().type())
        .filter(type -> type != DebconfType.PASSWORD)
        .filter(any -> own.get().text().lines().count() <= 1)
        .<Resource>map(
            type ->
                desired
                    .with(undone)
                    .answering(type, Optional.of(own.get().text()), own.get().isSeen()))
        .stream()
        .toList();
  }

  private static boolean isUnset(DebconfQuestion question) {
    return question.isUnanswered() && !question.template().isPlaceholder();
  }
}
