package labnotes.format.ssh;

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

/** Compares the option that takes effect with what ssh uses for a host. */
class SshClientPrecedenceIT {
  private static final String MAIN = "/etc/ssh/ssh_config";
  private static final String OWN = MAIN + ".d/50-own.conf";

  @TempDir Path directory;

  /** The lines of the file, of one that is read before, and perhaps those of the main file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ForwardAgent no ~ ForwardAgent yes",
        "ForwardAgent no ~ forwardagent = yes",
        "ForwardAgent no ~ ForwardAgent no",
        "ForwardAgent no ~ Host *+  ForwardAgent yes",
        "ForwardAgent no ~ Host other+  ForwardAgent yes",
        "Host web1+ForwardAgent no ~ Host web1+ForwardAgent yes",
        "Host web1+ForwardAgent no ~ Match all+ForwardAgent yes",
        "ForwardAgent no+ForwardAgent yes ~ # nothing",
        "IdentityFile /a ~ IdentityFile /b",
        "SendEnv A ~ SendEnv B",
        "User ada ~ # nothing ~ User root+INCLUDE",
        "User ada ~ # nothing ~ INCLUDE+User root",
        "User ada ~ # nothing ~ Host other+INCLUDE",
      })
  void agreesWithSsh(String lines) throws Exception {
    Needs.programs("ssh");
    String[] parts = lines.replace("+", "\n").split(" ~ ", -1);
    String main = parts.length > 2 ? parts[2] : "INCLUDE";
    Map<String, String> texts = new TreeMap<>();
    texts.put(OWN, parts[0] + "\n");
    texts.put(MAIN, main.replace("INCLUDE", "Include " + MAIN + ".d/*.conf") + "\n");
    texts.put(MAIN + ".d/10-early.conf", parts[1] + "\n");
    texts.put(MAIN + ".d/10-skipped", "ForwardAgent yes\nUser daemon\n");
    String own = parts[0].lines().filter(one -> !one.startsWith("Host")).findFirst().orElseThrow();
    String output = output(texts);
    boolean isInEffect = output.lines().anyMatch(own::equalsIgnoreCase);
    boolean isOfOthers = lines.contains("Host other+INCLUDE");

    assertThat(new SshClientPrecedence().overrides(OWN, parts[0] + "\n", texts, new ParsedTexts()))
        .extracting(OverridingLine::describe)
        .as("%s: %s", lines, output)
        .matches(found -> found.isEmpty() == isInEffect || isOfOthers);
  }

  private String output(Map<String, String> texts) throws Exception {
    Files.createDirectories(directory.resolve("etc/ssh/ssh_config.d"));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(
          Path.of(directory + text.getKey()), text.getValue().replace(MAIN, directory + MAIN));
    }
    RealParser.Result result = RealParser.run("", "ssh", "-G", "-F", directory + MAIN, "web1");
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }
}
