package labnotes.format.bsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import labnotes.Needs;
import labnotes.format.EffectiveConfig;
import labnotes.format.Format;
import labnotes.format.Formats;
import labnotes.format.TextMutants;
import labnotes.text.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares what labnotes says of damaged devfs.rules files with what FreeBSD's shell function loads
 * from them, by src/test/freebsd/devfs/verdicts.sh in a real shell.
 */
class DevfsLoadingIT {
  private static final int MUTANTS = 1000;
  private static final double AGREEMENT = 0.995;

  private static final String FILE = "/etc/devfs.rules";

  private static final List<String> TEXTS =
      List.of(
          """
          # local devfs rules
          [devfsrules_common=7]
          add path 'ad[0-9]*' mode 0660 group operator
          add 300 type disk hide # no discs
          add path usbctl mode 0660 group operator
          add path 'ugen*' user root group wheel mode u=rw,g=r

          [localrules=10]
          add include $devfsrules_common
          add 200 path 'lpt*' mode 0660 group cups
          """,
          """
          add path 'dri/*' mode 0666
          [labnotes=10]
          add path 'dri/*' mode 0660 group video
          [labnotes=10]
          add path 'drm/*' mode 0660 group video""",
          """
          [jail-dhcp=50]
          add include $devfsrules_hide_all
          add include "$devfsrules_unhide_login"
          add path 'bpf*' unhide
          [jail_pf=50]
          add include ${devfsrules_jail}
          add path pf unhide
          add 500 path 'tun*' \\
              unhide mode 0600
          [two words=60]
          add path zfs unhide
          """,
          """
          [a=10]
          add path b hide
          [b=11]
          add path c hide
          [c=10]
          add path d hide
          """);

  /** Characters without those that would let the shell run or write something. */
  private static final String CHARACTERS = "[[]]==''\"$\\# \t-_.{}*?,:/0123ab\n\n";

  @Test
  void loadsWhatFreeBsdLoads(@TempDir Path directory) throws Exception {
    Needs.programs("dash", "expr");
    List<String> mutants = new TextMutants(TEXTS, CHARACTERS).list(MUTANTS, 1);
    List<String> verdicts = verdicts(mutants, directory);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      String own = load(mutants.get(i));
      if (!own.equals(verdicts.get(i))) {
        differences.add(mutants.get(i) + "\nFreeBSD: " + verdicts.get(i) + "labnotes: " + own);
      }
    }
    assertThat(verdicts.stream().filter(one -> one.endsWith("loaded\n")))
        .hasSizeGreaterThan(MUTANTS / 4);
    assertThat(differences)
        .as(String.join("\n----\n", differences))
        .hasSizeLessThanOrEqualTo((int) (MUTANTS * (1 - AGREEMENT)));
  }

  private static List<String> verdicts(List<String> texts, Path directory) throws Exception {
    Path files = Files.createDirectory(directory.resolve("files"));
    Path empty = Files.createDirectory(directory.resolve("empty"));
    List<String> command =
        new ArrayList<>(
            List.of(
                "dash", Path.of("src/test/freebsd/devfs/verdicts.sh").toAbsolutePath().toString()));
    for (int i = 0; i < texts.size(); i++) {
      command.add(Files.writeString(files.resolve("rules" + i), texts.get(i)).toString());
    }
    Process process =
        new ProcessBuilder(command).directory(empty.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<String> verdicts = List.of(output.split("(?m)^end\n", -1));
    assertThat(verdicts).hasSize(texts.size() + 1);
    return verdicts.stream().map(DevfsLoadingIT::sorted).toList();
  }

  /** The rules in order, then the result; the rules of a file that was not loaded do not matter. */
  private static String sorted(String verdict) {
    List<String> lines = verdict.lines().toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals("loaded")) {
      return "stopped\n";
    }
    return String.join("\n", new TreeSet<>(lines)) + "\n";
  }

  private static String load(String text) {
    Format format = new Formats("freebsd").find("devfs.rules").orElseThrow();
    boolean hasErrors =
        format.check(FILE, text).stream().anyMatch(one -> one.severity() == Severity.ERROR);
    TreeSet<String> lines = new TreeSet<>(List.of("loaded"));
    for (EffectiveConfig.ActiveLine line :
        EffectiveConfig.of(format, FILE, Map.of(FILE, text)).active()) {
      String ruleset = line.name().replaceFirst("(?s).*\\(([0-9]+)\\)$", "$1");
      lines.add(ruleset + " " + line.value().split(" ", 2)[0]);
    }
    return hasErrors ? "stopped\n" : String.join("\n", lines) + "\n";
  }
}
