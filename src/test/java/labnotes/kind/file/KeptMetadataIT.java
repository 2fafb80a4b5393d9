package labnotes.kind.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A written file keeps the ACL, attributes, flags and hard links of the one that it replaces. */
class KeptMetadataIT {
  @TempDir Path root;

  private String run(String shell, String script) {
    Needs.root();
    Needs.programs("getfacl", "setfacl", "getfattr", "setfattr", "chattr", shell.split(" ", -1)[0]);
    Sh used =
        ShellFunctions.of(HostFunctions.live())
            .usedBy(List.of(Sh.of("labnotes_write labnotes_own_file labnotes_digest")));
    String whole =
        """
        umask 077; LABNOTES_SUFFIX=test
        %s
        umask 022; cd %s; chmod 755 .; mkdir etc; etc=$PWD/etc
        echo old >etc/app.conf; chmod 640 etc/app.conf; chown root:adm etc/app.conf
        app=$etc/app.conf
        show() { labnotes_ownership "$1"; getfacl -cp "$1" | sed '/^$/d; s/\t.*//'; getfattr -d "$1" 2>/dev/null | sed '/^#/d; /^$/d'; cat "$1"; }
        """
            .formatted(used, root);
    return Ended.running(List.of("/bin/sh", "-c", "exec " + shell + " -s"), whole + script)
        .output();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash", "ksh", "mksh", "zsh"})
  void keepsAnAclAndAttributes(String shell) {
    String script =
        """
        setfacl -m u:backup:rw "$app"; setfattr -n user.origin -v web1 "$app"
        (echo new | labnotes_write "$app" 660 root adm)
        show "$app"; ls -A etc
        """;
    assertThat(run(shell, script))
        .isEqualTo(
            """
            660 root adm
            user::rw-
            user:backup:rw-
            group::r--
            mask::rw-
            other::---
            user.origin="web1"
            new
            app.conf
            """);
  }

  @Test
  void changesTheMaskOfAnAclWithTheMode() {
    String script =
        """
        setfacl -m u:backup:rw "$app"
        (echo secret | labnotes_write "$app" 600 root adm); show "$app"
        (echo back | labnotes_write "$app" 660 root adm); show "$app"
        sum=$(labnotes_digest <"$app")
        (labnotes_own_file "$app" 640 root adm "${sum%% *}"); show "$app"
        """;
    assertThat(run("dash", script))
        .isEqualTo(
            """
            600 root adm
            user::rw-
            user:backup:rw-
            group::r--
            mask::---
            other::---
            secret
            660 root adm
            user::rw-
            user:backup:rw-
            group::r--
            mask::rw-
            other::---
            back
            640 root adm
            user::rw-
            user:backup:rw-
            group::r--
            mask::r--
            other::---
            back
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void doesNotTakeTheDefaultAclOfTheDirectory(String shell) {
    String script =
        """
        setfacl -d -m u:backup:rw etc
        (echo new | labnotes_write "$app" 640 root adm); show "$app"
        (echo new | labnotes_write "$app" 600 root adm); show "$app"
        """;
    assertThat(run(shell, script))
        .isEqualTo(
            """
            640 root adm
            user::rw-
            group::r--
            other::---
            new
            600 root adm
            user::rw-
            group::---
            other::---
            new
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void writesAFileWithHardLinksInPlace(String shell) {
    String script =
        """
        ln etc/app.conf etc/also.conf; setfacl -m u:backup:r "$app"
        (echo new | labnotes_write "$app" 644 root root)
        [ etc/app.conf -ef etc/also.conf ] && echo linked
        show etc/also.conf; ls -A etc
        (echo refused | labnotes_write "$app" 644 root root false) || cat etc/app.conf
        """;
    assertThat(run(shell, script))
        .isEqualTo(
            """
            linked
            644 root root
            user::rw-
            user:backup:r--
            group::r--
            mask::r--
            other::r--
            new
            also.conf
            app.conf
            new
            """);
  }

  @Test
  void keepsFileFlagsAndLeavesAnImmutableFile() {
    String script =
        """
        chattr +dA "$app" || echo no flags here
        (echo new | labnotes_write "$app" 640 root adm)
        lsattr -d "$app" | sed 's/ .*//' | tr -cd 'dA\\n'
        chattr +i "$app"
        (echo newer | labnotes_write "$app" 640 root adm) 2>/dev/null || echo failed
        chattr -i "$app"; cat "$app"; ls -A etc
        """;
    assertThat(run("dash", script)).isEqualTo("dA\nfailed\nnew\napp.conf\n");
  }

  @Test
  void doesNotWriteThroughTheHardLinkOfAnotherUser() {
    String script =
        """
        echo secret >etc/shadow; chmod 600 etc/shadow
        mkdir home shared; chown backup home; chmod 1777 shared
        ln etc/shadow home/file; ln etc/shadow shared/file
        for file in home/file shared/file; do
          (echo new | labnotes_write "$PWD/$file" 600 root root) | sed 's/.*file has/has/' || :
        done
        cat etc/shadow; ls -A home shared
        """;
    assertThat(run("dash", script))
        .isEqualTo(
            """
            has hard links, file flags, an ACL or extended attributes that a new file would lack, and it is not
            written in place, because other users can replace files in its directory; remove them, or the write permission of others
            has hard links, file flags, an ACL or extended attributes that a new file would lack, and it is not
            written in place, because other users can replace files in its directory; remove them, or the write permission of others
            secret
            home:
            file

            shared:
            file
            """);
  }

  @Test
  void keepsTheAclOfAUserWhoOwnsTheDirectory() {
    String script =
        """
        mkdir home; echo old >home/own; echo old >home/roots; chown backup:backup home home/own
        setfacl -m u:games:r home/own home/roots
        (echo new | labnotes_write "$PWD/home/own" 644 backup backup); show home/own
        (echo new | labnotes_write "$PWD/home/roots" 644 root root) >/dev/null || show home/roots
        """;
    assertThat(run("dash", script))
        .isEqualTo(
            """
            644 backup backup
            user::rw-
            user:games:r--
            group::r--
            mask::r--
            other::r--
            new
            644 root root
            user::rw-
            user:games:r--
            group::r--
            mask::r--
            other::r--
            old
            """);
  }

  /** A host like Alpine, whose tools cannot copy an ACL: the file is written in place. */
  @ParameterizedTest
  @ValueSource(strings = {"getfacl", "getfattr"})
  void keepsWhatTheToolsShowButCannotCopy(String tool) {
    String script =
        """
        setfacl -m u:backup:rw "$app"; setfattr -n user.origin -v web1 "$app"
        inode=$(ls -i "$app")
        mkdir bin; for name in $(busybox --list); do ln -s "$(command -v busybox)" bin/$name; done
        cp "$(command -v %s)" bin; rm -f bin/lsattr
        (PATH=$PWD/bin; echo new | labnotes_write "$app" 660 root adm)
        [ "$(ls -i "$app")" = "$inode" ] && echo in place
        show "$app"; rm -r bin
        """
            .formatted(tool);
    assertThat(run("dash", script))
        .isEqualTo(
            """
            in place
            660 root adm
            user::rw-
            user:backup:rw-
            group::r--
            mask::rw-
            other::---
            user.origin="web1"
            new
            """);
  }

  @Test
  void writesTheOldContentAgainIfTheDiskIsFull() {
    String script =
        """
        mkdir small; mount -t tmpfs -o size=64k,mode=755 small small
        echo old >small/file; ln small/file small/link
        (head -c 30000 /dev/zero | tr '\\0' x | labnotes_write "$PWD/small/file" 644 root root) 2>/dev/null || echo failed
        cat small/file; ls -A small
        umount small
        """;
    assertThat(run("dash", script)).isEqualTo("failed\nold\nfile\nlink\n");
  }

  @Test
  void keepsTheModeWhenTheDiskIsFull() {
    String script =
        """
        mkdir small; mount -t tmpfs -o size=64k,mode=755 small small
        echo secret >small/file; chmod 600 small/file; ln small/file small/link
        (head -c 90000 /dev/zero | labnotes_write "$PWD/small/file" 644 root root) 2>/dev/null || echo failed
        labnotes_ownership small/file; cat small/link; ls -A small
        umount small
        """;
    assertThat(run("dash", script)).isEqualTo("failed\n600 root root\nsecret\nfile\nlink\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void keepsTheOldContentThatAKilledRunLeft(String shell) {
    String script =
        """
        : >etc/app.conf; echo old >etc/.app.conf.labnotes-killed.old; echo new >etc/.app.conf.labnotes-killed
        (echo invalid | labnotes_write "$app" 640 root adm false) || echo failed
        ls -A etc; cat etc/.app.conf.labnotes-killed.old
        (echo new | labnotes_write "$app" 640 root adm)
        ls -A etc; cat "$app"
        """;
    assertThat(run(shell, script))
        .isEqualTo(
            "failed\n.app.conf.labnotes-killed\n.app.conf.labnotes-killed.old\napp.conf\n"
                + "old\napp.conf\nnew\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void writesOutOfReachInADirectoryOfAGroup(String shell) {
    String script =
        """
        chgrp adm etc; chmod 2775 etc
        seen() { ls -ld . | cut -c1-10; ls -A ..; }
        (echo new | labnotes_write "$app" 640 root adm seen)
        cat "$app"; ls -A etc
        """;
    assertThat(run(shell, script))
        .isEqualTo("drwx--S---\n.app.conf.labnotes-test\napp.conf\nnew\napp.conf\n");
  }
}
