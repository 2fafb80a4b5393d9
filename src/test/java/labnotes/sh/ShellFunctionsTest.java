package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.run.HostFunctions;
import org.junit.jupiter.api.Test;

class ShellFunctionsTest {
  private static final Sh PRELUDE =
      Sh.of(
          """
          # About the whole file.

          LABNOTES_SYSTEM=here

          # NAME : greets.
          labnotes_greet() {
            labnotes_say "hello $1"
          }

          # WORDS : says.
          labnotes_say() { echo "$@"; }

          case $LABNOTES_SYSTEM in
          here) labnotes_place() { echo here; } ;;
          *) labnotes_place() { echo there; } ;;
          esac
          """);

  @Test
  void includesOnlyFunctionsThatFragmentsName() {
    assertThat(used(Sh.of("labnotes_say {}", "labnotes")))
        .isEqualTo("LABNOTES_SYSTEM=here\nlabnotes_say() { echo \"$@\"; }\n");
    assertThat(used(Sh.of("echo labnotes"))).isEqualTo("LABNOTES_SYSTEM=here\n");
  }

  @Test
  void includesFunctionsThatFunctionsName() {
    assertThat(used(Sh.of("labnotes_greet you")))
        .contains("labnotes_greet() {\nlabnotes_say", "labnotes_say() {")
        .doesNotContain("labnotes_place", "#");
  }

  @Test
  void includesBlocksWithAlternativesAsAWhole() {
    assertThat(used(Sh.of("( eval 'labnotes_place' )"))).contains("here)", "*)", "esac");
  }

  @Test
  void includesEachShippedFunctionOnce() {
    String all =
        ShellFunctions.of(HostFunctions.live()).usedBy(List.of(HostFunctions.live())).toString();
    assertThat(all.lines().filter(line -> line.contains("labnotes_write() {"))).hasSize(1);
    String few =
        ShellFunctions.of(HostFunctions.live())
            .usedBy(List.of(Sh.of("labnotes_survey")))
            .toString();
    assertThat(few).contains("labnotes_files() {").doesNotContain("labnotes_apt", "labnotes_write");
  }

  @Test
  void noVariableHasTheNameOfAFunction() {
    String all = HostFunctions.live().toString();
    Set<String> functions = names("(labnotes_\\w+)\\(\\)", all);
    assertThat(names("(labnotes_\\w+)=", all)).isNotEmpty().doesNotContainAnyElementsOf(functions);
    assertThat(names("for (labnotes_\\w+)", all)).doesNotContainAnyElementsOf(functions);
  }

  private static Set<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  private static String used(Sh fragment) {
    return ShellFunctions.of(PRELUDE).usedBy(List.of(fragment)).toString();
  }

  /** The probe is a program of its own; everything else can be part of one program. */
  @Test
  void definesEachFunctionInOneFile() throws IOException {
    Pattern definition = Pattern.compile("(?m)^ *(?:\\S+\\) )?(labnotes_\\w+)\\(\\)");
    Map<String, Set<Path>> files = new TreeMap<>();
    try (Stream<Path> scripts = Files.walk(Path.of("src/main/resources/labnotes"))) {
      for (Path script : scripts.filter(path -> path.toString().endsWith(".sh")).toList()) {
        if (!script.startsWith("src/main/resources/labnotes/probe")) {
          definition
              .matcher(Files.readString(script))
              .results()
              .forEach(
                  found ->
                      files.computeIfAbsent(found.group(1), none -> new TreeSet<>()).add(script));
        }
      }
    }
    assertThat(files).containsKeys("labnotes_write", "labnotes_stat", "labnotes_replace");
    assertThat(files.entrySet()).filteredOn(entry -> entry.getValue().size() > 1).isEmpty();
  }
}
