package labnotes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.format.Formats;
import labnotes.merge.ContentMerge;
import labnotes.merge.MergeVersions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of configuration files, merged by labnotes and by Git. */
class MergeCorpusTest {
  private static final String CONFLICT = "(conflict)\n";

  @TempDir Path directory;

  private static List<Map<String, String>> cases() throws IOException {
    List<Map<String, String>> cases = new ArrayList<>();
    Map<String, String> current = new LinkedHashMap<>();
    String part = "";
    for (String line : Files.readAllLines(Path.of("src/test/resources/merge/corpus.txt"))) {
      if (line.startsWith("== ")) {
        current = new LinkedHashMap<>(Map.of("name", line.substring(3)));
        cases.add(current);
      } else if (line.startsWith("-- ")) {
        part = line.substring(3);
        current.put(part, "");
      } else {
        current.merge(part, line + "\n", String::concat);
      }
    }
    return cases;
  }

  private static String text(Map<String, String> one, String part) {
    return Optional.ofNullable(one.get(part)).orElseThrow();
  }

  private static ContentMerge ours(Map<String, String> one) {
    String path = text(one, "path").strip();
    String family = path.startsWith("/etc/sysctl.d") ? "debian" : "freebsd";
    return ContentMerge.ofFile(
        path,
        new Formats(family).infer(path),
        new MergeVersions(
            Content.of(text(one, "base")),
            Content.of(text(one, "host")),
            Content.of(text(one, "profile"))));
  }

  private Optional<String> git(Map<String, String> one) throws IOException, InterruptedException {
    for (String part : List.of("host", "base", "profile")) {
      Files.writeString(directory.resolve(part), text(one, part));
    }
    Process process =
        new ProcessBuilder("git", "merge-file", "-p", "-q", "host", "base", "profile")
            .directory(directory.toFile())
            .start();
    byte[] merged = process.getInputStream().readAllBytes();
    return process.waitFor() == 0
        ? Optional.of(new String(merged, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  @Test
  void mergesEveryCaseAsExpectedAndMoreThanGit() throws IOException, InterruptedException {
    Needs.programs("git");
    List<Map<String, String>> cases = cases();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(25);
    int leftByGit = 0;
    int settled = 0;
    for (Map<String, String> one : cases) {
      Optional<String> merged = ours(one).merged().flatMap(Content::text);
      assertThat(merged.orElse(CONFLICT)).as("%s", one.get("name")).isEqualTo(text(one, "merged"));
      Optional<String> git = git(one);
      if (git.isPresent()) {
        assertThat(merged).as("%s", one.get("name")).isEqualTo(git);
      } else {
        leftByGit++;
        settled += merged.isPresent() ? 1 : 0;
      }
    }
    assertThat(leftByGit).isPositive();
    assertThat(settled * 3).as("of %d left by Git", leftByGit).isGreaterThanOrEqualTo(leftByGit);
  }
}
