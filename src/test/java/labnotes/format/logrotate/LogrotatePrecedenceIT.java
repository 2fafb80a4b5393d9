package labnotes.format.logrotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the logs of two files that labnotes refuses with those at which logrotate fails. */
class LogrotatePrecedenceIT {
  private static final String MAIN = "/etc/logrotate.conf";
  private static final String OWN = "/etc/logrotate.d/own";

  @TempDir Path root;

  /** The text of the file, the name of another one, and its text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lab/a.log {+ daily+}+ ~ app ~ /lab/a.log {+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ zoo ~ /lab/a.log {+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ /lab/b.log \"/lab/a.log\" {+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ /lab/b.log+/lab/a.log+{+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ /lab/b.log {+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ # /lab/a.log {+",
        "/lab/a.log {+ daily+}+ ~ app.bak ~ /lab/a.log {+ weekly+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ /lab/b.log {+ postrotate+/lab/a.log }+ endscript+}+",
        "/lab/a.log {+ daily+}+ ~ app ~ ignoreduplicates+/lab/a.log {+ weekly+}+",
      })
  void agreesWithLogrotate(String files) throws Exception {
    Needs.root();
    Needs.programs("logrotate");
    String[] parts = files.replace("+", "\n").split(" ~ ", -1);
    Map<String, String> texts = new TreeMap<>();
    texts.put(MAIN, "include /etc/logrotate.d\n");
    texts.put(OWN, parts[0]);
    texts.put("/etc/logrotate.d/" + parts[1], parts[2]);
    Files.createDirectories(root.resolve("etc/logrotate.d"));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(
          Path.of(root + text.getKey()), text.getValue().replace("/etc/", root + "/etc/"));
    }
    RealParser.Result result =
        RealParser.run("", "logrotate", "-d", "-s", root + "/status", root + MAIN);
    boolean isDuplicate = result.output().matches("(?s).*error: [^\n]* duplicate log entry.*");

    assertThat(new LogrotatePrecedence().overrides(OWN, parts[0], texts, new ParsedTexts()))
        .as("%s: %s", files, result.output())
        .matches(found -> found.isEmpty() != isDuplicate);
  }
}
