package labnotes.kind.accounts.login;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Content;
import labnotes.kind.schema.Doc;
import labnotes.text.Diagnostic;
import labnotes.text.Position;
import org.jspecify.annotations.Nullable;

/** Whether and until when a user can log in, and with which password. */
public record LoginKeys(
    @Doc("hash of the password as crypt(3) has it, or `*` for none; never shown")
        Optional<String> password,
    @Doc("whether the user cannot log in with its password") Optional<Boolean> locked,
    @Doc("first day on which the user cannot log in, such as `2027-01-31`, or `never`")
        Optional<String> expires) {
  /** The value of {@link #expires} for an account that does not expire. */
  static final String NEVER = "never";

  /** The hash of no password. */
  private static final String NONE = "*";

  private static final String HASH =
      "\\$[A-Za-z0-9]+\\$[./A-Za-z0-9,=+$-]+|[./A-Za-z0-9]{13}|_[./A-Za-z0-9]{19}";

  /** No key is declared. */
  public static LoginKeys none() {
    return new LoginKeys(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Only whether the user is locked. */
  public static LoginKeys ofLock(boolean locked) {
    return new LoginKeys(Optional.empty(), Optional.of(locked), Optional.empty());
  }

  /** Only the day from which the user cannot log in. */
  public static LoginKeys ofExpiry(Optional<String> day) {
    return new LoginKeys(Optional.empty(), Optional.empty(), Optional.of(date(day)));
  }

  /** Whether any key is declared. */
  public boolean isAny() {
    return password.isPresent() || locked.isPresent() || expires.isPresent();
  }

  /** The keys of this one, and those of another that this one does not have. */
  public LoginKeys or(LoginKeys other) {
    return new LoginKeys(
        password.or(() -> other.password),
        locked.or(() -> other.locked),
        expires.or(() -> other.expires));
  }

  /** The digest of the hash of the password, as {@link LoginFact} has it. */
  public Optional<String> digest() {
    return password.map(LoginKeys::digest);
  }

  /** Whether a digest is that of a password, and not of none. */
  public static boolean isPassword(Optional<String> digest) {
    return digest.filter(one -> !one.equals(digest(NONE))).isPresent();
  }

  private static String digest(String hash) {
    return Content.of(hash).digest();
  }

  /** The declared day as {@link LoginFact} has it, counted from 1970-01-01; empty for never. */
  public Optional<String> day() {
    return expires
        .filter(text -> !text.equals(NEVER))
        .map(text -> String.valueOf(LocalDate.parse(text).toEpochDay()));
  }

  /** A day of {@link LoginFact} as a profile has it. */
  public static String date(Optional<String> day) {
    return day.map(number -> LocalDate.ofEpochDay(Long.parseLong(number)).toString()).orElse(NEVER);
  }

  /** What is wrong with the declared values; a password is not shown. */
  public List<Diagnostic> problems(@Nullable Position at) {
    List<Diagnostic> problems = new ArrayList<>();
    if (password.filter(hash -> !hash.equals(NONE) && !hash.matches(HASH)).isPresent()) {
      problems.add(
          Diagnostic.error("`password` is not a hash of crypt(3)", at)
              .hint("use the output of `openssl passwd -6`; for no login, `*` or `locked: true`"));
    }
    if (expires.filter(text -> !text.equals(NEVER) && !isDate(text)).isPresent()) {
      problems.add(
          Diagnostic.error(
              "`expires` must be a date from 1970-01-02, such as 2027-01-31, or never", at));
    }
    return problems;
  }

  private static boolean isDate(String text) {
    try {
      return text.matches("[0-9]{4}-.*") && LocalDate.parse(text).toEpochDay() > 0;
    } catch (DateTimeException invalid) {
      return false;
    }
  }

  /** The password is not shown. */
  @Override
  public String toString() {
    return "LoginKeys[password=%s, locked=%s, expires=%s]".formatted(digest(), locked, expires);
  }
}
