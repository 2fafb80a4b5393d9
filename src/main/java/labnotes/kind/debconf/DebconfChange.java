package labnotes.kind.debconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.fact.Facts;
import labnotes.kind.Action;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.sh.Sh;

/**
 * The change of an answer.
 *
 * @param now the question as debconf has it; empty if it does not
 */
record DebconfChange(DebconfResource desired, Optional<DebconfQuestion> now) {
  static final String ANSWER = "answer";
  private static final String SEEN = "seen";
  private static final String PACKAGE = "package";

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
    Sh answer = answer(desired.owner(), desired.type().word());
    return change(
        isNew ? Action.CREATE : Action.UPDATE,
        deltas(),
        now.filter(this::isReplaced).isPresent()
            ? Sh.of("{} || exit\n{}", forget(), answer)
            : answer,
        Optional.of(after()));
  }

  private Sh answer(String owner, String type) {
    return Sh.of(
        "{} | labnotes_debconf_answer {} {} {} {}",
        Sh.print(Content.of(desired.value().orElse("")).bytes()),
        owner,
        desired.name(),
        type,
        String.valueOf(desired.seen()));
  }

  private Sh forget() {
    return Sh.of("labnotes_debconf_forget {} {}", desired.owner(), desired.name());
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
      deltas.add(answer(desired.value()));
    }
    boolean isSeen = now.map(DebconfQuestion::isSeen).orElse(true);
    if (isSeen != desired.seen()) {
      deltas.add(seen());
    }
    now.filter(this::isReplaced)
        .map(one -> Delta.Value.of("type", one.template().type(), desired.type().word()))
        .ifPresent(deltas::add);
    now.filter(one -> !one.isOwnedBy(desired.owner()))
        .map(one -> Delta.Value.added(PACKAGE, desired.owner()))
        .ifPresent(deltas::add);
    return deltas;
  }

  private Delta answer(Optional<String> after) {
    return isSecret()
        ? new Delta.Secret(ANSWER)
        : new Delta.Value(ANSWER, now.map(DebconfQuestion::shown), after);
  }

  private Delta seen() {
    return new Delta.Value(
        SEEN,
        now.map(one -> String.valueOf(one.isSeen())),
        Optional.of(String.valueOf(desired.seen())));
  }

  /** Whether the declared answer or that of the host is a password. */
  private boolean isSecret() {
    return desired.isSensitive() || now.filter(DebconfQuestion::isPassword).isPresent();
  }

  /**
   * The change that removes an answer, or restores the default if the package is known.
   *
   * @param isInstalled whether the package is, so that it keeps asking the question
   */
  Change removal(DebconfQuestion question, boolean isInstalled) {
    boolean isShared = !question.isOnlyOf(desired.owner());
    boolean isForgotten = isForgotten(question, isInstalled);
    Optional<String> left =
        Optional.of(question.byDefault()).filter(any -> !isForgotten && !any.isEmpty());
    List<Delta> deltas = new ArrayList<>();
    deltas.add(answer(left));
    if (question.isSeen()) {
      deltas.add(Delta.Value.removed(SEEN, "true"));
    }
    if (isShared) {
      deltas.add(
          Delta.Value.added(
              isForgotten ? Delta.Value.STAYS : Delta.Value.SHARED,
              "the answer for " + String.join(", ", question.ownersBut(desired.owner()))));
    }
    return change(
        Action.DELETE,
        deltas,
        isForgotten
            ? forget()
            : Sh.of("labnotes_debconf_reset {} {}", desired.owner(), desired.name()),
        isForgotten ? question.without(desired.owner()) : Optional.of(question.reset()));
  }

  /**
   * The change that restores an answer for the other packages that ask the question.
   *
   * @param isInstalled whether the package is, so that it keeps asking the question
   */
  Change restoreForOthers(DebconfQuestion question, boolean isInstalled) {
    String type = question.template().type();
    Sh answer = answer(question.ownersBut(desired.owner()).iterator().next(), type);
    boolean isForgotten = isForgotten(question, isInstalled);
    List<Delta> deltas = new ArrayList<>();
    if (!question.hasAnswer(desired.value().orElse(""))) {
      deltas.add(answer(desired.value()));
    }
    if (question.isSeen() != desired.seen()) {
      deltas.add(seen());
    }
    if (isForgotten) {
      deltas.add(Delta.Value.removed(PACKAGE, desired.owner()));
    }
    return change(
        Action.UPDATE,
        deltas,
        isForgotten ? Sh.of("{} || exit\n{}", answer, forget()) : answer,
        restoredForOthers(question, isForgotten));
  }

  /** Whether the package no longer asks it; the default of an installed one is restored. */
  private boolean isForgotten(DebconfQuestion question, boolean isInstalled) {
    boolean isOwn = question.isOwnedBy(desired.owner());
    boolean isShared = !question.isOnlyOf(desired.owner());
    return isOwn && (question.template().isPlaceholder() || (isShared && !isInstalled));
  }

  private Optional<DebconfQuestion> restoredForOthers(
      DebconfQuestion question, boolean isForgotten) {
    DebconfQuestion after =
        question.answering(question.writtenHere(desired.value().orElse("")), desired.seen());
    return isForgotten ? after.without(desired.owner()) : Optional.of(after);
  }

  private Change change(
      Action action, List<Delta> deltas, Sh apply, Optional<DebconfQuestion> expected) {
    return new Change(
        desired.address(),
        action,
        deltas,
        Facts.of(desired.fact(), now),
        apply,
        Facts.of(desired.fact(), expected),
        desired.common().triggers(),
        new DebconfUndo(desired, now, isSecret()).resources());
  }
}
