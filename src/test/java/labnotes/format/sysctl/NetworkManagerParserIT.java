package labnotes.format.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.Formats;
import labnotes.format.KeyedFormat;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the warnings about NetworkManager 0.9.10 in sysctl.conf with GLib, which it uses to read
 * the file as a key file.
 */
class NetworkManagerParserIT {
  private static final String KEY = "net.ipv6.conf.default.use_tempaddr";

  /** Exits with 0 if the key is found, 1 if it is not, 2 if nothing is read. */
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
  void warnsWhenGlibDoesNotFindTheKey(String text, @TempDir Path directory) throws Exception {
    Needs.programs("python3");
    int glib = RealParser.run(text, "python3", "-c", GLIB).status();
    assertThat(glib).isBetween(0, 2);
    assertThat(isSeen(text)).as(text).isEqualTo(glib == 0);
    assertThat(isManualStepDue(text, directory))
        .as("the manual step: " + text)
        .isEqualTo(glib == 2);
  }

  private static boolean isSeen(String text) {
    Formats formats = new Formats("debian");
    KeyedFormat sysctl = (KeyedFormat) formats.find("sysctl").orElseThrow();
    boolean written =
        text.lines().anyMatch(line -> line.strip().startsWith(KEY))
            && sysctl.values(text).containsKey(KEY);
    return written
        && sysctl.check("/etc/sysctl.conf", text).stream()
            .noneMatch(found -> found.message().contains("NetworkManager"));
  }

  /** Whether the manual step of the note for Debian 8 is due. */
  private static boolean isManualStepDue(String text, Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("sysctl.conf"), text);
    String check =
        Files.readString(Path.of("profiles/debian-jessie-m4800.yaml"))
            .lines()
            .filter(line -> line.contains("only-if: grep"))
            .map(line -> line.replaceFirst(".*only-if: ", ""))
            .map(line -> line.replace("/etc/sysctl.conf", file.toString()))
            .findFirst()
            .orElseThrow();
    return RealParser.run("", "sh", "-c", check).status() == 0;
  }
}
