package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import labnotes.kind.codec.KindDescriptor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind has a case for every part of its contract, or a line {@code !! PART: REASON} at the
 * beginning of its case file if the part does not apply to it.
 */
class KindCoverageTest {
  private static final Map<String, String> PARTS = parts();
  private static final Pattern EXEMPTION = Pattern.compile("(?m)^!! ([a-z]+): (.+)$");
  private static final Pattern OUTCOME = Pattern.compile("(?m)^-> ([a-z-]+):.* ([a-z]+)$");

  private static Map<String, String> parts() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("create", "a resource that the host does not have; the outcome creates it");
    parts.put("update", "a resource that differs on the host; the outcome updates it");
    parts.put("delete", "a resource with `state: absent` that the host has");
    parts.put("drift", "a case titled 'drift: …' with the part '-- applied'");
    parts.put("merge", "a case titled 'merge: …' with the part '-- applied' and a host edit");
    parts.put("prune", "a case titled 'prune: …' with the parts '-- applied' and '-- before'");
    parts.put("undo", "a case titled 'undo: …' with the parts '-- applied' and '-- before'");
    parts.put("guard", "a case titled 'guard: …' with a change that may cut access, or not");
    return parts;
  }

  @TestFactory
  Stream<DynamicTest> everyPartOfTheContractHasACase() {
    return KindDescriptor.all().stream()
        .map(KindDescriptor::name)
        .map(kind -> DynamicTest.dynamicTest(kind, () -> assertCovered(kind)));
  }

  private static void assertCovered(String kind) throws IOException {
    Path file = KindCase.DIRECTORY.resolve(kind + ".txt");
    assertThat(file)
        .as("the kind '%s' has no case file; write its cases as KindCase describes them", kind)
        .exists();
    Set<String> covered = covered(kind);
    Matcher exemption = EXEMPTION.matcher(Files.readString(file));
    while (exemption.find()) {
      assertThat(PARTS).as("%s: '%s'", file, exemption.group()).containsKey(exemption.group(1));
      assertThat(covered)
          .as("%s: '%s', but there is a case", file, exemption.group())
          .doesNotContain(exemption.group(1));
      covered.add(exemption.group(1));
    }
    List<String> missing =
        PARTS.entrySet().stream()
            .filter(part -> !covered.contains(part.getKey()))
            .map(
                part ->
                    "%s: add %s, or a first line '!! %s: WHY IT DOES NOT APPLY'"
                        .formatted(part.getKey(), part.getValue(), part.getKey()))
            .toList();
    assertThat(missing)
        .as(
            "the kind '%s' misses cases in %s; a case counts when bin/accept has filled in its outcome",
            kind, file)
        .isEmpty();
  }

  private static Set<String> covered(String kind) throws IOException {
    Set<String> covered = new LinkedHashSet<>();
    for (KindCase one : KindCase.all()) {
      if (!one.kind().equals(kind)) {
        continue;
      }
      if (one.isLifecycle()) {
        covered.add(one.aspect());
      } else {
        Matcher outcome = OUTCOME.matcher(one.outcome());
        while (outcome.find()) {
          if (outcome.group(1).equals(kind)) {
            covered.add(outcome.group(2));
          }
        }
      }
    }
    return covered;
  }

  @Test
  void everyCaseFileIsOfAKind() throws IOException {
    List<String> kinds = KindDescriptor.all().stream().map(KindDescriptor::name).toList();
    for (KindCase one : KindCase.all()) {
      assertThat(kinds).as("the kind that a case file is named after").contains(one.kind());
    }
  }
}
