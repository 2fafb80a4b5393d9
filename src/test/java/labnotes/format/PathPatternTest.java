package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Matches as the regular expression alone does. */
class PathPatternTest {
  private static final Pattern PATH = Pattern.compile("(?<![\\w.])/[\\w./@+-]*");
  private static final List<String> REGEXES =
      List.of(
          "/etc/a",
          "/etc/ab?",
          "/etc/ab*|/etc/ab{2}",
          "/etc/a\\.conf(\\.d/[^/]+)?",
          ".*\\.ya?ml",
          "(?!.*/templates/).*\\.json|/etc/\\w",
          "(/usr/local)?/etc/(a|b)\\.d/[^/]+",
          ".*/fonts/(local|conf\\.d/[^/]+)\\.conf",
          "/.*/\\.ssh/config",
          "/etc/[ab]+c?\\.d?/\\w+x{2}y",
          "/[et]+c/[ab]+x{12}y",
          ".*/etc(ab)?\\.con?f(\\.d)?/[^/]+");

  private static List<String> paths() throws IOException {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/",
                "/etc/a",
                "/etc/",
                "/etc/ab",
                "/etc/abb",
                "/etc/abbb",
                "/etc/bxxxxxxxxxxxxy",
                "/etc/d",
                "/etc/w",
                "/etc/a.conf",
                "/etc/aXconf",
                "/etc/a.conf.d/x",
                "/x.yml",
                "/x.yaml",
                "/xyml",
                "/templates/x.json",
                "/x.json",
                "/usr/local/etc/a.d/x",
                "/etc/b.d/x/y",
                "/a/fonts/local.conf",
                "/a/fonts/localXconf",
                "/home/x/.ssh/config"));
    try (Stream<Path> cases = Files.list(Path.of("src/test/resources/format"))) {
      for (Path each : cases.filter(Files::isRegularFile).toList()) {
        PATH.matcher(Files.readString(each)).results().forEach(found -> paths.add(found.group()));
      }
    }
    return paths;
  }

  @Test
  void matchesAsTheRegularExpression() throws IOException {
    List<String> paths = paths();
    assertThat(paths).hasSizeGreaterThan(500);
    for (String regex : REGEXES) {
      Pattern whole = Pattern.compile(regex);
      PathPattern pattern = PathPattern.of(regex);
      for (String path : paths) {
        assertThat(pattern.matches(path))
            .as("%s, %s", regex, path)
            .isEqualTo(whole.matcher(path).matches());
      }
    }
  }
}
