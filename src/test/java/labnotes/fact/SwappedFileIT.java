package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.guard.GuardFunctions;
import labnotes.host.Ended;
import labnotes.record.RecordFunctions;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Root reads a file while its owner swaps it, or the directory on the way, with something else. */
@Timeout(120)
class SwappedFileIT {
  /**
   * Swaps until a file stops it, for 40 seconds at most; {@code second} is a name of root's file.
   */
  private static final String RACER =
      """
      import os, sys, time
      os.chdir(sys.argv[1])
      victim, what = sys.argv[2:]

      def file():
          os.symlink(victim + '/file', 'link'); os.rename('link', 'place/file'); time.sleep(0.01)
          with open('own', 'w') as own: own.write('own\\n')
          os.rename('own', 'place/file'); time.sleep(0.05)

      def hard():
          os.rename('place/file', 'own'); os.rename('second', 'place/file'); time.sleep(0.01)
          os.rename('place/file', 'second'); os.rename('own', 'place/file'); time.sleep(0.05)

      def pipe():
          os.mkfifo('pipe'); os.rename('pipe', 'place/file'); time.sleep(0.01)
          with open('own', 'w') as own: own.write('own\\n')
          os.rename('own', 'place/file'); time.sleep(0.05)

      def directory():
          os.symlink(victim, 'link'); os.rename('place', 'real'); os.rename('link', 'place'); time.sleep(0.01)
          os.rename('place', 'link'); os.rename('real', 'place'); os.unlink('link')
          time.sleep(0.05)

      open('racing', 'w').close()
      end = time.time() + 40
      swaps = 0
      while time.time() < end and not os.path.exists('stop'):
          try: globals()[what](); swaps += 1
          except OSError: pass
      print('raced' if swaps > 3 else 'stuck')
      """;

  @TempDir Path root;

  private static Sh functions(String shell) {
    Sh all = Sh.all(List.of(HostFunctions.live(), RecordFunctions.all(), GuardFunctions.all()));
    return ShellFunctions.of(all).usedBy(List.of(Sh.of("{}", shell)));
  }

  @ParameterizedTest
  @CsvSource({
    "dash, file, 25",
    "dash, hard, 25",
    "dash, directory, 25",
    "dash, pipe, 3",
    "busybox ash, hard, 8",
    "bash, file, 10"
  })
  void readsOnlyWhatBelongsToThePlace(String shell, String what, int times) throws Exception {
    Needs.root();
    Needs.programs("python3", "setpriv", "timeout", shell.split(" ", -1)[0]);
    Files.writeString(root.resolve("racer"), RACER);
    String steps =
        """
        (labnotes_survey none $file)
        (labnotes_texts $file)
        (labnotes_texts "$home/place/h*" "$home/place/*")
        (labnotes_print_digests $file)
        (labnotes_reading $file cat)
        (labnotes_store_base $file $sum) && echo kept
        (labnotes_is_file $file 600 root root $sum) && echo same
        (labnotes_save_path $file $PWD/saved) && [ ! -L saved ] && cat saved; rm -f saved
        (labnotes_first_names $home/place)
        """;
    String script =
        """
        umask 077; LABNOTES_MARK=mark LABNOTES_SUFFIX=test; %s
        cd %s || exit
        chmod 755 .; chmod 644 racer; mkdir -m 755 home home/place; mkdir -m 700 victim state
        LABNOTES_STATE=$PWD/state
        echo secret >victim/file; ln victim/file home/second; echo own >home/place/file
        echo hidden >victim/hidden-name; sum=$(labnotes_digest <victim/file) sum=${sum%%%% *}
        chown 65534:65534 home home/place home/place/file
        timeout 60 setpriv --reuid 65534 --regid 65534 --clear-groups /usr/bin/python3 racer home "$PWD/victim" %s &
        racer=$! home=$PWD/home i=0
        file=$home/place/file
        while [ ! -e home/racing ] && [ $i -lt 50 ]; do i=$((i + 1)); sleep 0.1; done
        i=0
        while [ $i -lt %d ] || { [ $i -lt 200 ] && ! grep -a -q own output; }; do
        i=$((i + 1))
        %s
        done >output 2>errors
        touch home/stop; wait $racer
        grep -a -c own output; grep -a -e secret -e "$sum" -e hidden -e kept -e same output | sort | uniq -c
        labnotes_ownership victim/file
        """
            .formatted(functions(steps), root, what, times, steps);
    List<String> output =
        Ended.running(List.of("/bin/sh", "-c", "exec timeout 100 " + shell + " -s"), script)
            .output()
            .lines()
            .toList();
    assertThat(output)
        .contains("raced")
        .element(1)
        .as("%s", output)
        .matches(count -> !"0".equals(count));
    assertThat(output.subList(2, output.size())).containsExactly("600 root root");
  }
}
