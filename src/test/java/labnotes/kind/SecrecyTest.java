package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import labnotes.kind.entry.EntryResource;
import labnotes.plan.DesiredState;
import labnotes.sh.HostPath;
import org.junit.jupiter.api.Test;

class SecrecyTest {
  private static EntryResource entry(String file, String key, boolean sensitive) {
    return new EntryResource(
        Common.of("a note", "a reason", State.PRESENT),
        key,
        new HostPath(file),
        Optional.of("value"),
        Optional.of("shell-variables"),
        sensitive);
  }

  @Test
  void keepsAFileSensitiveIfOneOfItsEntriesIs() {
    List<Resource> entries =
        List.of(
            entry("/etc/network", "ssid", false),
            entry("/etc/network", "psk", true),
            entry("/etc/other", "ssid", false));
    DesiredState.ForHost settled = new DesiredState.ForHost("demo", entries, List.of());
    assertThat(settled.resources())
        .extracting(resource -> ((EntryResource) resource).sensitive())
        .containsExactly(true, true, false);
    assertThat(settled.desired()).isEqualTo(settled.resources());
  }
}
