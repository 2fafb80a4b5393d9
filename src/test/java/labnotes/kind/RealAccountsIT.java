package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.host.StandInFreeBsd;
import labnotes.kind.codec.ResourceCodec;
import labnotes.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and groups are created, deleted and restored with real tools. */
class RealAccountsIT {
  private static final String RESOURCES =
      """
      - group: labvideo
        gid: 4044
      - user: labuser
        uid: 4001
        home: /home/lab user
        shell: /bin/sh
        comment: Lab U. it's
        groups: [labvideo]
      - group: labaudio
        members: [labuser, daemon]
      """;

  private static void createAndUndo(RealHost host) {
    Plan plan = host.converge(RESOURCES);
    assertThat(plan.changes()).hasSize(3);
    host.converge("- user: labuser\n  home: /home/other\n  comment: Another\n  shell: /bin/csh\n");
    host.converge("- user: labuser\n  without: [labvideo]\n");
    for (int index = plan.changes().size() - 1; index >= 0; index--) {
      for (Resource back : plan.changes().get(index).undo()) {
        Resource read = ResourceCodec.decode(ResourceCodec.encode(back));
        host.converge(List.of(read));
      }
    }
    assertThat(host.plan(RESOURCES).changes()).hasSize(3);
  }

  @Test
  void debian(@TempDir Path directory) throws Exception {
    RealHost host = OverlaidDebian.below(directory).host();
    createAndUndo(host);
  }

  @Test
  void freeBsd() {
    try (StandInFreeBsd freebsd = StandInFreeBsd.release10()) {
      createAndUndo(RealHost.freebsd(freebsd));
    }
  }
}
