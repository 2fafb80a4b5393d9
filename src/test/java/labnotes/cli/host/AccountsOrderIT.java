package labnotes.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import labnotes.cli.Labnotes;
import labnotes.host.DebianHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users and groups are applied before resources that name them, in any order of the profile. */
class AccountsOrderIT {
  @TempDir Path directory;

  @Test
  void appliesAccountsBeforeResourcesThatNameThem() {
    try (DebianHost host = DebianHost.start()) {
      Labnotes labnotes =
          Labnotes.in(directory)
              .with("--via", host.via())
              .profile(
                  "desk",
                  """
                  - directory: /srv/shared
                    owner: labuser
                    group: labgroup
                  - file: /srv/shared/note
                    content: "mine\\n"
                    owner: labuser
                  - command: of the user
                    run: id -un >/srv/shared/who
                    creates: /srv/shared/who
                    user: labuser
                  - group: labgroup
                    members: [labuser]
                  - user: labuser
                    groups: [labothers]
                  - group: labothers
                  """);

      labnotes.expecting(0, "apply", "desk", "--yes");

      assertThat(host.exec("cd /srv/shared; stat -c '%U:%G %n' . note; cat who").output())
          .isEqualTo("labuser:labgroup .\nlabuser:root note\nlabuser\n");
      assertThat(host.exec("id -Gn labuser").output().strip().split(" "))
          .containsExactlyInAnyOrder("labuser", "labgroup", "labothers");
    }
  }
}
