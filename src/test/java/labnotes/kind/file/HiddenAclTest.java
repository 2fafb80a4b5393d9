package labnotes.kind.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts whose tools show less of ACLs than getfacl. */
class HiddenAclTest {
  @TempDir Path directory;

  /** What is observed with another ls and without getfacl. */
  private String extras(String ls) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x\n");
    Sh step = Sh.of("labnotes_extras {} {}", file.toString(), directory.toString());
    Sh used = ShellFunctions.of(HostFunctions.offline("")).usedBy(List.of(step));
    Sh without =
        Sh.of(
            "LABNOTES_SYSTEM=Linux\nlabnotes_ls={}\nls() { eval \"$labnotes_ls\"; }\ncommand() { case $2 in getfacl) false ;; *) true ;; esac; }\n"
                + "getfattr() { :; }\nlsattr() { :; }\n",
            ls);
    return Ended.running(
            List.of("/bin/sh", "-s"), Sh.all(List.of(without, used, without, step)).toString())
        .output();
  }

  @ParameterizedTest
  @CsvSource({
    "echo 'BusyBox v1.36.1 multi-call binary' >&2, acl|unread|",
    "echo 'drwxr-x---+ 1 root root 2 Jan  1 00:00 directory', acl|?|",
    "echo '-rw-r-----+ 1 root root 2 Jan  1 00:00 file', acl|?|",
    "echo '-rw-r----- 1 root root 2 Jan  1 00:00 file', ''"
  })
  void saysWhatIsKnownOfAnAcl(String ls, String expected) throws IOException {
    assertThat(extras(ls).lines().toList())
        .isEqualTo(
            expected.isEmpty()
                ? List.of()
                : List.of(expected + directory.resolve("file"), expected + directory));
  }
}
