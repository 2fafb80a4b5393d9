package labnotes.kind.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.fact.FileFact;
import labnotes.fact.FileState;
import labnotes.fact.FileState.FileExtras;
import labnotes.host.Ended;
import labnotes.kind.Change;
import labnotes.kind.Delta;
import labnotes.kind.RealHost;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ACLs, attributes, flags and hard links of real files are observed and named in plans. */
class ObservedExtrasIT {
  @TempDir Path root;

  static Stream<Arguments> shells() {
    return Stream.of(
        Arguments.of((Object) new String[] {"dash", "-s"}),
        Arguments.of((Object) new String[] {"busybox", "sh", "-s"}),
        Arguments.of((Object) new String[] {"bash", "-s"}));
  }

  private RealHost host(String script, String... shell) throws Exception {
    Needs.root();
    Needs.programs("setfacl", "setfattr", "chattr", "lsattr", shell[0]);
    Path real = root.toRealPath();
    Files.createDirectories(real.resolve("etc"));
    String whole = "umask 022; cd " + real + "/etc && " + script;
    assertThat(Ended.running(List.of("/bin/sh", "-s"), whole).output()).isEmpty();
    return RealHost.tree(real, shell);
  }

  private static FileExtras extras(RealHost host, String path) {
    FileFact fact = FileFact.of(new HostPath(path));
    return ((FileState.Regular) host.observe(List.of(fact)).get(fact)).extras();
  }

  @ParameterizedTest
  @MethodSource("shells")
  void observesWhatAFileHasBesides(String... shell) throws Exception {
    RealHost host =
        host(
            """
            for f in bare acl attribute fixed linked 'odd|name'; do echo $f >"$f"; done
            chmod 640 acl; setfacl -m u:backup:rw acl 'odd|name'
            setfattr -n user.origin -v x attribute
            setfattr -n "$(printf 'user.a\\nregular file|755|root|0|root|0|9|x')" -v x attribute
            ln linked other; ln -s acl link; chattr +i fixed
            """,
            shell);
    try {
      assertThat(extras(host, "/etc/bare")).isEqualTo(FileExtras.none());
      assertThat(extras(host, "/etc/acl"))
          .isEqualTo(
              new FileExtras(
                  1, "user::rw-,user:backup:rw-,group::r--,mask::rw-,other::---", "", ""));
      assertThat(extras(host, "/etc/odd|name").acl()).startsWith("user::rw-,user:backup:rw-");
      assertThat(extras(host, "/etc/attribute").attributes())
          .contains("user.origin")
          .doesNotContain("|");
      assertThat(extras(host, "/etc/fixed").flags()).isEqualTo("i");
      assertThat(extras(host, "/etc/linked")).isEqualTo(new FileExtras(2, "", "", ""));
    } finally {
      Ended.running(List.of("/bin/sh", "-s"), "chattr -i " + root + "/etc/fixed");
    }
  }

  /** An edit and its undo leave the ACL, the attributes and the hard links of a file alone. */
  @ParameterizedTest
  @MethodSource("shells")
  void keepsThemInAnEditAndItsUndo(String... shell) throws Exception {
    RealHost host =
        host(
            """
            printf 'a=1\\nb=2' >app; chmod 640 app; ln app other
            setfacl -m u:backup:rw app; setfattr -n user.origin -v x app
            """,
            shell);
    FileExtras before = extras(host, "/etc/app");
    assertThat(before.links()).isEqualTo(2);
    Change change =
        host.converge(
                """
                - entry: c
                  file: /etc/app
                  value: "3"
                  format: shell-variables
                """)
            .changes()
            .get(0);
    assertThat(change.deltas())
        .contains(Delta.Value.added("also", "the other name (hard link) of the file"));
    assertThat(root.resolve("etc/other")).content().isEqualTo("a=1\nb=2\nc=\"3\"\n");
    host.converge(change.undo());
    assertThat(root.resolve("etc/other")).content().isEqualTo("a=1\nb=2");
    assertThat(extras(host, "/etc/app")).isEqualTo(before);
  }

  /**
   * A plan names what the removal of a directory loses; its undo does not give the mask to the
   * group.
   */
  @ParameterizedTest
  @MethodSource("shells")
  void namesWhatTheRemovalOfADirectoryLoses(String... shell) throws Exception {
    RealHost host =
        host(
            """
            mkdir -m 750 shared theirs; mkdir -m 700 theirs/inner; chown 65534:65534 theirs
            for d in shared theirs/inner; do
              setfacl -m u:backup:rwx -d -m u:backup:r-x $d; setfattr -n user.origin -v x $d
            done
            """,
            shell);
    for (String path : List.of("/etc/shared", "/etc/theirs/inner")) {
      String own = path.endsWith("shared") ? "750" : "700";
      Change change =
          host.converge("- directory: %s\n  state: absent\n".formatted(path)).changes().get(0);
      assertThat(change.deltas().toString())
          .contains("user:backup:rwx", "default:", "extended attributes user.origin")
          .contains("an undo cannot restore it");
      host.converge(change.undo());
      FileFact fact = FileFact.of(new HostPath(path));
      assertThat(((FileState.Directory) host.observe(List.of(fact)).get(fact)).ownership().mode())
          .isEqualTo(own);
    }
  }

  @Test
  void refusesAnImmutableFileInThePlan() throws Exception {
    RealHost host = host("echo old >fixed; chattr +i fixed", "dash", "-s");
    try {
      assertThat(host.plan("- file: /etc/fixed\n  content: new\n").refusals().toString())
          .contains("cannot be changed because of the file flag i", "chattr -i /etc/fixed");
      assertThat(host.plan("- file: /etc/fixed\n  content: \"old\\n\"\n").refusals()).isEmpty();
    } finally {
      Ended.running(List.of("/bin/sh", "-s"), "chattr -i " + root + "/etc/fixed");
    }
  }
}
