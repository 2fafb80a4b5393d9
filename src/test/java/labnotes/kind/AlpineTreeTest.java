package labnotes.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.plan.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An offline tree of Alpine, by its files alone. */
class AlpineTreeTest {
  @TempDir Path directory;

  @BeforeEach
  void makeTree() throws IOException {
    write("etc/os-release", "ID=alpine\nVERSION_ID=3.18.4\n");
    write("etc/init.d/nginx", "#!/sbin/openrc-run\n");
    write("etc/init.d/networking", "#!/sbin/openrc-run\n");
    write("etc/init.d/savecache", "#!/sbin/openrc-run\n");
    write("lib/apk/db/installed", "P:nginx\nV:1.24.0-r6\n\n");
    for (String level : new String[] {"boot", "default", "shutdown"}) {
      Files.createDirectories(directory.resolve("etc/runlevels").resolve(level));
    }
    link("boot", "networking");
    link("shutdown", "savecache");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(directory.resolve(name).getParent());
    Files.writeString(directory.resolve(name), text);
  }

  private void link(String level, String service) throws IOException {
    Files.createSymbolicLink(
        directory.resolve("etc/runlevels").resolve(level).resolve(service),
        Path.of("/etc/init.d", service));
  }

  private RealHost tree() throws IOException {
    return RealHost.tree(directory.toRealPath(), "/bin/sh", "-s");
  }

  @Test
  void enablesServicesInTheDefaultRunlevel() throws IOException {
    Plan plan = tree().converge("- service: nginx\n  enabled: true\n  running: true\n");
    assertThat(Shown.plan(plan))
        .contains("enabled: disabled -> enabled", "starts at the next boot");
    assertThat(Files.readSymbolicLink(directory.resolve("etc/runlevels/default/nginx")))
        .hasToString("/etc/init.d/nginx");
    assertThat(tree().plan("- service: savecache\n  enabled: false\n").changes()).isEmpty();
  }

  @Test
  void disablesServicesInTheirOwnRunlevel() throws IOException {
    assertThat(tree().plan("- service: networking\n  enabled: true\n").changes()).isEmpty();
    tree().converge("- service: networking\n  enabled: false\n");
    assertThat(directory.resolve("etc/runlevels/boot/networking")).doesNotExist();
    assertThat(Files.isSymbolicLink(directory.resolve("etc/runlevels/shutdown/savecache")))
        .isTrue();
  }

  @Test
  void listsPackagesWithoutApk() throws IOException {
    assertThat(Shown.plan(tree().plan("- package: nginx\n- package: chrony\n")))
        .contains("package:nginx in place: 1.24.0-r6 is installed")
        .contains("package:chrony deferred");
  }
}
