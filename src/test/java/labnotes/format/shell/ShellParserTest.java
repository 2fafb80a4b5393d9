package labnotes.format.shell;

import static org.assertj.core.api.Assertions.assertThat;

import labnotes.Needs;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.RealParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors and values in shell files with those of the shell. */
class ShellParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1\n",
        "a=\"1\n",
        "a='1\n",
        "a=`x\n",
        "a=$(x\n",
        "a=${x\n",
        "a=\"$(echo \"b c\")\"\n",
        "a=\"it's\" # it's\n",
        "if true; then a=1; fi\n",
        "if true; then a=1\n",
        "fi\n",
        "case a in a) b=1 ;; (b) c=2 ;; esac\n",
        "case a in a) b=1 ;;\n",
        "f() { a=1; }\n",
        "f() { a=1\n",
        "}\n",
        "( a=1 )\n",
        "( a=1\n",
        "a=1 )\n",
        "while false; do a=1; done\n",
        "for i in 1 2; do echo do done fi; done\n",
        "cat <<E\nfi \"\nE\na=1\n",
        "cat <<-'E F'\n\tit's\n\tE F\na=1\n",
        "a=\"x\\\"y\"\n",
        "a=x\\\ny\n",
        "echo if then fi }\n",
        "{ a=1; }\n",
        "! true\n",
        ": ${a:=\"b}c\"}\n",
        "a=$((1 + (2)))\n"
      })
  void findsTheErrorsOfTheShell(String script) throws Exception {
    Needs.programs("sh");
    boolean refused = RealParser.run(script, "sh", "-n", "/dev/stdin").status() != 0;
    assertThat(RealParser.labnotesFindsErrors("rc.conf", script)).as(script).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word", "two words", "$x `y` \"z\" \\", "#;&|<>(){}", "é", ""})
  void writesAValueThatTheShellReads(String value) throws Exception {
    Needs.programs("sh");
    KeyedFormat format = (KeyedFormat) new Formats("debian").find("shell-variables").orElseThrow();
    String text = format.set("# c\n", "a", value);
    assertThat(RealParser.run(text + "printf %s \"$a\"\n", "sh").output()).isEqualTo(value);
    assertThat(format.values(text)).containsEntry("a", value);
  }

  @Test
  void readsAValueAsTheShellDoes() throws Exception {
    Needs.programs("sh");
    String text = "a=x'y z'\"q\\\"\\n\"\\ w\n";
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").find("rc.conf").orElseThrow();
    assertThat(format.values(text))
        .containsEntry("a", RealParser.run(text + "printf %s \"$a\"\n", "sh").output());
  }
}
