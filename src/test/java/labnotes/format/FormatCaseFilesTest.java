package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that each format has a complete case file. */
class FormatCaseFilesTest {
  @Test
  void everyFormatHasACompleteCaseFile() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Format format : Formats.ALL) {
      missing.addAll(missing(format));
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> missing(Format format) throws IOException {
    Path file = FormatCaseFiles.of(format.name());
    if (!Files.exists(file)) {
      return List.of(
          "the format '%s' has no cases: write %s as FormatCaseFiles describes it"
              .formatted(format.name(), file));
    }
    List<String> missing = new ArrayList<>();
    if (!hasEffect(format)) {
      missing.add(
          "%s: add a case with a step '-- effective PATH' for a path that '%s' matches"
              .formatted(file, format.name()));
    }
    String preamble = FormatCaseFiles.preamble(format.name());
    boolean isSampled = FormatCaseFiles.samples(format.name()).size() == 2;
    if (format instanceof KeyedFormat && !isSampled && !preamble.startsWith("no sample: ")) {
      missing.add(
          "%s: start it with two lines 'sample KEY := VALUE', the same new key with two values"
              .formatted(file));
    }
    return missing;
  }

  private static boolean hasEffect(Format format) throws IOException {
    return FormatCaseFiles.all().stream()
        .filter(one -> one.format().equals(format.name()))
        .flatMap(one -> one.steps().stream())
        .filter(step -> step.command().startsWith("effective "))
        .anyMatch(step -> format.matches(step.argument()));
  }

  @Test
  void everyCaseFileIsNamedAfterAFormat() throws IOException {
    assertThat(FormatCaseFiles.formats())
        .as("names of the files in %s", FormatCaseFiles.DIRECTORY)
        .isSubsetOf(Formats.names());
  }
}
