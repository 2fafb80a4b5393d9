package labnotes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/several-profiles.md. */
class SeveralProfilesPageTest {
  private static final Pattern PROFILE =
      Pattern.compile("(?ms)^```yaml\n(profile: (\\w+)\n.*?)^```");
  private static final Pattern SESSION = Pattern.compile("(?ms)^```console\n(.*?)^```");

  @TempDir Path directory;

  @Test
  void printsWhatThePageShows() throws IOException {
    String page = Files.readString(Path.of("docs/several-profiles.md"));
    Files.createDirectories(directory.resolve("profiles"));
    for (MatchResult profile : PROFILE.matcher(page).results().toList()) {
      Files.writeString(
          directory.resolve("profiles/" + profile.group(2) + ".yaml"), profile.group(1));
    }
    Path tree = directory.resolve("tree");
    Files.createDirectories(tree.resolve("etc"));
    Files.writeString(tree.resolve("etc/os-release"), "ID=debian\nVERSION_ID=12\n");
    List<MatchResult> sessions = SESSION.matcher(page).results().toList();
    assertThat(sessions).hasSize(3);
    for (MatchResult session : sessions) {
      for (String command : session.group(1).split("(?m)^\\$ labnotes ", -1)) {
        if (!command.isEmpty()) {
          int end = command.indexOf('\n');
          assertThat(shown(words(command.substring(0, end)), tree))
              .as(command)
              .isEqualTo(command.substring(end + 1));
        }
      }
    }
  }

  /** The output on a tree, as the host of the page has it. */
  private String shown(List<String> words, Path tree) {
    List<String> arguments = new ArrayList<>(words);
    int host = arguments.indexOf("--host");
    arguments.set(host, "--root");
    arguments.set(host + 1, tree.toString());
    Ended ended = Labnotes.in(directory).run(arguments.toArray(String[]::new));
    return RunningUser.asRoot(ended.output() + ended.errors(), tree, "root")
        .replace(tree.toString(), "web1")
        .replace(directory + "/", "");
  }

  private static List<String> words(String command) {
    return Arrays.stream(command.split(" ")).map(word -> word.replace("'", "")).toList();
  }
}
