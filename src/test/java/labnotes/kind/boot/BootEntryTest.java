package labnotes.kind.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import labnotes.host.Ended;
import labnotes.run.HostFunctions;
import labnotes.sh.Sh;
import labnotes.sh.ShellFunctions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first entry of the boot loaders, in files as Debian, Fedora and Red Hat have them. */
class BootEntryTest {
  private static final String MENU =
      """
      menuentry 'Debian' {
      \tlinux\t/vmlinuz-6.1.0-1-amd64 root=/dev/vda1 ro console=tty1 console=tty0
      }
      """;
  private static final String FEDORA = "insmod blscfg\nblscfg\n";
  private static final String ENTRIES = "boot/loader/entries/0a1b2c3d";

  @TempDir Path root;

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What follows "running". */
  private String next(BootLoader loader) {
    Sh step = Sh.of("labnotes_kernel_argument {} {}", loader.written(), "console");
    Sh functions = ShellFunctions.of(HostFunctions.offline("")).usedBy(List.of(step));
    Sh variables = Sh.of("LABNOTES_ROOT={} LABNOTES_SYSTEM=Linux", root.toString());
    String script = Sh.all(List.of(functions, variables, step)).toString();
    String output = Ended.running(List.of("/bin/sh", "-s"), script).output();
    return output.replaceFirst("running .*\n", "").stripTrailing();
  }

  @Test
  void isOfTheMenuInItsOrder() throws IOException {
    write("boot/grub/grub.cfg", MENU);
    write("boot/efi/EFI/debian/grub.cfg", "configfile $prefix/grub.cfg\n");
    assertThat(next(BootLoader.GRUB)).isEqualTo("next console=tty1 console=tty0");
    assertThat(next(BootLoader.KERNEL_INSTALL)).isEmpty();
  }

  @Test
  void isOfTheConfiguredLoader() throws IOException {
    write("boot/grub/grub.cfg", MENU);
    write(ENTRIES + "-6.1.0.conf", "options root=/dev/vda1 console=ttyS0\n");
    assertThat(next(BootLoader.GRUB)).isEqualTo("next console=tty1 console=tty0");
    assertThat(next(BootLoader.KERNEL_INSTALL)).isEqualTo("next console=ttyS0");
  }

  @Test
  void isNotForRescue() throws IOException {
    write("boot/grub2/grub.cfg", FEDORA);
    write(ENTRIES + "-0-rescue.conf", "options root=/dev/vda1\n");
    assertThat(next(BootLoader.GRUB)).isEmpty();
    write(ENTRIES + "-6.11.4-301.fc41.x86_64.conf", "options root=/dev/vda1 console=ttyS0\n");
    assertThat(next(BootLoader.GRUB)).isEqualTo("next console=ttyS0");
    assertThat(next(BootLoader.KERNEL_INSTALL)).isEqualTo("next console=ttyS0");
  }

  @Test
  void isUnknownIfItsArgumentsAreElsewhere() throws IOException {
    write("boot/grub2/grub.cfg", FEDORA);
    write(ENTRIES + "-4.18.0.conf", "options $kernelopts $tuned_params\n");
    assertThat(next(BootLoader.GRUB)).isEmpty();
  }

  @Test
  void isUnknownIfTheMenuIsOnTheSystemPartition() throws IOException {
    write("boot/grub2/grub.cfg", MENU);
    write("boot/efi/EFI/redhat/grub.cfg", MENU);
    assertThat(next(BootLoader.GRUB)).isEmpty();
  }
}
