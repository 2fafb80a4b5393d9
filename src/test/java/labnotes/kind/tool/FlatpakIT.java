package labnotes.kind.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that the real flatpak installs from repositories of the test. */
class FlatpakIT {
  private static final String REPOSITORIES =
      """
      architecture=$(flatpak --default-arch)
      mkdir -p runtime/files runtime/usr
      printf '[Runtime]\\nname=org.lab.platform\\n' >runtime/metadata
      for repository in one two; do flatpak build-export --runtime $repository runtime stable >&2; done
      export_app() {
        rm -rf app && mkdir -p app/files/bin app/export
        printf '[Application]\\nname=org.lab.app\\nruntime=org.lab.platform/%s/stable\\nsdk=org.lab.sdk/%s/stable\\ncommand=lab\\n' \
          $architecture $architecture >app/metadata
        echo "$1" >app/files/bin/lab
        flatpak build-export $2 app $3 >&2
        cat $2/refs/heads/app/org.lab.app/$architecture/$3 >"$1"
      }
      export_app first one stable
      export_app second one stable
      export_app beta one beta
      flatpak build-bundle one bundle.flatpak org.lab.app stable >&2
      printf '[Flatpak Ref]\\nName=org.lab.app\\nBranch=beta\\nUrl=file://%s/one\\nIsRuntime=false\\n' "$PWD" >beta.flatpakref
      export_app other two stable
      """;

  @TempDir Path directory;

  private static String app(String name, String more) {
    return "- tool: " + name + "\n  manager: flatpak\n" + more;
  }

  @Test
  void installsApplications() throws Exception {
    Needs.programs("flatpak");
    ToolLab lab = ToolLab.below(directory);
    Path made = lab.make("repositories", REPOSITORIES);
    String first = lab.run("cat " + made + "/first").strip();
    String text = "cat /var/lib/flatpak/app/org.lab.app/current/active/files/bin/lab";
    lab.run("rm -rf /var/lib/flatpak");
    lab.plan(app("org.lab.app//stable", "  from: one\n"));
    for (String repository : new String[] {"one", "two"}) {
      lab.run(
          "flatpak remote-add --system --no-gpg-verify %1$s %2$s/%1$s".formatted(repository, made));
    }
    Change created = lab.converge(app("org.lab.app//stable", "  from: one\n"));
    assertThat(lab.run(text)).isEqualTo("second\n");
    Change updated = lab.converge(app("org.lab.app", "  version: " + first + "\n"));
    assertThat(lab.run(text)).isEqualTo("first\n");
    lab.undo(updated);
    assertThat(lab.run(text)).isEqualTo("second\n");
    Change moved = lab.converge(app("org.lab.app", "  from: two\n"));
    assertThat(lab.run(text)).isEqualTo("other\n");
    lab.undo(moved);
    assertThat(lab.run(text)).isEqualTo("second\n");
    lab.run("flatpak update --system --noninteractive --commit=" + first + " org.lab.app");
    Change removed = lab.converge(app("org.lab.app//stable", "  state: absent\n"));
    lab.undo(removed);
    assertThat(lab.run(text)).isEqualTo("first\n");
    lab.converge(app("org.lab.app//beta", ""));
    assertThat(lab.host().refusals(app("org.lab.app", "")))
        .contains("Multiple branches available for org.lab.app");
    lab.undo(created);
    assertThat(lab.plan(app("org.lab.app//stable", "  from: two\n")).deltas()).hasSize(2);
  }

  /** The bus that flatpak asks for the parental controls of a user; nothing answers there. */
  private static final String BUS =
      """
      <busconfig>
        <listen>unix:path=%s/offered/bus</listen>
        <auth>EXTERNAL</auth>
        <policy context="default">
          <allow user="*"/>
          <allow send_destination="*"/>
          <allow receive_sender="*"/>
        </policy>
      </busconfig>
      """;

  @Test
  void installsApplicationsOfAUser() throws Exception {
    Needs.programs("flatpak", "dbus-daemon");
    ToolLab lab = ToolLab.below(directory);
    Path made = lab.make("repositories", REPOSITORIES);
    Path configuration = Files.writeString(directory.resolve("bus.conf"), BUS.formatted(directory));
    Process bus =
        new ProcessBuilder("dbus-daemon", "--nofork", "--config-file=" + configuration).start();
    try {
      lab.giveHome();
      lab.run("mkdir -p /run/dbus && ln -sf /offered/bus /run/dbus/system_bus_socket");
      installsForUser(lab, made);
    } finally {
      bus.destroy();
      bus.waitFor();
    }
  }

  private static void installsForUser(ToolLab lab, Path made) throws Exception {
    String second = lab.run("cat " + made + "/second").strip();
    String own = "  from: own\n  user: daemon\n";
    lab.plan(app("org.lab.app//stable", own));
    lab.run(
        "su -s /bin/sh daemon -c 'cd && HOME=/tmp/home flatpak remote-add --user --no-gpg-verify own "
            + made
            + "/one'");
    Change ofUser = lab.converge(app("org.lab.app//stable", own + "  version: " + second + "\n"));
    assertThat(lab.run("find /tmp/home ! -user daemon")).isEmpty();
    lab.undo(ofUser);
    assertThat(lab.run("ls -A /tmp/home/.local/share/flatpak/app")).isEmpty();
    for (String source : List.of("stable bundle.flatpak", "beta beta.flatpakref")) {
      String[] part = source.split(" ", -1);
      String from = "  user: daemon\n  from: " + made + "/" + part[1] + "\n";
      Change ofFile = lab.converge(app("org.lab.app//" + part[0], from));
      lab.undo(ofFile);
    }
  }
}
