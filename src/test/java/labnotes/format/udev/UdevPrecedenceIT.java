package labnotes.format.udev;

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

/** Compares the rule that takes effect with what udev does with a device, in a /dev of its own. */
class UdevPrecedenceIT {
  private static final String DIRECTORY = "/etc/udev/rules.d/";
  private static final String OWN = DIRECTORY + "20-own.rules";

  private static final String SCRIPT =
      """
      mkdir -p /run/udev && mount -t tmpfs none /run/udev || exit
      for directory in /etc/udev/rules.d /usr/lib/udev/rules.d /lib/udev/rules.d; do
        if [ -d "$directory" ]; then mount --bind "$0/etc/udev/rules.d" "$directory" || exit; fi
      done
      mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3 || exit
      udevadm test /sys/class/mem/null 2>"$0/log" | sed -n 's/^LAB=/lab /p' &&
        stat -c '%a %U %G' /dev/null
      """;

  @TempDir Path directory;

  /** The rules of the file, those of a later one, and perhaps those of an earlier one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "KERNEL=='null', MODE='0600' ~ KERNEL=='null', MODE='0640'",
        "KERNEL=='null', MODE='0600' ~ KERNEL=='null', MODE='600'",
        "KERNEL=='null', SUBSYSTEM=='mem', MODE='0600' ~ SUBSYSTEM=='mem', MODE:='0640'",
        "KERNEL=='null', MODE:='0600' ~ KERNEL=='null', MODE='0640'",
        "KERNEL=='null', MODE='0600' ~ KERNEL=='zero', MODE='0640'",
        "KERNEL=='null', MODE='0600' ~ MODE='0644'*KERNEL=='null', MODE='0600'",
        "KERNEL=='null', MODE='0600' ~ KERNEL=='null', MODE=='0640'",
        "KERNEL=='null', MODE='0600' ~ KERNEL=='null', \\*  MODE='0640'",
        "KERNEL=='null', GROUP='disk' ~ KERNEL=='null', MODE='0640'",
        "KERNEL=='null', OWNER='games' ~ KERNEL=='null', OWNER+='daemon'",
        "KERNEL=='null', ENV{LAB}='a' ~ KERNEL=='null', ENV{LAB}='b'",
        "KERNEL=='null', ENV{LAB}='a' ~ KERNEL=='null', ENV{LAB}=='b', ENV{LAB}='c'",
        "KERNEL=='null', MODE='0600' ~ GOTO='end'*KERNEL=='null', MODE='0640'*LABEL='end'",
        "KERNEL=='null', MODE='0600' ~ GOTO='end'*LABEL='end'*KERNEL=='null', MODE='0640'",
        "KERNEL=='null', MODE='0600' ~ ACTION=='remove', GOTO='end'*LABEL='end', MODE='0640'",
        "KERNEL=='null', MODE='0600' ~ # nothing ~ KERNEL=='null', MODE:='0640'",
        "KERNEL=='null', MODE='0600' ~ # nothing ~ KERNEL=='null', MODE='0640'",
        "KERNEL=='null', MODE='0600'*KERNEL=='null', MODE='0660' ~ # nothing",
      })
  void agreesWithUdev(String lines) throws Exception {
    Needs.root();
    Needs.namespaces();
    Needs.programs("udevadm");
    String[] parts = lines.replace('\'', '"').replace("*", "\n").split(" ~ ", -1);
    Map<String, String> texts = new TreeMap<>();
    texts.put(OWN, parts[0].lines().findFirst().orElseThrow() + "\n");
    String alone = verdict(texts);
    texts.put(OWN, parts[0] + "\n");
    texts.put(DIRECTORY + "30-later.rules", parts[1] + "\n");
    texts.put(DIRECTORY + "10-earlier.rules", (parts.length > 2 ? parts[2] : "") + "\n");
    texts.put(DIRECTORY + "40-skipped.off", "KERNEL==\"null\", MODE=\"0604\"\n");
    String together = verdict(texts);
    String own = parts[0].lines().findFirst().orElseThrow();

    assertThat(new UdevPrecedence().overrides(OWN, own + "\n", texts, new ParsedTexts()))
        .extracting(OverridingLine::describe)
        .as("%s: alone %s, together %s", lines, alone, together)
        .matches(found -> found.isEmpty() == isInEffect(own, alone, together));
  }

  /** Whether the mode, owner, group or property that a rule sets is as it is without others. */
  private static boolean isInEffect(String rule, String alone, String together) {
    String last = rule.replaceFirst(".*, ([A-Z]+).*", "$1");
    return setting(last, alone).equals(setting(last, together));
  }

  private static String setting(String key, String verdict) {
    String[] words = verdict.lines().reduce((one, other) -> other).orElse("").split(" ", -1);
    return switch (key) {
      case "MODE" -> words[0];
      case "OWNER" -> words[1];
      case "GROUP" -> words[2];
      default -> verdict.lines().filter(line -> line.startsWith("lab ")).findFirst().orElse("");
    };
  }

  private String verdict(Map<String, String> texts) throws Exception {
    Path work = Files.createTempDirectory(directory, "udev");
    Files.createDirectories(work.resolve("etc/udev/rules.d"));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(Path.of(work + text.getKey()), text.getValue());
    }
    RealParser.Result result =
        RealParser.run("", "unshare", "-m", "sh", "-c", SCRIPT, work.toString());
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }
}
