package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.text.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether our reading of shell files is the shell's own. */
class ShellJudgeTest {
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
  void faultsAreThoseOfTheShell(String script) throws Exception {
    Needs.programs("sh");
    boolean refused = run(script, "sh", "-n", "/dev/stdin").status() != 0;
    assertThat(
            new Formats("freebsd")
                .named("rc.conf").orElseThrow().check("file", script).stream()
                    .anyMatch(
                        found ->
                            found.severity() == Severity.ERROR
                                && found.message().contains("refuses the file")))
        .as(script)
        .isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "two words", "$x `y` \"z\" \\", "#;&|<>(){}", "é", ""})
  void aWrittenValueIsWhatTheShellReads(String value) throws Exception {
    Needs.programs("sh");
    KeyedFormat format = (KeyedFormat) new Formats("debian").named("shell-variables").orElseThrow();
    String text = format.set("# c\n", "a", value);
    assertThat(run(text + "printf %s \"$a\"\n", "sh").output()).isEqualTo(value);
    assertThat(format.values(text)).containsEntry("a", value);
  }

  @Test
  void aValueIsReadAsTheShellReadsIt() throws Exception {
    Needs.programs("sh");
    String text = "a=x'y z'\"q\\\"\\n\"\\ w\n";
    KeyedFormat format = (KeyedFormat) new Formats("freebsd").named("rc.conf").orElseThrow();
    assertThat(format.values(text))
        .containsEntry("a", run(text + "printf %s \"$a\"\n", "sh").output());
  }

  private record Ran(int status, String output) {}

  private static Ran run(String input, String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), output);
  }
}
