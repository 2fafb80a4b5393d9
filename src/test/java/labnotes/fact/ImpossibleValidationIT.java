package labnotes.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.Needs;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validations that cannot be made: without space, without inodes, and with a killed program. */
class ImpossibleValidationIT {
  private static final String FILES =
      """
      try() { echo "$3" | labnotes_write "$2" 644 root root labnotes_approve "$1" || echo refused; }
      all() {
        try visudo /etc/sudoers.d/lab oops
        try sshd /etc/ssh/sshd_config.d/lab.conf 'Foo yes'
        try apt /etc/apt/sources.list.d/lab.list 'dbe x'
      }
      left() { ls /etc/sudoers.d/lab /etc/ssh/sshd_config.d/lab.conf /etc/apt/sources.list.d/lab.list; }
      mkdir -p /var/lib/labnotes
      """;

  @TempDir Path directory;

  private RealHost host() throws IOException {
    Needs.programs("visudo", "sshd", "apt-get");
    return OverlaidDebian.below(directory).host();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nr_inodes=1", "nr_inodes=3", "nr_inodes=4", "size=4k", "ro"})
  void writesNothingWithoutSpaceForCopies(String options) throws IOException {
    String output =
        host()
            .answer(
                FILES
                    + """
                    echo precious >/root/.bashrc
                    cp /root/.bashrc /root/given
                    cd /root
                    mount -t tmpfs -o %s tmpfs /var/lib/labnotes || exit 9
                    [ %s != size=4k ] || head -c 4096 /dev/zero >/var/lib/labnotes/much
                    all 2>/dev/null
                    left 2>/dev/null
                    cat /root/.bashrc
                    ls -A /root | sort | tr '\\n' ' '
                    ls -A /var/lib/labnotes | grep -v much
                    """
                        .formatted(options, options));
    String refused =
        " is not written, because it cannot be validated:\nits copy cannot be written below"
            + " /var/lib/labnotes; free some space there, or pass --unchecked\nrefused\n";
    assertThat(output)
        .startsWith(
            "/etc/sudoers.d/lab"
                + refused
                + "/etc/ssh/sshd_config.d/lab.conf"
                + refused
                + "/etc/apt/sources.list.d/lab.list"
                + refused
                + "precious\n")
        .doesNotEndWith("labnotes");
  }

  @Test
  void writesNothingIfTheProgramIsKilled() throws IOException {
    String killed =
        """
        for name in visudo sshd apt-get; do
          printf '#!/bin/sh\\nkill -KILL $$\\n' >/usr/local/sbin/$name
          chmod 755 /usr/local/sbin/$name
        done
        PATH=/usr/local/sbin:$PATH
        all
        left 2>/dev/null
        LABNOTES_UNCHECKED=yes
        all
        left | wc -l
        """;
    String refused =
        "%s is not written, because it cannot be validated:\n%s was killed by signal 9; run the"
            + " command again, or pass --unchecked\nrefused\n";
    assertThat(host().answer(FILES + killed))
        .isEqualTo(
            refused.formatted("/etc/sudoers.d/lab", "visudo")
                + refused.formatted("/etc/ssh/sshd_config.d/lab.conf", "sshd")
                + refused.formatted("/etc/apt/sources.list.d/lab.list", "apt")
                + "3\n");
  }

  /** The upper layer of the file system has whatever a question writes. */
  @Test
  void writesNothingWhenItOnlyAsks() throws IOException {
    RealHost host = host();
    ValidationFact sudoers = asked("visudo", "/etc/sudoers.d/lab", "root ALL=(ALL) ALL\n");
    ValidationFact sshd = asked("sshd", "/etc/ssh/sshd_config.d/lab.conf", "Port 22\n");
    ValidationFact apt = asked("apt", "/etc/apt/sources.list.d/lab.list", "deb http://a/ b main\n");
    host.observe(Set.of(sudoers, sshd, apt));
    assertThat(host.plan("- { file: /etc/sudoers.d/lab, content: \"oops\\n\" }").refusals())
        .isNotEmpty();
    try (Stream<Path> written = Files.walk(directory.resolve("upper"))) {
      assertThat(written.filter(Files::isRegularFile).collect(Collectors.toList())).isEmpty();
    }
    // A directory would hide the whiteout that the layer begins with.
    assertThat(Files.isDirectory(directory.resolve("upper/var/lib/labnotes"))).isFalse();
    assertThat(directory.resolve("upper/tmp"))
        .satisfiesAnyOf(
            tmp -> assertThat(tmp).doesNotExist(), tmp -> assertThat(tmp).isEmptyDirectory());
  }

  private static ValidationFact asked(String checker, String path, String text) {
    return new ValidationFact(checker, new HostPath(path), Optional.of(Content.of(text)));
  }

  @Test
  void removesTheCopiesOfAKilledCheckAndKeepsThoseOfOneThatRuns() throws IOException {
    RealHost host = host();
    String output =
        host.answer(
            FILES
                + """
                labnotes_place_scratch
                (labnotes_enter_scratch && echo secret >./text/a && kill -KILL "$(exec sh -c 'echo $PPID')")
                mv /var/lib/labnotes/labnotes.* "/var/lib/labnotes/labnotes.$$-1.abcdefghij"
                stat -c %a /var/lib/labnotes/labnotes.*
                mkdir /var/lib/labnotes/labnotes.999999-5.abcdefghij
                mkdir "/var/lib/labnotes/labnotes.$(labnotes_stamp $$ | tr ' ' -).abcdefghij"
                mkdir /var/lib/labnotes/kept
                ln -s kept /var/lib/labnotes/labnotes.999999-6.abcdefghij
                ls /tmp | grep 'labnotes\\.'
                labnotes_remove_scratches
                ls /var/lib/labnotes | sed "s/\\.$$-[0-9]*/.SELF/"
                """);
    assertThat(output.lines().filter(line -> !line.contains("Killed")).toList())
        .isEqualTo(
            List.of("700", "kept", "labnotes.SELF.abcdefghij", "labnotes.999999-6.abcdefghij"));
  }
}
