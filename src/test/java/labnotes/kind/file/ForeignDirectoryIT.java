package labnotes.kind.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.guard.GuardFunctions;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Root writes to a directory in which another user replaces files and directories by links. */
class ForeignDirectoryIT {
  /** Runs for half a minute at most, or until a file stops it. */
  private static final String RACER =
      """
      import os, sys, time
      os.chdir(sys.argv[1])
      victims, what = sys.argv[2:]
      os.mkdir('real')
      open('racing', 'w').close()

      def kept():
          os.symlink(victims + '/file', 'link'); os.rename('link', 'kept')
          with open('own', 'w') as own: own.write('kept\\n')
          os.rename('own', 'kept')

      def hard():
          os.rename('kept', 'own'); os.rename('second', 'kept')
          os.rename('kept', 'second'); os.rename('own', 'kept')

      def directory():
          os.symlink(victims + '/directory', 'directory'); os.unlink('directory')
          os.rename('real', 'directory'); os.rename('directory', 'real')

      def absent():
          os.symlink(victims + '/directory', 'absent'); os.unlink('absent')

      def made():
          for name in os.listdir('.'):
              if '.labnotes-' in name:
                  os.rename(name, 'taken'); os.symlink(victims + '/file', name)

      def linked():
          for name in os.listdir('.'):
              if '.labnotes-' in name:
                  os.rename('names/' + os.listdir('names')[0], name)

      end = time.time() + 30
      while time.time() < end and not os.path.exists('stop'):
          try: globals()[what]()
          except OSError: pass
      """;

  @TempDir Path root;

  private Ended run(String shell, String script) {
    Sh used =
        ShellFunctions.of(Sh.all(List.of(HostFunctions.live(), GuardFunctions.all())))
            .usedBy(
                List.of(
                    Sh.of(
                        "labnotes_write labnotes_own_file labnotes_directory labnotes_digest"
                            + " labnotes_make_parent labnotes_link labnotes_remove"
                            + " labnotes_remove_directory labnotes_restore_path"
                            + " labnotes_give_home")));
    String whole = "umask 077; LABNOTES_SUFFIX=test\n" + used + "\ncd " + root + "\n" + script;
    return Ended.running(List.of("/bin/sh", "-c", "exec " + shell + " -s"), whole);
  }

