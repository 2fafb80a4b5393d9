package labnotes.format.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.KeyedFormat;
import labnotes.format.RealParser;
import labnotes.format.SettingsSyntax;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares which URIs are one source with apt, which warns of a target that is configured twice.
 */
class AptUriIT {
  @ParameterizedTest
  @CsvSource({
    "http://h.example/debian bookworm, http://h.example/debian/ bookworm",
    "http://h.example/debian bookworm, http://h.example/debian// bookworm",
    "http://h.example/debian/ bookworm, http://h.example/debian// bookworm",
    "http://h.example/debian bookworm, http://H.example/debian bookworm",
    "http://h.example/debian bookworm, HTTP://h.example/debian bookworm",
    "http://h.example/debian bookworm, http://h.example/Debian bookworm",
    "http://h.example/debian bookworm, http://h.example:80/debian bookworm",
    "http://h.example/debian bookworm, http://h.example//debian bookworm",
    "http://h.example/debian bookworm, http://h.example/debian/. bookworm",
    "http://h.example/debian bookworm, http://h.example/%64ebian bookworm",
    "http://h.example/debian bookworm, http://h.example/debian Bookworm",
    "http://h.example/ bookworm, http://h.example bookworm",
    "file:/srv/p ./, file:/srv/p/ ./",
    "file:/srv/p ./, file:///srv/p/ ./",
    "file:/srv/p ./, file:/srv/p /",
    "file:/srv/p ./, file:/srv/p .//",
    "file:/srv/p a/, file:/srv/p a//",
    "copy:/srv/p ./, copy:///srv/p ./",
    "cdrom:[Debian]/ bookworm, cdrom:[Debian] bookworm",
    "mirror+http://h.example/list bookworm, mirror+http://h.example/list/ bookworm",
    "tor+https://h.example/d bookworm, TOR+https://h.example/d/ bookworm",
    "http://u:p@h.example/d bookworm, http://h.example/d bookworm",
    "http://u:p@h.example/d bookworm, http://u:p@h.example/d/ bookworm",
    "http://h.example/d?x=1 bookworm, http://h.example/d?x=1/ bookworm",
    "http://h.example/d%2Fe bookworm, http://h.example/d/e bookworm",
    "http://h.example/d%2f bookworm, http://h.example/d/ bookworm",
    "http://h.example/d bookworm/, http://h.example/d/ bookworm/",
    "http://h.example/d bookworm/updates, http://h.example/d/ bookworm//updates",
    "http://h.example/d bookworm, http://h.example/d/ bookworm-updates",
    "http://[2001:db8::1]/d bookworm, http://[2001:DB8::1]/d/ bookworm",
    "file:srv/p ./, file:/srv/p ./",
    "file://localhost/srv/p ./, file:/srv/p ./"
  })
  void agreesWithApt(String first, String second, @TempDir Path directory) throws Exception {
    Needs.programs("apt-get");
    Path parts = Files.createDirectory(directory.resolve("parts"));
    Files.createDirectories(directory.resolve("lists/partial"));
    String components = first.endsWith("/") ? "" : " main";
    String text = "deb " + first + components + "\ndeb " + second + components + "\n";
    Files.writeString(parts.resolve("a.list"), text);
    RealParser.Result result =
        RealParser.run(
            "",
            "apt-get",
            "update",
            "--print-uris",
            "-o",
            "Dir::Etc::sourcelist=/dev/null",
            "-o",
            "Dir::Etc::sourceparts=" + parts,
            "-o",
            "Dir::State::lists=" + directory.resolve("lists"),
            "-o",
            "Dir::Cache=" + directory);
    SettingsSyntax format = KeyedFormat.class.cast(AptSourcesList.FORMAT).syntax();
    assertThat(format.canonicalKey("deb " + first).equals(format.canonicalKey("deb " + second)))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.output().contains("is configured multiple times"));
  }
}
