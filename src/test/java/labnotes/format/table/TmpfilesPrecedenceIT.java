package labnotes.format.table;

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

/** Compares the lines that take effect with what systemd-tmpfiles does. */
class TmpfilesPrecedenceIT {
  private static final String DIRECTORY = "/etc/tmpfiles.d/";
  private static final String OWN = DIRECTORY + "50-own.conf";

  @TempDir Path root;

  /** The line of the file, and that of another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "d /srv/a 0755 ~ 10-a.conf ~ d /srv/a 0700",
        "d /srv/a 0755 ~ 10-a.conf ~ d /srv/a/ 0700",
        "d /srv/a 0755 ~ 10-a.conf ~ d /srv/a 0755",
        "d /srv/a 0755 ~ 10-a.conf ~ d /srv/b 0700",
        "d /srv/a 0755 ~ 90-z.conf ~ d /srv/a 0700",
        "d /srv/a 0755 ~ 10-a.conf ~ f /srv/a 0600",
        "d /srv/a 0755 ~ 10-a.conf ~ x /srv/a",
        "d /srv/a 0755 ~ 10-a.off ~ d /srv/a 0700",
      })
  void takesTheFirstLineForAPathAsSystemdDoes(String lines) throws Exception {
    Needs.root();
    Needs.programs("systemd-tmpfiles");
    String[] parts = lines.split(" ~ ", -1);
    Map<String, String> texts = new TreeMap<>();
    texts.put(OWN, parts[0] + "\n");
    texts.put(DIRECTORY + parts[1], parts[2] + "\n");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.createDirectories(Path.of(root + DIRECTORY));
      Files.writeString(Path.of(root + text.getKey()), text.getValue());
    }
    Files.createDirectories(root.resolve("srv"));
    RealParser.Result result =
        RealParser.run("", "systemd-tmpfiles", "--root=" + root, "--create", "--prefix=/srv");
    boolean isIgnored = result.output().contains(OWN + ":1: Duplicate line");

    assertThat(new TmpfilesPrecedence().overrides(OWN, parts[0] + "\n", texts, new ParsedTexts()))
        .as("%s: %s", lines, result.output())
        .matches(found -> found.isEmpty() != isIgnored);
  }
}
