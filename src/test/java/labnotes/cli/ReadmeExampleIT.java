package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import labnotes.cli.terminal.Terminal;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README. */
class ReadmeExampleIT {
  /** Ids of runs, times, and who started a run. */
  private static final Pattern VARYING =
      Pattern.compile(
          "(?:[0-9]{8}T[0-9]{6}Z-[0-9a-f]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z|alice@laptop)");

  @TempDir Path directory;

  @Test
  void runsTheQuickStart() {
    StringWriter out = new StringWriter();
    int exit =
        Main.run(
            terminal(out),
            "apply",
            "freebsd-desktop",
            "--root",
            directory.resolve("demo").toString(),
            "--yes");
    assertThat(exit).as(out.toString()).isZero();
    assertThat(directory.resolve("demo/etc/devfs.rules")).content().contains("path 'dri/*'");
  }

  @Test
  void runsTheExampleOnARealHost() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(directory.resolve("profiles/workstation.yaml"), block(readme, "yaml").get(0));
    try (DebianHost host = DebianHost.start()) {
      for (String session : block(readme, "console")) {
        for (String command : session.split("(?m)^\\$ ", -1)) {
          if (!command.isBlank()) {
            int end = command.indexOf('\n');
            run(host, command.substring(0, end), command.substring(end + 1));
          }
        }
      }
    }
  }

  private void run(DebianHost host, String command, String expected) throws Exception {
    String output;
    if (command.startsWith("ssh root@ws1 ")) {
      Ended ended = host.ssh("root", command.substring("ssh root@ws1 ".length()));
      output = ended.output();
    } else {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      assertThat(words.remove(0)).isEqualTo("bin/labnotes");
      words.replaceAll(word -> word.replace("@ws1", "@" + host.address()));
      words.addAll(
          List.of(
              "--identity",
              host.identity().toString(),
              "--known-hosts",
              host.knownHosts().toString()));
      if (!words.get(0).equals("history")) {
        words.addAll(List.of("--library", directory.toString()));
      }
      StringWriter out = new StringWriter();
      Main.run(terminal(out), words.toArray(String[]::new));
      output = out.toString().replace(host.address(), "ws1");
    }
    assertThat(aligned(output)).as(command).matches(pattern(aligned(expected)));
  }

  private Terminal terminal(StringWriter out) {
    return new Terminal(
        new PrintWriter(out, true),
        new PrintWriter(new StringWriter()),
        Optional.empty(),
        false,
        false,
        Map.of("HOME", directory.toString()),
        directory,
        "tester");
  }

  private static List<String> block(String readme, String language) throws IOException {
    Matcher blocks = Pattern.compile("(?ms)^```" + language + "\n(.*?)^```").matcher(readme);
    return blocks.results().map(found -> found.group(1)).toList();
  }

  /** The widths of columns depend on the names in them. */
  private static String aligned(String text) {
    return text.replaceAll(" {2,}", "  ");
  }

  private static Pattern pattern(String expected) {
    StringBuilder regex = new StringBuilder();
    Matcher varying = VARYING.matcher(expected);
    int end = 0;
    while (varying.find()) {
      regex.append(Pattern.quote(expected.substring(end, varying.start())));
      regex.append(varying.group().contains("@") ? "\\S+@\\S+" : VARYING.pattern());
      end = varying.end();
    }
    return Pattern.compile(regex + Pattern.quote(expected.substring(end)));
  }
}
