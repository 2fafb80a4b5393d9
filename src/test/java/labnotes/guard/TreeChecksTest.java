package labnotes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import labnotes.fact.Facts;
import labnotes.host.Ended;
import labnotes.kind.Action;
import labnotes.kind.Address;
import labnotes.kind.Change;
import labnotes.run.HostFunctions;
import labnotes.sh.HostPath;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The validation of files together on a host whose directory for temporary files is not usable. */
class TreeChecksTest {
  @TempDir Path directory;

  private static TreeChecks checks(String checker) {
    HostPath path = new HostPath("/etc/sudoers.d/lab");
    Sh put = Sh.of("labnotes_tree_put {} </dev/null", path);
    Change change =
        new Change(
                new Address("file", path.path()),
                Action.CREATE,
                List.of(),
                Facts.none(),
                Sh.NOTHING,
                Facts.none(),
                List.of(),
                List.of())
            .within(Optional.of(new Change.TreePart("tree", checker, path, put, false)));
    return new TreeChecks("run", List.of(change));
  }

  /** Runs the step with a program of this exit status, and says whether the run continues. */
  private Ended run(String root, int status, Sh step) throws IOException {
    Path start = Files.writeString(directory.resolve("start"), "x\n");
    Sh used = ShellFunctions.of(HostFunctions.offline(root)).usedBy(List.of(step));
    Sh played =
        Sh.of(
            "visudo() {\necho \"$3:2:5: syntax error\"\nreturn {}\n}\nlabnotes_tree_roots() { echo {}; }\n"
                + "labnotes_expire() { false; }\nlabnotes_is_root() { false; }\nTMPDIR={}\n",
            Integer.toString(status),
            start.toString(),
            directory.resolve("missing").toString());
    return Ended.running(
        List.of("/bin/sh", "-s"),
        Sh.all(List.of(used, played, step, Sh.of("echo continued"))).toString());
  }

  @Test
  void changesNothingWithoutATemporaryDirectory() throws IOException {
    Ended ended = run("", 0, checks("visudo").before());
    assertThat(ended.status()).isNotZero();
    assertThat(ended.output())
        .isEqualTo(
            "nothing is changed: cannot create a temporary directory in "
                + directory.resolve("missing")
                + "; free space there, make it writable, or pass --unchecked\n");
  }

  @Test
  void continuesWithoutAValidationIfTheUserSaysSo() throws IOException {
    Sh unchecked = Sh.of("LABNOTES_UNCHECKED=yes");
    Sh before = Sh.all(List.of(unchecked, checks("visudo").before()));
    assertThat(run("", 0, before).output()).endsWith("\ncontinued\n");
    Sh after = Sh.all(List.of(unchecked, checks("dconf").after(0)));
    assertThat(run("", 1, after).output()).isEqualTo("continued\n");
  }

  @Test
  void validatesTheFilesOfAnOfflineTreeOnlyBeforeTheyAreWritten() throws IOException {
    String root = directory.toString();
    assertThat(run(root, 1, checks("visudo").before()).output())
        .startsWith("nothing is changed: cannot create a temporary directory in ");
    assertThat(run(root, 1, checks("visudo").after(0)).output()).isEqualTo("continued\n");
  }

  @ParameterizedTest
  @CsvSource({
    "visudo, 0, continued",
    "visudo, 127, continued",
    "visudo, 137, the files that were written are not validated: visudo was killed by signal 9",
    "visudo, 255, visudo rejects the files that were written",
    "visudo, 1, visudo rejects the files that were written",
    "dconf, 0, the files that were written are not validated by dconf: cannot create"
  })
  void validatesTheFilesOfTheHostWithoutATemporaryDirectory(
      String checker, int status, String expected) throws IOException {
    Ended ended = run("", status, checks(checker).after(0));
    assertThat(ended.output()).startsWith(expected);
    assertThat(ended.status() == 0).isEqualTo(expected.equals("continued"));
  }
}
