package labnotes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether our word on what NetworkManager 0.9.10 reads of sysctl.conf is that of GLib, which reads
 * it as a key file.
 */
class NetworkManagerJudgeIT {
  private static final String KEY = "net.ipv6.conf.default.use_tempaddr";

  /** The status is 0 where the key is found, 1 where it is not, 2 where nothing is read. */
  private static final String GLIB =
      """
      import ctypes, sys
      glib = ctypes.CDLL("libglib-2.0.so.0")
      glib.g_key_file_new.restype = glib.g_key_file_get_value.restype = ctypes.c_void_p
      file = ctypes.c_void_p(glib.g_key_file_new())
      text = b"[forged_group]\\n" + sys.stdin.buffer.read()
      if not glib.g_key_file_load_from_data(file, text, ctypes.c_size_t(len(text)), 0, None):
          sys.exit(2)
      found = glib.g_key_file_get_value(file, b"forged_group", b"net.ipv6.conf.default.use_tempaddr", None)
      sys.exit(0 if found else 1)
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        KEY + "=0\n",
        KEY + " = 0\n",
        "  " + KEY + "=0\n",
        "# a comment\n\nkernel.printk = 3 4 1 3\n" + KEY + "=0\n",
        "   # a comment\n" + KEY + "=0\n",
        "; a comment\n" + KEY + "=0\n",
        KEY + "=0\n;a comment\n",
        KEY + "=0\nno sign of equality\n",
        "-net.ipv4.ip_forward=1\n" + KEY + "=0\n",
        "net/ipv6/conf/default/use_tempaddr=0\n",
        KEY + "=2\n" + KEY + "=0\n",
        "net.ipv4.ip_forward=1\n",
        ""
      })
  void itIsSeenAsGlibSeesIt(String text, @TempDir Path folder) throws Exception {
    Needs.programs("python3");
    int glib = Judge.of(text, "python3", "-c", GLIB).status();
    assertThat(glib).isBetween(0, 2);
    assertThat(seen(text)).as(text).isEqualTo(glib == 0);
    assertThat(called(text, folder)).as("the step for a person: " + text).isEqualTo(glib == 2);
  }

  private static boolean seen(String text) {
    Formats formats = new Formats("debian");
    KeyedFormat sysctl = (KeyedFormat) formats.named("sysctl").orElseThrow();
    boolean written =
        text.lines().anyMatch(line -> line.strip().startsWith(KEY))
            && sysctl.values(text).containsKey(KEY);
    return written
        && sysctl.check("/etc/sysctl.conf", text).stream()
            .noneMatch(found -> found.message().contains("NetworkManager"));
  }

  /** Whether the note for Jessie calls for a person. */
  private static boolean called(String text, Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("sysctl.conf"), text);
    String check =
        Files.readString(Path.of("profiles/debian-jessie-m4800.yaml"))
            .lines()
            .filter(line -> line.contains("only-if: grep"))
            .map(line -> line.replaceFirst(".*only-if: ", ""))
            .map(line -> line.replace("/etc/sysctl.conf", file.toString()))
            .findFirst()
            .orElseThrow();
    return Judge.of("", "sh", "-c", check).status() == 0;
  }
}
