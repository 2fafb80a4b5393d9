package labnotes.sh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No function ignores that a directory or a file could not be made. */
class CheckedShellTest {
  /** The files of functions that reach a host. */
  static Stream<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      return files.filter(file -> file.toString().endsWith(".sh")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void acts(Path script) throws IOException {
    assertThat(UncheckedCommands.of(Files.readString(script))).as("%s", script).isEmpty();
  }

  /** A startup file of the login shell may export a variable of that name. */
  @Test
  void unsetsWhatIsReadBeforeItIsSet() throws IOException {
    String start = Files.readString(Path.of("src/main/resources/labnotes/sh/batch.sh"));
    Pattern read = Pattern.compile("\\$\\{(LABNOTES_[A-Z]+(?=:?[-+])|labnotes_[a-z_]+(?=[-+]))");
    Set<String> known =
        Pattern.compile("(?m)(?<=^unset |\\G )\\w+|^\\w+(?==)")
            .matcher(start)
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toSet());
    for (Path script : scripts().toList()) {
      assertThat(read.matcher(Files.readString(script)).results().map(name -> name.group(1)))
          .as("%s", script)
          .isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { mkdir a; cd a; cat >b; }",
        "f() { cd a && ls\n rm b; }",
        "f() { for a; do mkdir \"$a\"; done; }",
        "f() { if mkdir a; then cd a; fi; rm b; }",
        "f() { case a in a) mkdir a ;; esac; rm b; }",
        "f() { echo \"$(cd a; pwd)\"; }",
        "f() { a=$(mktemp); rm b; }",
        "f() { { echo a; } >b; rm b; }",
        "f() { mkdir a | cat; }",
        "f() { : >a || return; }",
        "f() (cd a; cat <<x\n)\nx\n)"
      })
  void findsWhatIsIgnored(String script) {
    assertThat(UncheckedCommands.of(script)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f() { mkdir a && cd a && cat >b; }",
        "f() { mkdir a || return; cd a || return; cat >b; }",
        "f() { if cd a && pwd; then cat >b; fi; }",
        "f() { case $1 in (a) mkdir a ;; b) cat >b ;; esac; }",
        "f() { mkdir a; b=$?; case $? in 0) ;; esac; return $b; }",
        "f() { cat >a; case $? in 0) ;; *) false ;; esac; }",
        "f() { mkdir a && cat >a/b && return; echo failed; return 1; }",
        "f() { case a in a) cat >b; return ;; esac; rm b; }",
        "f() { a=$(mktemp) || return; rm \"${a#\"$b\"}\"; }",
        "f() { echo ')' \"it's $((1 + 2))\" '\"' >/dev/null 2>&1; # it's\n ls; }"
      })
  void passesWhatIsChecked(String script) {
    assertThat(UncheckedCommands.of(script)).isEmpty();
  }

  @Test
  void readsAllFunctions() throws IOException {
    List<Path> all = scripts().toList();
    assertThat(all).hasSizeGreaterThan(30);
  }
}
