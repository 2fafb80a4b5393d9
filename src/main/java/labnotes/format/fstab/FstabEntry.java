package labnotes.format.fstab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.format.lines.TextLine;
import labnotes.text.Diagnostic;
import labnotes.text.Suggestion;

/**
 * One file system.
 *
 * @param fields the words of its line, by {@link Field#from}
 */
record FstabEntry(TextLine line, List<Field> fields) {
  private static final Pattern WORD = Pattern.compile("[^ \\t]+");

  /** Options that every file system takes, and those of systemd without a value. */
  private static final Set<String> OPTIONS =
      Set.of(
          "async",
          "atime",
          "auto",
          "bind",
          "defaults",
          "dev",
          "diratime",
          "dirsync",
          "exec",
          "group",
          "iversion",
          "lazytime",
          "loop",
          "mand",
          "noatime",
          "noauto",
          "nodev",
          "nodiratime",
          "noexec",
          "nofail",
          "noiversion",
          "nolazytime",
          "nomand",
          "norelatime",
          "nostrictatime",
          "nosuid",
          "nouser",
          "owner",
          "rbind",
          "relatime",
          "remount",
          "ro",
          "rw",
          "silent",
          "strictatime",
          "suid",
          "sync",
          "user",
          "users",
          "_netdev",
          "x-systemd.automount",
          "x-systemd.growfs",
          "x-systemd.makefs",
          "x-initrd.mount",
          "discard",
          "errors",
          "late");

  FstabEntry {
    fields = List.copyOf(fields);
  }

  /**
   * A word of a line.
   *
   * @param from the index of its first character
   */
  record Field(String text, int from) {}

  /** The entry in a line that is neither empty nor a comment. */
  static FstabEntry of(TextLine line) {
    List<Field> fields = new ArrayList<>();
    Matcher word = WORD.matcher(line.content());
    while (word.find()) {
      fields.add(new Field(word.group(), word.start()));
    }
    return new FstabEntry(line, fields);
  }

  /** The word at an index from 0; empty if the line is shorter. */
  String field(int index) {
    return index < fields.size() ? fields.get(index).text() : "";
  }

  /** The mount point; empty for what is not mounted. */
  Optional<String> target() {
    boolean isMounted = fields.size() > 2 && !field(1).equals("none") && !field(2).equals("swap");
    return isMounted ? Optional.of(field(1)) : Optional.empty();
  }

  /** What is wrong with the entry. */
  List<Diagnostic> check(String file, FstabDialect dialect) {
    List<Diagnostic> found = new ArrayList<>();
    if (line.text().endsWith("\r")) {
      found.add(error(file, "the line ends in CR LF; the CR becomes a part of its last field", 0));
    }
    if (fields.size() < 3) {
      found.add(error(file, "an entry needs a device, a mount point and a type", 0));
      return found;
    }
    if (fields.size() < dialect.fields()) {
      found.add(error(file, "FreeBSD requires options after the type, such as rw", 0));
      return found;
    }
    checkTarget(file, found);
    checkOptions(file, dialect, found);
    checkNumbers(file, dialect, found);
    return found;
  }

  private void checkTarget(String file, List<Diagnostic> found) {
    if (target().filter(path -> !path.startsWith("/")).isPresent()) {
      found.add(
          error(
              file,
              "the mount point `%s` is not an absolute path".formatted(field(1)),
              fields.get(1).from()));
    }
    for (Field field : fields.subList(0, 2)) {
      Matcher escape = Pattern.compile("\\\\(?![0-7]{3}|\\\\)").matcher(field.text());
      if (escape.find()) {
        found.add(
            warning(
                file,
                "a backslash is only an escape before three octal digits",
                field.from() + escape.start(),
                "write \\040 for a space"));
      }
    }
  }

  private void checkOptions(String file, FstabDialect dialect, List<Diagnostic> found) {
    if (fields.size() < 4) {
      return;
    }
    Field options = fields.get(3);
    List<String> names = List.of(options.text().split(",", -1));
    if (dialect == FstabDialect.FREEBSD && names.stream().noneMatch(FstabEntry::isAccess)) {
      found.add(
          error(
              file,
              "the options `%s` have none of rw, ro, rq, sw and xx".formatted(options.text()),
              options.from()));
    }
    for (String name : names) {
      if (name.isEmpty() || OPTIONS.contains(name) || name.contains("=")) {
        continue;
      }
      Suggestion.of(name, OPTIONS)
          .filter(known -> known.length() > 4 && Math.abs(known.length() - name.length()) <= 1)
          .ifPresent(
              known ->
                  found.add(
                      warning(
                          file,
                          "`" + name + "` may not be an option",
                          options.from() + Math.max(0, options.text().indexOf(name)),
                          "did you mean " + known + "?")));
    }
  }

  private static boolean isAccess(String option) {
    return List.of("rw", "ro", "rq", "sw", "xx").contains(option);
  }

  /** libmount takes a comment in a line only behind both numbers. */
  private void checkNumbers(String file, FstabDialect dialect, List<Diagnostic> found) {
    for (int i = 4; i < Math.min(6, fields.size()); i++) {
      Field field = fields.get(i);
      boolean isComment = field.text().startsWith("#");
      if (isComment && dialect == FstabDialect.FREEBSD) {
        return;
      }
      if (!field.text().matches("[+-]?[0-9]{1,9}")) {
        String name = i == 4 ? "dump frequency" : "fsck pass number";
        Diagnostic error =
            error(file, "the %s `%s` is not a number".formatted(name, field.text()), field.from());
        found.add(
            isComment
                ? error.hint("put the comment on a line of its own")
                : field(i - 1).endsWith(",")
                    ? error.hint("options must not contain spaces")
                    : error);
        return;
      }
    }
  }

  private Diagnostic error(String file, String message, int index) {
    return Diagnostic.error(message + "; the line is ignored", line.at(file, index));
  }

  private Diagnostic warning(String file, String message, int index, String hint) {
    return Diagnostic.warning(message, line.at(file, index)).hint(hint);
  }
}
