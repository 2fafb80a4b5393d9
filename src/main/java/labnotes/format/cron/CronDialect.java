package labnotes.format.cron;

import java.util.List;
import java.util.stream.Stream;

/**
 * The rules of one cron: FreeBSD's entry.c, or Debian's with the additions of cronie.
 *
 * @param hasUser whether a user stands before the command
 */
record CronDialect(Family system, boolean hasUser) {
  private static final List<String> SHORTHANDS =
      List.of(
          "@reboot",
          "@yearly",
          "@annually",
          "@monthly",
          "@weekly",
          "@daily",
          "@midnight",
          "@hourly");

  /** The families of systems whose crons differ. */
  enum Family {
    FREEBSD,
    LINUX
  }

  /** What is written in the place of a schedule. */
  List<String> shorthands() {
    return system == Family.FREEBSD
        ? Stream.concat(SHORTHANDS.stream(), Stream.of("@every_minute", "@every_second")).toList()
        : SHORTHANDS;
  }

  boolean isShorthand(String word) {
    return shorthands().contains(word)
        || (system == Family.FREEBSD && word.matches("@[1-9][0-9]*"));
  }

  /** Whether {@code 5/10} stands for {@code 5-59/10}. */
  boolean allowsStepAfterNumber() {
    return system == Family.FREEBSD;
  }

  /** Whether a word can be the user of a line, with a group and a class on FreeBSD. */
  boolean isUser(String word) {
    String name = "[A-Za-z0-9_][A-Za-z0-9_.@\\\\-]*\\$?";
    return word.matches(
        system == Family.FREEBSD ? name + "(:" + name + ")?(/" + name + ")?" : name);
  }

  /** What cron does about an error; one text, so that a profile for all systems has one problem. */
  String consequence() {
    return "; cron ignores the line, Debian's cron the whole file";
  }
}
