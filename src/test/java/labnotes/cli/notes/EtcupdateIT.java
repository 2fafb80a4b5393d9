package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.cli.Labnotes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What etcupdate(8) leaves after an upgrade of FreeBSD's base system. */
class EtcupdateIT {
  private static final String STOCK = "# $FreeBSD$\n#security.bsd.see_other_uids=0\n";
  private static final String NEW_STOCK = "#\n#  This file is read when going to multi-user\n#\n";
  private static final String SETTING = "kern.coredump=0\n";
  private static final String FILE = "etc/sysctl.conf";

  @TempDir private Path directory;
  private Path tree;
  private Labnotes labnotes;

  @BeforeEach
  void applyBeforeTheUpgrade() throws IOException {
    tree = directory.resolve("tree");
    write("bin/freebsd-version", "#!/bin/sh\nUSERLAND_VERSION=\"13.2-RELEASE\"\n");
    write(FILE, STOCK);
    write("var/db/etcupdate/current/" + FILE, STOCK);
    labnotes =
        Labnotes.in(directory)
            .with("--root", tree.toString())
            .profile("demo", "- sysctl: kern.coredump\n  value: \"0\"\n");
    labnotes.expecting(0, "apply", "demo", "--yes");
    assertThat(tree.resolve(FILE)).hasContent(STOCK + SETTING);
    write("bin/freebsd-version", "#!/bin/sh\nUSERLAND_VERSION=\"14.1-RELEASE\"\n");
    write("var/db/etcupdate/current/" + FILE, NEW_STOCK);
    write("var/db/etcupdate/old/" + FILE, STOCK);
  }

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  @Test
  void keepsASettingThatItMerged() throws IOException {
    write(FILE, NEW_STOCK + SETTING);
    assertThat(labnotes.expecting(0, "check", "demo").output()).contains("1 in place");
  }

  @Test
  void putsASettingBackThatItReplaced() throws IOException {
    write(FILE, NEW_STOCK);
    assertThat(labnotes.expecting(3, "check", "demo").output())
        .contains("changed by a package upgrade (the base system)");
    labnotes.expecting(0, "reapply", "demo", "--yes");
    assertThat(tree.resolve(FILE)).hasContent(NEW_STOCK + SETTING);
    labnotes.expecting(0, "check", "demo");
  }

  @Test
  void namesAConflictThatWaits() throws IOException {
    write("var/db/etcupdate/conflicts/" + FILE, "<<<<<<< yours\n" + STOCK + "=======\n");
    write(FILE, STOCK);
    assertThat(labnotes.expecting(3, "check", "demo").output())
        .contains("/var/db/etcupdate/conflicts/etc/sysctl.conf");
  }
}
