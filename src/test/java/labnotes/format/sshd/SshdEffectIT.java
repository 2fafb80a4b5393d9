package labnotes.format.sshd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import labnotes.Needs;
import labnotes.format.EffectiveConfig;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what labnotes says of a configuration with sshd -T. */
class SshdEffectIT {
  private static final List<String> SETTINGS =
      List.of(
          "X11Forwarding yes|no",
          "PermitTTY yes|no",
          "passwordauthentication yes|no",
          "ChallengeResponseAuthentication yes|no",
          "KbdInteractiveAuthentication yes|no",
          "SkeyAuthentication yes|no",
          "TCPKeepAlive yes|no",
          "KeepAlive yes|no",
          "MaxAuthTries 3|4|5",
          "LoginGraceTime 30|40",
          "Banner /etc/a|\"/etc/b\"|/etc/c # comment",
          "AllowTcpForwarding=yes|no|local",
          "PermitRootLogin yes|no|forced-commands-only",
          "ClientAliveInterval 1|2|3",
          "SetEnv A=1|B=2|C=3",
          "AcceptEnv X|Y|Z",
          "AllowUsers a|b",
          "DenyGroups g|h",
          "PermitOpen h:1|h:2",
          "AuthorizedKeysFile a|b c",
          "LogVerbose a|b");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void agreesWithSshd(long seed) throws Exception {
    Needs.programs("sshd", "ssh-keygen");
    Random random = new Random(seed);
    Map<String, String> texts = tree(random);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.createDirectories(Path.of(text.getKey()).getParent());
      Files.writeString(Path.of(text.getKey()), text.getValue());
    }
    Path key = directory.resolve("key");
    RealParser.run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    String main = directory + "/etc/ssh/sshd_config";
    RealParser.Result real = RealParser.run("", sshd(), "-T", "-f", main, "-h", key.toString());
    assertThat(real.status()).as(real.output() + texts).isZero();
    Map<String, List<String>> actual = new HashMap<>();
    for (String line : real.output().split("\n", -1)) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        actual.computeIfAbsent(words[0], any -> new ArrayList<>()).add(words[1]);
      }
    }
    effective(texts)
        .forEach(
            (keyword, values) ->
                assertThat(actual.get(keyword))
                    .as("%s in %s", keyword, texts)
                    .containsExactlyInAnyOrderElementsOf(values));
  }

  private static String sshd() {
    return Files.isExecutable(Path.of("/usr/sbin/sshd"))
        ? "/usr/sbin/sshd"
        : "/usr/local/sbin/sshd";
  }

  /** A main file and drop-ins with some of the settings, some of them in Match blocks. */
  private Map<String, String> tree(Random random) throws IOException {
    String ssh = directory + "/etc/ssh/";
    Map<String, String> texts = new TreeMap<>();
    String include = "Include " + ssh + "sshd_config.d/*.conf\n";
    texts.put(
        ssh + "sshd_config",
        switch (random.nextInt(3)) {
          case 0 -> include + lines(random, 12);
          case 1 -> lines(random, 6) + include + lines(random, 6);
          default -> lines(random, 12);
        });
    for (String name : List.of("10-a.conf", "20-b.conf", "c.conf", ".d.conf", "e.txt")) {
      texts.put(ssh + "sshd_config.d/" + name, lines(random, 4));
    }
    return texts;
  }

  private static String lines(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < count; line++) {
      String setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
      int end = setting.replace('=', ' ').indexOf(' ');
      boolean isMatch = line == count - 1 && random.nextBoolean();
      if (isMatch) {
        text.append(random.nextBoolean() ? "Match all\n" : "Match User bob\n");
        setting = random.nextBoolean() ? "PermitTTY yes|no" : "X11Forwarding yes|no";
        end = setting.indexOf(' ');
      }
      String[] values = setting.substring(end + 1).split("\\|", -1);
      text.append(setting, 0, end + 1).append(values[random.nextInt(values.length)]).append('\n');
    }
    return text.toString();
  }

  /** The active global settings of all files, by the names that sshd -T prints. */
  private Map<String, List<String>> effective(Map<String, String> texts) {
    Map<String, List<String>> effective = new TreeMap<>();
    for (String path : texts.keySet()) {
      Map<String, String> readable =
          texts.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      EffectiveConfig config = SshdConfig.FORMAT.evaluate(path, readable);
      for (EffectiveConfig.ActiveLine line : config.active()) {
        String keyword = SshdKeywords.canonical(line.name().replace("Match all: ", ""));
        if (!line.name().startsWith("Match User") && !keyword.equals("include")) {
          effective.computeIfAbsent(keyword, any -> new ArrayList<>()).add(line.value());
        }
      }
    }
    return effective;
  }
}
