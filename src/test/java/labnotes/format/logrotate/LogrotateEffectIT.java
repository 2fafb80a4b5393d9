package labnotes.format.logrotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import labnotes.Needs;
import labnotes.format.EffectiveConfig;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what labnotes says takes effect of a file with what logrotate does. */
class LogrotateEffectIT {
  @TempDir Path root;

  private String run(String text) throws Exception {
    Needs.root();
    Needs.programs("logrotate");
    Path file = Files.writeString(root.resolve("own"), text);
    Files.writeString(root.resolve("a.log"), "line\n");
    return RealParser.run("", "logrotate", "-d", "-s", root + "/status", file.toString()).output();
  }

  private static EffectiveConfig evaluate(String text) {
    return EffectiveConfig.of(
        LogrotateConfig.FORMAT, "/etc/logrotate.d/own", Map.of("/etc/logrotate.d/own", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "daily weekly rotate_3 rotate_5",
        "size_5k monthly rotate_2",
        "monthly size_5k rotate_2",
        "rotate=4 yearly",
        "weekly rotate_1 daily rotate_0 weekly",
      })
  void takesTheLastOfDirectivesThatSetTheSame(String directives) throws Exception {
    String body = directives.replace(' ', '\n').replace('_', ' ');
    String text = root + "/a.log {\n" + body + "\n}\n";
    EffectiveConfig config = evaluate(text);
    String effective =
        root
            + "/a.log {\n"
            + String.join(
                "\n",
                config.active().stream()
                    .skip(1)
                    .map(one -> one.name() + " " + one.value())
                    .toList())
            + "\n}\n";
    assertThat(config.ignored()).hasSize(directives.split(" ", -1).length - 2);
    assertThat(pattern(run(text))).isEqualTo(pattern(run(effective))).isNotEmpty();
  }

  private static List<String> pattern(String output) {
    return output.lines().filter(line -> line.startsWith("rotating pattern")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compress nocompress delaycompress nodelaycompress missingok nomissingok ifempty notifempty",
        "copy nocopy copytruncate nocopytruncate renamecopy norenamecopy create nocreate nomail",
        "createolddir_0755_root_root nocreateolddir dateext nodateext mailfirst maillast noolddir",
        "shred noshred sharedscripts nosharedscripts allowhardlink noallowhardlink dateyesterday",
        "hourly daily weekly monthly yearly size_1k rotate_1 maxage_1 minage_1 minsize_1 maxsize_1",
        "extension_.x addextension_.y compresscmd_/bin/gzip uncompresscmd_/bin/gunzip start_1",
        "compressext_.z compressoptions_-9 dateformat_-%Y shredcycles_3 su_root_root datehourago",
        "compres nostart nosu norotate noifempty nohourly nosize biweekly nomailfirst criterion_x",
        "nodatehourago noextension daily= rotation_3 keep_3 norenamecopied nomaxage",
      })
  void knowsTheDirectivesThatLogrotateKnows(String directives) throws Exception {
    for (String directive : directives.replace("_", "\t").split(" ", -1)) {
      String text = root + "/a.log {\n" + directive.replace('\t', ' ') + "\n}\n";
      assertThat(evaluate(text).ignored())
          .as("%s: %s", directive, run(text))
          .matches(
              ignored ->
                  ignored.isEmpty()
                      != Pattern.compile("unknown option").matcher(output(text)).find());
    }
  }

  private String output(String text) {
    try {
      return run(text);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.log { daily } | a.log { weekly }",
        "a.log { daily } | b.log { weekly }",
        "a.log b.log { daily } | b.log { weekly } | c.log { monthly }",
      })
  void skipsTheLogsThatLogrotateSkips(String blocks) throws Exception {
    String text =
        blocks.replace(" | ", "\n").replaceAll("([abc]\\.log)", root + "/$1").replace("{", "{\n")
            + "\n";
    TreeSet<Integer> skipped = new TreeSet<>();
    evaluate(text).ignored().forEach(one -> skipped.add(one.line()));
    List<String> duplicates =
        run(text).lines().filter(line -> line.contains("duplicate log entry")).toList();
    assertThat(skipped.size()).as("%s: %s", text, duplicates).isEqualTo(duplicates.size() * 2);
  }
}
