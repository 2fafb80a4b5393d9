package labnotes.format.sudoers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import labnotes.Needs;
import labnotes.format.OverridingLine;
import labnotes.format.ParsedTexts;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the rule that takes effect with what sudo allows games. */
class SudoersPrecedenceIT {
  private static final String MAIN = "/etc/sudoers";
  private static final String OWN = "/etc/sudoers.d/20-own";

  @TempDir Path directory;

  /** The lines of the file, of a later one, and perhaps those at the end of the main file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "games ALL=(ALL) NOPASSWD: ALL ~ games ALL=(ALL) ALL",
        "games ALL=(ALL) NOPASSWD: ALL ~ games ALL=(ALL) NOPASSWD:ALL",
        "games ALL=(ALL) NOPASSWD: ALL ~ games ALL=/bin/ls",
        "games ALL=NOPASSWD: /bin/true ~ ALL ALL=(ALL:ALL) ALL",
        "games ALL = ( root ) NOPASSWD : /bin/true ~ games ALL=(daemon) /bin/true",
        "games ALL=NOPASSWD: /bin/ls, /bin/true ~ games ALL=!/bin/true",
        "games ALL=NOPASSWD: ALL ~ games ALL=NOPASSWD: ALL, !ALL",
        "games ALL=NOPASSWD: /bin/true ~ #5 ALL=(ALL) NOPASSWD: ALL",
        "games ALL=NOPASSWD: /bin/true ~ root ALL=ALL",
        "games,daemon ALL=\\*  NOPASSWD: /bin/true ~ root, games ALL=PASSWD: /bin/true",
        "games ALL=NOPASSWD: /bin/true ~ # nothing ~ games ALL=/bin/true",
        "Defaults:games !authenticate*games ALL=ALL ~ Defaults:games authenticate",
        "Defaults !authenticate*games ALL=ALL ~ Defaults authenticate",
        "Defaults !authenticate*games ALL=ALL ~ Defaults passwd_tries=2, !authenticate"
      })
  void agreesWithSudo(String lines) throws Exception {
    Needs.root();
    Needs.namespaces();
    Needs.programs("sudo", "setpriv");
    String[] parts = lines.replace("\\*", "\\\n").replace("*", "\n").split(" ~ ", -1);
    Map<String, String> texts = new TreeMap<>();
    texts.put(OWN, parts[0] + "\n");
    texts.put("/etc/sudoers.d/10-earlier", "games ALL=ALL\n");
    texts.put("/etc/sudoers.d/30-skipped.off", "games ALL=ALL\n");
    String include = "@includedir /etc/sudoers.d\n";
    texts.put(MAIN, include);
    String before = verdict(texts);
    texts.put("/etc/sudoers.d/30-later", parts[1] + "\n");
    texts.put(MAIN, include + (parts.length > 2 ? parts[2] : "") + "\n");
    boolean isOverridden = !verdict(texts).equals(before);

    assertThat(
            new SudoersPrecedence()
                .overrides(OWN, texts.getOrDefault(OWN, ""), texts, new ParsedTexts()))
        .extracting(OverridingLine::describe)
        .as("%s: %s", lines, before)
        .matches(found -> found.isEmpty() != isOverridden);
  }

  private String verdict(Map<String, String> texts) throws Exception {
    Path work = Files.createTempDirectory(directory, "sudo");
    Files.createDirectories(work.resolve("etc/sudoers.d"));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(Path.of(work + text.getKey()), text.getValue());
    }
    String script =
        """
        chmod 755 "$0/etc/sudoers.d" && chmod 440 "$0/etc/sudoers" "$0"/etc/sudoers.d/* &&
          mount --bind "$0/etc/sudoers" /etc/sudoers && mount --bind "$0/etc/sudoers.d" /etc/sudoers.d &&
          setpriv --reuid=games --regid=games --clear-groups sudo -n /bin/true
        """;
    RealParser.Result result =
        RealParser.run("", "unshare", "-m", "sh", "-c", script, work.toString());
    return result.status() + result.output();
  }
}
