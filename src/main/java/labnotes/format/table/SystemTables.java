package labnotes.format.table;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import labnotes.format.Format;
import labnotes.format.LastWins;
import labnotes.format.WholeFileFormat;
import labnotes.format.table.LineGrammar.ReaderTrait;

/** modprobe.d, limits.conf, pam.d, tmpfiles.d and sysusers.d. */
public final class SystemTables {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern QUOTABLE_WORD =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|\\S+");
  private static final String KEYWORD = "a keyword of modprobe.d";

  /** modprobe.d(5). */
  static final LineGrammar MODPROBE_LINES =
      new LineGrammar(
          "modprobe",
          "modprobe ignores the line",
          WORD,
          EnumSet.of(ReaderTrait.CONTINUATION),
          List.of(
              LineForm.of(Column.of(KEYWORD, "alias"), Column.any("a name"), Column.any("a module"))
                  .then(Column.any("a word")),
              LineForm.of(Column.of(KEYWORD, "blacklist"), Column.any("a module"))
                  .then(Column.any("a word")),
              LineForm.of(
                      Column.of(KEYWORD, "options"),
                      Column.any("a module"),
                      Column.any("a parameter"))
                  .then(Column.any("a parameter")),
              command("install"),
              command("remove"),
              LineForm.of(
                      Column.of(KEYWORD, "softdep"),
                      Column.any("a module"),
                      Column.matching("pre: or post:", "(pre|post):"))
                  .then(Column.any("a module")),
              LineForm.of(
                      Column.of(KEYWORD, "weakdep"), Column.any("a module"), Column.any("a module"))
                  .then(Column.any("a module"))));

  /** modprobe.d(5). */
  public static final Format MODPROBE =
      WholeFileFormat.of(
          "modprobe",
          "(/etc|/run|/usr/lib|/usr/local/lib|/lib)/modprobe\\.d/[^/]+\\.conf",
          new TableFile(MODPROBE_LINES, Optional.of(new ModprobePrecedence())));

  private static LineForm command(String keyword) {
    return LineForm.of(Column.of(KEYWORD, keyword), Column.any("a module"), Column.any("a command"))
        .then(Column.any("a word"));
  }

  private static final Column LIMIT_DOMAIN = Column.any("a user, a @group or *");

  /** limits.conf(5) of pam_limits. */
  public static final Format LIMITS =
      WholeFileFormat.of(
          "limits",
          "/etc/security/limits\\.(conf|d/[^/]+\\.conf)",
          new TableFile(
              new LineGrammar(
                  "pam_limits",
                  "pam_limits ignores the line",
                  WORD,
                  EnumSet.of(ReaderTrait.COMMENT_AFTER_WORDS),
                  List.of(
                      LineForm.of(
                          LIMIT_DOMAIN,
                          Column.of("a type of limit", "soft hard -"),
                          Column.of(
                              "an item of pam_limits",
                              "core data fsize memlock nofile rss stack cpu nproc as maxlogins"
                                  + " maxsyslogins priority locks sigpending msgqueue nice rtprio"
                                  + " chroot nonewprivs"),
                          Column.matching(
                              "a number or `unlimited`", "-?[0-9]+|unlimited|infinity|-|/.*")),
                      LineForm.of(LIMIT_DOMAIN, Column.of("the type `-`", "-")))),
              Optional.of(
                  new LastWins(
                      new LimitAssignments(),
                      List.of("/etc/security/limits.conf", "/etc/security/limits.d/*.conf"),
                      (path, limit) -> true))));

  private static final Column CONTROL =
      new Column(
          "a control of PAM",
          word ->
              word.matches(
                  "required|requisite|sufficient|optional|binding|include|substack"
                      + "|\\[\\s*([a-z_]++=(ignore|ok|done|bad|die|reset|\\d++)\\s*+)++\\]"),
          List.of("required", "requisite", "sufficient", "optional", "include", "substack"));

