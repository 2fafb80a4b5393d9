package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.host.StandInFreeBsd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile for FreeBSD desktops on a stand-in for FreeBSD. */
class FreeBsdProfileIT {
  @TempDir Path directory;

  @Test
  void appliesTheFamilyOnceAndDetectsDrift() throws IOException {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release10()) {
      freebsd.offer(ManualNoteChanges.of("freebsd-10.1-desktop").offer());
      Labnotes labnotes = Labnotes.in(directory).with("--via", freebsd.via());
      Ended planned = labnotes.expecting(3, "plan", "freebsd-desktop");
      assertThat(planned.output()).contains("freebsd 10.1 · freebsd-10.1-desktop", "kern.vty");
      JsonNode applied = labnotes.json(0, "apply", "freebsd-desktop", "--yes").at("/hosts/0");
      assertThat(applied.path("status").asText()).isEqualTo("done");
      assertThat(freebsd.path("/boot/loader.conf")).content().contains("kern.vty=\"vt\"");

      JsonNode again = labnotes.json(0, "apply", "freebsd-10.1-desktop", "--yes").at("/hosts/0");
      assertThat(again.path("status").asText()).isEqualTo("up-to-date");
      assertThat(again.path("changes")).isEmpty();
      assertThat(again.path("roundTrips").asInt()).isEqualTo(1);

      freebsd.exec("sed -i '' 's/vt/sc/' /boot/loader.conf").succeeded();
      Ended drifted = labnotes.expecting(3, "check", "freebsd-desktop");
      assertThat(drifted.output()).contains("/boot/loader.conf").doesNotContain("devfs");
      labnotes.expecting(0, "apply", "freebsd-desktop", "--yes");
      assertThat(freebsd.path("/boot/loader.conf")).content().contains("kern.vty=\"vt\"");
      labnotes.expecting(0, "check", "freebsd-desktop");
    }
  }

  @Test
  void refusesAnotherRelease() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release14()) {
      Labnotes labnotes = Labnotes.in(directory).with("--via", freebsd.via());
      Ended refused = labnotes.run("apply", "freebsd-10.1-desktop", "--yes");
      assertThat(refused.status()).isIn(1, 2);
      assertThat(refused.output() + refused.errors()).contains("10.1", "14.1");
    }
  }
}
