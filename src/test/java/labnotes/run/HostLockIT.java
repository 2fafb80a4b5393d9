package labnotes.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import labnotes.host.StandInFreeBsd;
import labnotes.record.RecordFunctions;
import labnotes.sh.Sh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The holder of a host's lock on FreeBSD, where the time of the boot moves with the clock. */
class HostLockIT {
  /** Starts a shell that takes the lock of run-1 and keeps it. */
  private static final String HOLD =
      """
      sh -c '. /tmp/functions; labnotes_lock run-1 admin@web1 && exec sleep 60' </dev/null >/tmp/held 2>&1 &
      holder=$!
      for each in 1 2 3 4 5 6 7 8 9 10; do [ -L /var/db/labnotes/lock ] || sleep 0.3; done
      again() { sh -c '. /tmp/functions; labnotes_lock run-2 admin@web2 && echo taken' </dev/null; }
      """;

  private static String on(StandInFreeBsd freebsd, String script) {
    Sh functions =
        Sh.all(
            List.of(
                Sh.of("LABNOTES_SUFFIX=1; LC_ALL=C; export LC_ALL"),
                HostFunctions.live(),
                RecordFunctions.all()));
    try {
      Files.write(freebsd.path("/tmp/functions"), functions.bytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return freebsd.exec(HOLD + script + "kill $holder 2>/dev/null || :\n").succeeded().output();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1-RELEASE", "13.2-RELEASE", "14.1-RELEASE"})
  void keepsTheLockWhenTheClockIsSet(String release) {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release(release)) {
      String held = "another run is active on the host: admin@web1 since 20";
      assertThat(
              on(
                  freebsd,
                  """
                  for set in 0 300 -300 600.9 0.6 86400; do echo $set >/var/db/stand-in/clock; again; done
                  """))
          .doesNotContain("taken", "started")
          .hasLineCount(6)
          .matches("(?s)(" + held + "[^\n]*\n){6}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"13.2-RELEASE", "14.1-RELEASE"})
  void takesTheLockOfAnEndedRunWhoseNumberAnotherProcessHas(String release) {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release(release)) {
      assertThat(
              on(
                  freebsd,
                  """
                  lock=$(readlink /var/db/labnotes/lock)
                  start=${lock##* started }
                  for earlier in 150 $((start - 1)); do
                    rm /var/db/labnotes/lock
                    ln -s "${lock%% started *} started $((start - earlier))" /var/db/labnotes/lock
                    again
                    rm -rf /var/db/labnotes/runs/run-2
                  done
                  kill -9 $holder; wait $holder 2>/dev/null
                  rm /var/db/labnotes/lock; ln -s "$lock" /var/db/labnotes/lock; again
                  """))
          .isEqualTo("taken\ntaken\ntaken\n");
    }
  }

  @Test
  void takesTheLockOfAnEarlierBoot() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      assertThat(on(freebsd, "again\nreboot >/dev/null 2>&1\nagain\n"))
          .startsWith("another run is active on the host: admin@web1 since ")
          .endsWith("\ntaken\n");
    }
  }

  /** A shell that gets the number and the start of the holder is not kept out by itself. */
  @Test
  void takesALockThatNamesItsOwnProcess() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release13()) {
      assertThat(
              on(
                  freebsd,
                  """
                  rm /var/db/labnotes/lock
                  sh -c '. /tmp/functions
                    ln -s "$(labnotes_name_holder $$ "admin@web1 since 2026")" /var/db/labnotes/lock
                    labnotes_lock run-2 admin@web2 && echo taken'
                  """))
          .isEqualTo("taken\n");
    }
  }

  @Test
  void understandsTheLocksOfVersion010() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release13()) {
      assertThat(
              on(
                  freebsd,
                  """
                  boot=$(sysctl -n kern.boottime | tr -cd '0-9=,')
                  for lock in "$boot $holder" "$boot 99999999" "=1,=2 $holder"; do
                    rm -rf /var/db/labnotes/lock /var/db/labnotes/runs/run-2
                    ln -s "$lock root@old since 2026-01-01T00:00:00Z" /var/db/labnotes/lock; again
                  done
                  """))
          .isEqualTo(
              "another run is active on the host: root@old since 2026-01-01T00:00:00Z;"
                  + " wait for it with --wait SECONDS\ntaken\ntaken\n");
    }
  }
}