  /** pam.d(5) of Linux-PAM, and pam.conf(5) of OpenPAM. */
  public static final Format PAM =
      WholeFileFormat.of(
          "pam",
          "(/usr/local)?/etc/pam\\.d/[^/]+",
          new TableFile(
              new LineGrammar(
                  "PAM",
                  "PAM denies access by a file with such a line",
                  Pattern.compile("\\[[^\\]]*\\]|\\S+"),
                  EnumSet.of(ReaderTrait.COMMENT_AFTER_WORDS, ReaderTrait.CONTINUATION),
                  List.of(
                      LineForm.of(
                              new Column(
                                  "a type of PAM",
                                  word -> word.matches("-?(auth|account|session|password)"),
                                  List.of("auth", "account", "session", "password", "@include")),
                              CONTROL,
                              Column.any("a module"))
                          .then(Column.any("an argument")),
                      LineForm.of(
                          Column.of("@include", "@include"), Column.any("the name of a file"))))));

  private static final Column USER = Column.matching("a user", ":?\\S+");
  private static final Column TYPE =
      Column.matching("a type of tmpfiles.d", "[fFwdDevqQpLcbCxXrRzZtThHaA][-+!=~^$?]*");

  /** tmpfiles.d(5). */
  public static final Format TMPFILES =
      WholeFileFormat.of(
          "tmpfiles",
          "(/etc|/run|/usr/lib|/usr/local/lib)/(user-)?tmpfiles\\.d/[^/]+\\.conf",
          new TableFile(
              new LineGrammar(
                  "systemd-tmpfiles",
                  "systemd-tmpfiles ignores the line",
                  QUOTABLE_WORD,
                  EnumSet.noneOf(ReaderTrait.class),
                  List.of(
                      LineForm.of(
                              TYPE,
                              Column.matching("an absolute path", "[\"']?[/%].*"),
                              Column.matching("a mode in octal", "-|[~:]*[0-7]{1,5}"),
                              USER,
                              USER,
                              Column.matching(
                                  "an age, such as 10d",
                                  "-|~?([a-zA-Z]+:)?([0-9]++\\s*+[a-z]*+\\s*+)++"))
                          .needing(2)
                          .then(Column.any("an argument")))),
              Optional.of(new TmpfilesPrecedence())));

  private static final Column ACCOUNT =
      Column.matching("the name of an account", "[A-Za-z_%][A-Za-z0-9_%{}-]*\\$?");

  /** sysusers.d(5). */
  public static final Format SYSUSERS =
      WholeFileFormat.of(
          "sysusers",
          "(/etc|/run|/usr/lib|/usr/local/lib)/sysusers\\.d/[^/]+\\.conf",
          TableFile.in(
              "sysusers.d",
              new LineGrammar(
                  "systemd-sysusers",
                  "systemd-sysusers ignores the line",
                  QUOTABLE_WORD,
                  EnumSet.noneOf(ReaderTrait.class),
                  List.of(
                      LineForm.of(
                              Column.matching("a type of sysusers.d", "u!?"),
                              ACCOUNT,
                              Column.matching(
                                  "an id, a path or -", "-|[0-9]+(:[0-9A-Za-z_-]+)?|-:\\S+|/.*"),
                              Column.any("a description"),
                              Column.matching("a home or -", "-|[\"']?[/%].*"),
                              Column.matching("a shell or -", "-|[\"']?[/%].*"))
                          .needing(2),
                      LineForm.of(
                              Column.of("a type", "g"),
                              ACCOUNT,
                              Column.matching("an id, a path or -", "-|[0-9]+|/.*"))
                          .needing(2)
                          .then(Column.matching("-", "-")),
                      LineForm.of(Column.of("a type", "m"), ACCOUNT, ACCOUNT)
                          .then(Column.matching("-", "-")),
                      LineForm.of(
                              Column.of("a type", "r"),
                              Column.matching("-", "-"),
                              Column.matching("a range of ids", "[0-9]+(-[0-9]+)?"))
                          .then(Column.matching("-", "-"))))));

  private SystemTables() {}
}
