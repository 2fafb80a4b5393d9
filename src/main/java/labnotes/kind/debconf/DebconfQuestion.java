package labnotes.kind.debconf;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import labnotes.fact.Content;
import org.jspecify.annotations.Nullable;

/**
 * A question in the database of debconf. Questions are equal if they have the same owners and
 * answers; a password that its package has cleared is equal to any other.
 *
 * @param owners the packages that ask it
 * @param isSeen whether it is answered, so that debconf does not ask it
 * @param answer on one line; of a password the SHA-256
 * @param byDefault the answer that it has without one
 * @param template what is known of it besides
 */
record DebconfQuestion(
    Set<String> owners, boolean isSeen, String answer, String byDefault, DebconfTemplate template) {
  DebconfQuestion {
    owners = Collections.unmodifiableSet(new TreeSet<>(owners));
  }

  /** An answer as {@link #answer} has it. */
  static String written(DebconfType type, String answer) {
    String line = answer.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return type == DebconfType.PASSWORD ? Content.of(line).digest() : line;
  }

  /** An answer as {@link #answer} has it if this question has that one. */
  String writtenHere(String other) {
    return written(isPassword() ? DebconfType.PASSWORD : DebconfType.STRING, other);
  }

  /** Whether it has an answer. */
  boolean hasAnswer(String other) {
    return answer.equals(writtenHere(other));
  }

  /** The answer, which may have several lines; not for a password. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < answer.length(); index++) {
      char letter = answer.charAt(index);
      if (letter == '\\') {
        index++;
        char escaped = answer.charAt(index);
        text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }

  /** One of whose package nothing is known. */
  static DebconfQuestion unknown(DebconfType type) {
    String none = written(type, "");
    return new DebconfQuestion(Set.of(), false, none, none, DebconfTemplate.placeholder(type));
  }

  /** The answer for a message. */
  String shown() {
    String text = text();
    return text.chars().anyMatch(Character::isISOControl) ? answer : text;
  }

  /** Whether its answers are not shown. */
  boolean isPassword() {
    return template.type().equals(DebconfType.PASSWORD.word());
  }

  /** Whether it is a password that is empty, as packages leave it once they have used it. */
  boolean isClearedPassword() {
    return isPassword() && hasAnswer("");
  }

  private boolean isUnanswered() {
    return !isSeen && answer.equals(byDefault);
  }

  /** Whether it has the default of a package and was not asked. */
  boolean isUnset() {
    return isUnanswered() && !template.isPlaceholder();
  }

  /** Whether a package asks it, alone or with others. */
  boolean isOwnedBy(String name) {
    return owners.contains(name);
  }

  /** Whether only that package asks it, or none. */
  boolean isOnlyOf(String name) {
    return Set.of(name).containsAll(owners);
  }

  /** A copy with an answer and one more owner. */
  DebconfQuestion answered(String owner, String other, boolean seen) {
    Set<String> all = new TreeSet<>(owners);
    all.add(owner);
    return new DebconfQuestion(all, seen, other, byDefault, template);
  }

  /** A copy with an answer. */
  DebconfQuestion answering(String other, boolean seen) {
    return new DebconfQuestion(owners, seen, other, byDefault, template);
  }

  /** The packages besides one that ask it. */
  Set<String> ownersBut(String owner) {
    Set<String> others = new TreeSet<>(owners);
    others.remove(owner);
    return others;
  }

  /** A copy that a package no longer owns; empty if no other one does. */
  Optional<DebconfQuestion> without(String owner) {
    Set<String> others = ownersBut(owner);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new DebconfQuestion(others, isSeen, answer, byDefault, template));
  }

  /** A copy with its default. */
  DebconfQuestion reset() {
    return new DebconfQuestion(owners, false, byDefault, byDefault, template);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DebconfQuestion one
        && owners.equals(one.owners)
        && (isClearedPassword()
            || one.isClearedPassword()
            || (isSeen == one.isSeen && answer.equals(one.answer)));
  }

  @Override
  public int hashCode() {
    return owners.hashCode();
  }

  /** What a message says of it. */
  @Override
  public String toString() {
    return "DebconfQuestion[owners=%s, isSeen=%s, answer=%s, byDefault=%s, template=%s]"
        .formatted(owners, isSeen, hidden(answer), hidden(byDefault), template);
  }

  private String hidden(String any) {
    return isPassword() ? "(hidden)" : any;
  }
}
