package labnotes.kind.accounts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import labnotes.fact.Content;
import labnotes.fact.Fact;
import labnotes.fact.Facts;
import labnotes.kind.Decision;
import labnotes.kind.Delta;
import labnotes.kind.Refusal;
import labnotes.kind.accounts.AccountFact.AccountField;
import labnotes.kind.accounts.login.AccountToolsFact;
import labnotes.kind.accounts.login.LoginFact;
import labnotes.kind.accounts.login.LoginFact.LoginField;
import labnotes.kind.accounts.login.LoginKeys;
import labnotes.sh.Sh;

/** The password, the lock and the expiry date of a user. */
record UserLogin(UserResource desired, Facts observed) {
  private static final String YES = "yes";
  private static final String NO = "no";

  /** The questions about a user with these keys. */
  static Set<Fact<?>> needs(UserResource desired) {
    Set<Fact<?>> needs = new LinkedHashSet<>();
    if (desired.login().isAny()) {
      for (LoginField field : LoginField.values()) {
        needs.add(new LoginFact(desired.name(), field));
      }
    }
    return needs;
  }

  /** Whether a tool of the host changes the account. */
  boolean isDifferent() {
    return desired.login().isAny() && (isOtherPassword() || isOtherLock() || isOtherDay());
  }

  /** Whether the day of expiry changes. */
  boolean isOtherDay() {
    return desired.login().expires().isPresent()
        && !desired.login().day().equals(value(LoginField.EXPIRES));
  }

  private boolean isOtherPassword() {
    Optional<String> digest = desired.login().digest();
    return digest.isPresent() && !digest.equals(value(LoginField.PASSWORD));
  }

  private boolean isOtherLock() {
    return desired.login().locked().filter(locked -> locked != isLocked()).isPresent();
  }

  private boolean isLocked() {
    return value(LoginField.LOCKED).equals(Optional.of(YES));
  }

  private Optional<String> value(LoginField field) {
    return observed.get(new LoginFact(desired.name(), field));
  }

  private boolean isNew() {
    return observed.get(new AccountFact(desired.name(), AccountField.USER)).isEmpty();
  }

  /** The refusal to unlock a user that has no password, which no tool does. */
  Optional<Decision> obstacle() {
    boolean isUnlocked = desired.login().locked().equals(Optional.of(false));
    if (!isUnlocked || desired.login().password().isPresent()) {
      return Optional.empty();
    }
    boolean isLockedWithout =
        isNew()
            ? observed.get(AccountToolsFact.INSTANCE) != AccountToolsFact.AccountTools.PW
            : isLocked() && value(LoginField.PASSWORD).isEmpty();
    return isLockedWithout
        ? Optional.of(
            Refusal.of(
                    desired,
                    "user " + desired.name() + " cannot be unlocked: it does not have a password")
                .hint("set `password`, or remove `locked: false`")
                .decision())
        : Optional.empty();
  }

  /** Adds the steps. */
  void set(AccountChange change) {
    if (!desired.login().isAny()) {
      return;
    }
    if (isOtherPassword()) {
      setPassword(change, desired.login().password().orElseThrow());
    } else if (isOtherLock() && !(isNew() && !isDeclaredLocked())) {
      change.step(
          lock(isDeclaredLocked()),
          Sh.of("labnotes_user_lock {} {}", desired.name(), isDeclaredLocked() ? YES : NO));
      expectLock(change, isDeclaredLocked());
    }
    if (isOtherDay()) {
      setDay(change);
    }
  }

  private boolean isDeclaredLocked() {
    return desired.login().locked().orElse(false);
  }

  /** A lock that the profile does not mention stays, unless it only is the lack of a password. */
  private void setPassword(AccountChange change, String hash) {
    boolean hadPassword = LoginKeys.isPassword(value(LoginField.PASSWORD));
    boolean locked = desired.login().locked().orElse(isLocked() && hadPassword);
    change.step(
        new Delta.Secret("password"),
        Sh.of(
            "{} | labnotes_user_password {} {}",
            Sh.print(Content.of(hash + "\n").bytes()),
            desired.name(),
            locked ? "locked" : ""));
    if (hadPassword) {
      change.note(
          Delta.Value.added(Delta.Value.LOST, "the earlier password; an undo cannot restore it"));
    }
    if (isNew() ? locked : isOtherLock()) {
      change.note(lock(locked));
    }
    expect(change, LoginField.PASSWORD, desired.login().digest());
    expectLock(change, locked);
  }

  private Delta lock(boolean after) {
    return isNew()
        ? Delta.Value.added("locked", after ? YES : NO)
        : Delta.Value.of("locked", isLocked() ? YES : NO, after ? YES : NO);
  }

  private void expectLock(AccountChange change, boolean locked) {
    expect(change, LoginField.LOCKED, Optional.of(locked ? YES : NO));
    if (!isNew() && locked != isLocked()) {
      undo(change, LoginKeys.ofLock(isLocked()));
    }
  }

  private void setDay(AccountChange change) {
    Optional<String> before = value(LoginField.EXPIRES);
    Optional<String> after = desired.login().day();
    change.step(
        isNew()
            ? Delta.Value.added("expires", LoginKeys.date(after))
            : Delta.Value.of("expires", LoginKeys.date(before), LoginKeys.date(after)),
        Sh.of("labnotes_user_expire {} {}", desired.name(), after.orElse("-")));
    expect(change, LoginField.EXPIRES, after);
    if (!isNew()) {
      undo(change, LoginKeys.ofExpiry(before));
    }
  }

  private void expect(AccountChange change, LoginField field, Optional<String> after) {
    if (!isNew()) {
      change.require(new LoginFact(desired.name(), field), value(field));
    }
    change.expect(new LoginFact(desired.name(), field), after);
  }

  private void undo(AccountChange change, LoginKeys earlier) {
    change.undo(
        new UserResource(
            desired.common().undone(),
            desired.name(),
            List.of(),
            List.of(),
            AccountDetails.none(),
            earlier,
            false));
  }
}
