package labnotes.kind.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.kind.Change;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;
import labnotes.run.HostFunctions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell functions of snap, against a {@code snap} that is played: snapd needs squashfs and a
 * systemd of its own. It prints what {@code snap list} of snapd 2.57.6 printed.
 */
class SnapFunctionsTest {
  private static final String LIST =
      """
      Name       Version   Rev   Tracking       Publisher  Notes
      %s
      """;
  private static final String STABLE = "chromium   1.0-2424  2424  latest/stable  -          -";

  @TempDir Path directory;

  @BeforeEach
  void installSnap() throws IOException {
    Path snap =
        write(
            "snap",
            """
            #!/bin/sh
            cd "${0%/*}" || exit
            for name; do :; done
            case $1 in
            list)
              if [ -e "$name.error" ]; then
                cat "$name.error" >&2
                exit 1
              fi
              [ -e "$name.list" ] || { echo 'error: no matching snaps installed' >&2; exit 1; }
              cat "$name.list"
              ;;
            *)
              echo "$*" >>calls
              rm -f "$name.list"
              [ ! -e "$name.next" ] || mv "$name.next" "$name.list"
              ;;
            esac
            """);
    assertThat(snap.toFile().setExecutable(true)).isTrue();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private RealHost host() {
    return new RealHost(
        List.of("/bin/sh", "-c", "PATH=" + directory + ":$PATH exec /bin/sh -s"),
        HostFunctions.live());
  }

  private static String snap(String name, String more) {
    return "- tool: " + name + "\n  manager: snap\n" + more;
  }

  private String calls() throws IOException {
    return Files.readString(directory.resolve("calls"));
  }

  private Change change(String line, String more) throws IOException {
    write("chromium.list", LIST.formatted(line));
    Plan plan = host().plan(snap("chromium", more));
    return plan.changes().get(0);
  }

  @Test
  void installsFromAChannelWithoutConfinement() throws IOException {
    write(
        "alacritty.next",
        LIST.formatted("alacritty  1.0-46    46    latest/edge    -          classic"));
    Plan plan = host().converge(snap("alacritty", "  from: edge\n  classic: true\n"));
    assertThat(calls()).isEqualTo("install --channel=edge --classic -- alacritty\n");
    host().converge(plan.changes().get(0).undo());
    assertThat(calls()).endsWith("\nremove -- alacritty\n");
  }

  @Test
  void refreshesToARevisionAndAChannel() throws IOException {
    write("chromium.list", LIST.formatted(STABLE));
    write("chromium.next", LIST.formatted(STABLE.replace("2424", "2400")));
    Plan plan = host().converge(snap("chromium", "  version: 2400\n"));
    assertThat(calls()).isEqualTo("refresh --revision=2400 -- chromium\n");
    write("chromium.next", LIST.formatted(STABLE));
    host().converge(plan.changes().get(0).undo());
    assertThat(calls()).endsWith("\nrefresh --channel=latest/stable --revision=2424 -- chromium\n");
    write("chromium.next", LIST.formatted(STABLE.replace("latest/stable", "22/stable    ")));
    host().converge(snap("chromium", "  version: 2424\n  from: '22'\n"));
    assertThat(calls()).endsWith("\nswitch --channel=22 -- chromium\n");
  }

  @Test
  void undoesOnlyWhatComesFromAKnownChannel() throws IOException {
    String update = "  version: 9000\n";
    assertThat(change(STABLE, update).undo()).hasSize(1);
    assertThat(change(STABLE.replace("latest/stable", "latest/edge/…"), update).undo()).isEmpty();
    assertThat(
            change("chromium   1.0-x1    x1    -              -          disabled", update).undo())
        .isEmpty();
  }

  @Test
  void refusesWithTheErrorOfSnap() throws IOException {
    write(
        "chromium.error",
        """
        error: system does not fully support snapd: snapd could not probe cgroup
               version: cannot determine cgroup version: cannot statfs path: no such
               file or directory
        """);
    assertThat(host().refusals(snap("chromium", "")))
        .isEqualTo(
            "tool:snap:chromium: snap did not report chromium: error: system does not fully support"
                + " snapd: snapd could not probe cgroup version: cannot determine cgroup version:"
                + " cannot statfs path: no such file or directory");
  }
}
