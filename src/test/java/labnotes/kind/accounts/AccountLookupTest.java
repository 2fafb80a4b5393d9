package labnotes.kind.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name that does not exist does to the others, for each getent. */
class AccountLookupTest {
  /** NetBSD's getent, which FreeBSD and Alpine have, stops at it; that of glibc continues. */
  private static final String GETENT =
      """
      #!/bin/sh
      echo asked >>"$0.log"
      missing=%s
      [ "$1" != --version ] || { [ $missing = stop ] && exit 1; echo 'getent (GNU libc) 2.38'; exit; }
      shift
      status=0
      for name; do
        case $name in root | 0) echo 'root:x:0:' ;; mail) echo 'mail:x:8:' ;; *) status=2; [ $missing = continue ] || exit 2 ;; esac
      done
      exit $status
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "stop, root mail, root mail, 1",
    "continue, root mail, root mail, 1",
    "stop, root no_such mail, root mail, 5",
    "continue, root no_such mail, root mail, 2",
    "stop, no_such 0 mail, root mail, 5",
    "stop, no_such, '', 3",
    "continue, no_such, '', 2",
    "stop, '', '', 0"
  })
  void findsTheOthers(String missing, String asked, String found, int processes)
      throws IOException, InterruptedException {
    Path getent = directory.resolve("getent");
    Files.writeString(getent, GETENT.formatted(missing));
    assertThat(getent.toFile().setExecutable(true)).isTrue();
    Sh program =
        Sh.of(
            "{}\nPATH={}:$PATH\nlabnotes_accounts group {}",
            HostFunctions.live(),
            directory.toString(),
            asked.isEmpty() ? List.of() : List.of(asked.split(" ")));
    Path file = Files.writeString(directory.resolve("program"), program.toString());
    Process shell = new ProcessBuilder("/bin/sh", file.toString()).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(output.replaceAll(":.*", "").strip().replace('\n', ' ')).isEqualTo(found);
    Path log = directory.resolve("getent.log");
    assertThat(Files.exists(log) ? Files.readAllLines(log).size() : 0).isEqualTo(processes);
  }
}