  @ParameterizedTest
  @CsvSource({
    "home, dash, kept, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum",
    "home, busybox ash, kept, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum",
    "home, dash, directory, labnotes_directory $home/directory 75$((i % 2)) nobody nogroup any",
    "home, busybox ash, directory, labnotes_directory $home/directory 75$((i % 2)) nobody nogroup any",
    "home, dash, made, echo note | labnotes_write $home/note 644 nobody nogroup",
    "home, dash, made, labnotes_make_parent $home/parent 755 nobody nogroup; rmdir $home/parent",
    "home, dash, linked, labnotes_link $home/link /etc/motd nobody nogroup",
    "home, dash, kept, labnotes_restore_path $PWD/saved $home/kept",
    "home, busybox ash, hard, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum",
    "home, dash, directory, labnotes_give_home 65534 $home/directory",
    "group, dash, kept, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum",
    "group, busybox ash, directory, labnotes_directory $home/directory 75$((i % 2)) nobody nogroup any",
    "group, dash, hard, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum",
    "group, dash, made, echo note | labnotes_write $home/note 644 nobody nogroup",
    "sticky, dash, absent, labnotes_directory $home/absent 755 nobody nogroup; rmdir $home/absent",
    "sticky, busybox ash, absent, echo note | labnotes_write $home/absent 644 nobody nogroup",
    "sticky, dash, kept, labnotes_own_file $home/kept 64$((i % 2)) nobody nogroup $sum"
  })
  void doesNotFollowALinkThatReplacesAFile(String place, String shell, String what, String step)
      throws Exception {
    Needs.root();
    Needs.programs("python3", "setpriv", shell.split(" ", -1)[0]);
    Files.writeString(root.resolve("racer"), RACER);
    String script =
        """
        chmod 755 .
        mkdir -m 755 home victims; mkdir -m 700 victims/directory
        echo secret >victims/file; chmod 600 victims/file; ln victims/file home/second; echo kept >saved
        mkdir home/names; for i in 1 2 3 4 5 6 7 8 9; do ln victims/file home/names/$i; done; chown 65534:65534 home/names
        case %s in
        home) chown 65534:65534 home ;;
        group) chgrp 65534 home; chmod 775 home ;;
        sticky) chmod 1777 home ;;
        esac
        echo kept >home/kept; chown 65534:65534 home/kept saved
        setpriv --reuid 65534 --regid 65534 --clear-groups timeout 40 /usr/bin/python3 racer home "$PWD/victims" %s &
        racer=$!
        for i in 1 2 3 4 5 6 7 8 9; do [ -e home/racing ] || sleep 0.3; done
        home=$PWD/home i=0
        sum=$(echo kept | labnotes_digest); sum=${sum%%%% *}
        while [ $i -lt 60 ]; do
          i=$((i + 1))
          (%s)
        done >output 2>&1
        touch home/stop; wait $racer
        labnotes_ownership victims/file; labnotes_ownership victims/directory; cat victims/file
        """
            .formatted(place, what, step);
    assertThat(run(shell, "chmod 644 racer\n" + script).output())
        .isEqualTo("600 root root\n700 root root\nsecret\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash", "ksh", "mksh", "zsh"})
  void doesNotEnterADirectoryThroughTheLinkOfAnotherUser(String shell) {
    Needs.root();
    Needs.programs(shell.split(" ", -1)[0]);
    String script =
        """
        chmod 755 .; mkdir home other other/empty
        echo secret >other/file; chmod 600 other/file
        ln -s ../other home/theirs; chown -h 65534:65534 home/theirs; chown 65534:65534 home
        sum=$(labnotes_digest <other/file)
        through=$PWD/home/theirs
        attempt() { ( "$@" ) | sed "s|$PWD|.|"; }
        for step in "labnotes_write $through/file 644 root root" "labnotes_link $through/link /etc" \
          "labnotes_own_file $through/file 644 nobody nogroup ${sum%% *}" "labnotes_remove $through/file" \
          "labnotes_directory $through/new 755 root root" \
          "labnotes_make_parent $through/new 755 nobody nogroup" "labnotes_remove_directory $through/empty"; do
          eval "attempt $step" </dev/null
        done
        labnotes_ownership other/file; cat other/file; ls other
        ln -s other roots
        (echo note | labnotes_write "$PWD/roots/file" 644 root root) && cat other/file
        """;
    String refused =
        "./home/theirs is a symbolic link of another user, or one that another user can replace; root"
            + " does not follow it: declare the path that it leads to\n";
    assertThat(run(shell, script).output())
        .isEqualTo(refused.repeat(7) + "600 root root\nsecret\nempty\nfile\nnote\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash", "ksh", "zsh"})
  void makesOnlyParentsThatAreMissing(String shell) {
    Needs.root();
    Needs.programs(shell.split(" ", -1)[0]);
    String script =
        """
        chmod 755 .; mkdir -m 755 home mine; mkdir -m 2750 home/kept; echo x >home/file
        mkdir -m 700 other; chown 65534:65534 home
        home=$PWD/home
        (labnotes_make_parent "$home/kept" 755 nobody nogroup) || echo failed
        (labnotes_make_parent "$home/new" 700 nobody nogroup) || echo failed
        (labnotes_make_parent "$PWD/mine/new" 755 root nogroup) || echo failed
        (labnotes_make_parent "$home/file" 755 nobody nogroup) 2>/dev/null && echo replaced
        ln -s ../other home/theirs; chown -h 65534:65534 home/theirs
        (labnotes_make_parent "$home/theirs" 755 nobody nogroup) || echo failed
        (labnotes_make_parent "$home/theirs/new" 755 nobody nogroup) >/dev/null && echo followed
        for name in home/kept home/new mine/new home/file other; do labnotes_ownership "$name"; done
        ls -A home other mine
        """;
    assertThat(run(shell, script).output())
        .isEqualTo(
            """
            2750 root root
            700 nobody nogroup
            755 root nogroup
            600 root root
            700 root root
            home:
            file
            kept
            new
            theirs

            mine:
            new

            other:
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox ash"})
  void createsTheDesiredFilesAndNoOthers(String shell) {
    Needs.root();
    Needs.programs(shell.split(" ", -1)[0]);
    String script =
        """
        chmod 755 .; mkdir -m 755 home; echo kept >home/kept; mkdir home/directory; chown 65534:65534 home
        home=$PWD/home
        sum=$(labnotes_digest <home/kept)
        (echo note | labnotes_write "$home/note" 640 nobody nogroup)
        (echo roots | labnotes_write "$home/roots" 600 root root)
        (echo no | labnotes_write "$home/refused" 640 nobody nogroup false) && echo written
        (labnotes_own_file "$home/kept" 604 nobody nogroup "${sum%% *}")
        (labnotes_own_file "$home/note" 600 root root "${sum%% *}") && echo taken for another
        (labnotes_directory "$home/directory" 751 nobody nogroup "700 root root")
        (labnotes_directory "$home/new" 750 root nogroup)
        ln -s /etc home/link; (labnotes_directory "$home/link" 777 nobody nogroup) >/dev/null && echo followed
        rm home/link
        cat home/note home/roots home/kept
        for name in note roots kept directory new; do labnotes_ownership "home/$name"; done
        ls -A home
        """;
    assertThat(run(shell, script).output())
        .isEqualTo(
            """
            note
            roots
            kept
            640 nobody nogroup
            600 root root
            604 nobody nogroup
            751 nobody nogroup
            750 root nogroup
            directory
            kept
            new
            note
            roots
            """);
  }
}
