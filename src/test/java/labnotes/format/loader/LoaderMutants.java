package labnotes.format.loader;

import java.util.List;
import labnotes.format.TextMutants;

/** Texts of loader.conf with random damage, the same ones in each run. */
final class LoaderMutants {
  private static final List<String> TEXTS =
      List.of(
          """
          # $FreeBSD$
          kern.geom.label.disk_ident.enable="0"
          kern.geom.label.gptid.enable="0"
          zfs_load="YES"
          vfs.zfs.arc_max = "4G"   # half of the memory

          autoboot_delay="3"
          beastie_disable="NO"
          """,
          """
          kern.vty=vt
          hw.vga.textmode=1
          boot_serial="NO"
          comconsole_speed="115200"
          console="comconsole,vidconsole"
          if_em_load=YES#network
          \tsnd_driver_load="YES"
          hint.uart.0.flags="0x10"
          """,
          """
          base="/boot"
          kernel="kernel.old"
          module_path="${base}/kernel;$base/modules;/boot/overlays"
          nvidia_name="nvidia-modeset"
          nvidia_load="yes"
          nvidia_before="echo \\"loading\\" $base"
          exec="echo Loading"
          password="p\\$q\\\\r"
          """,
          """
          geli_da0p3_keyfile0_load="YES"
          geli_da0p3_keyfile0_type="da0p3:geli_keyfile0"
          geli_da0p3_keyfile0_name="/boot/keys/da0p3.key"
          vfs.root.mountfrom="ufs:/dev/ada0p2"\r
          loader_conf_files="/boot/device.hints /boot/loader.conf"
          3labtest.b="digit"
          coretemp_load="YES" # says "hot"
          init_path=/sbin/init
          """);

  private static final String CHARACTERS = "\"\"\"\\\\$$##={}''._-- \t\r;,/()%0aY:é\n\n";

  private LoaderMutants() {}

  static List<String> of(int count, long seed) {
    return new TextMutants(TEXTS, CHARACTERS).list(count, seed);
  }
}
