package labnotes.format.shell;

import java.util.List;
import java.util.Random;

/** Makes shell files of assignments in all positions, and damages some of them. */
final class ShellFileGenerator {
  static final List<String> NAMES = List.of("a", "b", "c_enable", "E");

  private static final List<String> VALUES =
      List.of(
          "",
          "YES",
          "two words",
          "it's",
          "a \"b\"",
          "$HOME",
          "`id`",
          "back\\slash",
          "two\nlines",
          "a;b",
          "#x",
          "*",
          "~",
          "${a}",
          "it's $5 \"x\" `y` \\",
          " blanks ",
          "é",
          "a=b",
          "!");

  private static final List<String> SOURCES =
      List.of(
          "1",
          "\"YES\"",
          "'NO'",
          "\"$V more\"",
          "\"${V} more\"",
          "$V",
          "\"${V:-no}\"",
          "${V-x}",
          "\"x y\"'z'",
          "a\\ b",
          "\"a\\\"b\"",
          "\"$(echo sub)\"",
          "`echo back`",
          "$((1 + 2))",
          "~/x",
          "\"long \\\nline\"",
          "'two\nlines'",
          "\"${V:+set}\"",
          "",
          "\"\"",
          "\"${V#x}\"",
          "\"a$E\"",
          "\"${V:=assigned}\"",
          "\"$HOME/x\"",
          "x#y",
          "\"# no comment\"",
          "$(cat <<E\nhere $V\nE\n)",
          "\"$(printf '%s' \"$V\")\"",
          "$'x'",
          "\"a `echo \\`echo b\\`` c\"",
          "${#V}",
          "\"b V\"",
          "\"${V=x}\"",
          "$((V = 3))");

  private static final List<String> LINES =
      List.of(
          "N=S",
          "N=S # comment",
          "N=S; N=S",
          "N=S N=S",
          "export N=S",
          "export N",
          "export N=S N=S",
          "readonly N=S",
          "[ -f /nosuch ] && N=S",
          "[ -d / ] && N=S",
          "[ -f /nosuch ] || N=S",
          "if [ -d / ]; then N=S; fi",
          "if [ -f /nosuch ]; then\n  N=S\nelse\n  N=S\nfi",
          "{ N=S; }",
          "( N=S )",
          "case $V in\n  YES) N=S ;;\n  *) N=S; N=S ;;\nesac",
          "for N in 1 2; do N=S; done",
          "f() { N=S; }",
          "f",
          "g() {\n  local N\n  N=S\n}\ng",
          "N+=S",
          "cat <<EOF\nN=S $V\nEOF",
          "cat <<'EOF'\nN=S\nEOF",
          "read N <<EOF\nS\nEOF",
          "while read -r N; do N=S; done <<-'EOF'\nit's ) \"\n\tEOF",
          "cat <<A <<\"B\"; N=S\nN=1\nA\nN=2\nB",
          "h() {\ncat <<EOF\n}\nEOF\nN=S\n}\nh",
          ". /dev/stdin <<EOF\nN=S\nEOF",
          "N=`cat <<EOF\nS\nEOF\n`",
          "alias q='N=1'",
          "alias q='exit 3'",
          "alias q='N=1;' r=true",
          "alias q='if false; then'",
          "alias q='cat <<EOF #'",
          "q",
          "q N=S",
          "( q )",
          "\\q; N=S",
          "# N=S",
          "",
          "  N=S",
          "\tN=S  ",
          "unset N",
          ": ${N:=S}",
          ": \"${N=x}\"",
          "echo out N=S",
          "true && N=S",
          "false || N=S",
          "false && N=S",
          "! N=S",
          "N=S | cat",
          "echo 1 | read N",
          "N=S true",
          "N=S :",
          "eval 'N=x'",
          "command export N=S",
          "while false; do N=S; done",
          "until true; do N=S; done",
          "N=S >/dev/null",
          "N=S </nosuch",
          "[ \"$V\" = YES ] && N=S",
          "N=S && N=S",
          "N=S || N=S",
          "return 0",
          "[ -d / ] && return",
          "[ -f /nosuch ] && return 3",
          "exit 3",
          "[ -f /nosuch ] && exit 3",
          "set -u",
          "set -a",
          "readonly N",
          "N=S \\\n  N=S",
          "{\n  N=S\n}",
          "if N=S; then N=S; fi",
          "if true; then N=S; fi",
          "set -e",
          ". /dev/null",
          "N=S; export N",
          "N=S;",
          "false",
          "[ -f /nosuch ]",
          "x=$(N=S; echo \"$N\")",
          "N=$((N = 3))",
          "(exit 2)",
          "test -f /nosuch",
          "trap 'N=x' EXIT",
          "N=S & wait",
          "if false; then :; elif true; then N=S; fi",
          "h() { return 1; N=S; }\nh",
          "N=$(E=1; printf %s \"$E$V\")",
          "export E=S",
          "export E=S; N=$(printenv E)",
          "command -v ls >/dev/null && N=S",
          "set -- x y",
          "cd / && N=S");

  private static final String DAMAGE = "\"'`\\$(){};&|\n #=<>";

  private ShellFileGenerator() {}

  static String name(Random random) {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  static String value(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  static String file(Random random) {
    StringBuilder text = new StringBuilder();
    int lines = 1 + random.nextInt(5);
    for (int line = 0; line < lines; line++) {
      text.append(line(random)).append('\n');
    }
    if (random.nextInt(10) == 0) {
      text.setLength(text.length() - 1);
    }
    if (random.nextInt(5) == 0) {
      damage(text, random);
    }
    return text.toString();
  }

  private static String line(Random random) {
    String line =
        random.nextBoolean()
            ? LINES.get(random.nextInt(6))
            : LINES.get(random.nextInt(LINES.size()));
    StringBuilder filled = new StringBuilder();
    for (int index = 0; index < line.length(); index++) {
      char c = line.charAt(index);
      filled.append(
          switch (c) {
            case 'N' -> name(random);
            case 'S' -> SOURCES.get(random.nextInt(SOURCES.size())).replace("V", name(random));
            case 'V' -> name(random);
            default -> String.valueOf(c);
          });
    }
    return filled.toString();
  }

  private static void damage(StringBuilder text, Random random) {
    int at = random.nextInt(Math.max(1, text.length()));
    switch (random.nextInt(3)) {
      case 0 -> text.insert(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
      case 1 -> text.delete(at, Math.min(text.length(), at + 1));
      default -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
    }
  }
}
