package labnotes.format.fstab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the lines that labnotes refuses with those that libmount cannot parse. */
class FstabParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "tmpfs /tmp tmpfs",
        "tmpfs /tmp",
        "tmpfs",
        "tmpfs /tmp tmpfs defaults",
        "tmpfs /tmp tmpfs defaults 0",
        "tmpfs /tmp tmpfs defaults 0 0",
        "tmpfs /tmp tmpfs defaults 0 0 0",
        "tmpfs /tmp tmpfs defaults 0 0 x",
        "tmpfs /tmp tmpfs defaults 0 0 # c",
        "tmpfs /tmp tmpfs rw, noatime 0 0",
        "tmpfs /tmp tmpfs defaults x 0",
        "tmpfs /tmp tmpfs defaults 0 x",
        "tmpfs /tmp tmpfs defaults -1 0",
        "tmpfs /tmp tmpfs defaults 0 -1",
        "tmpfs /tmp tmpfs defaults 0x1 0",
        "tmpfs /tmp tmpfs defaults 1.5 0",
        "tmpfs /tmp tmpfs defaults 0 1x",
        "tmpfs /tmp tmpfs defaults # c",
        "tmpfs /tmp tmpfs # c",
        "tmpfs /tmp tmpfs #c",
        "tmpfs /tmp tmpfs defaults #c",
        "tmpfs /tmp tmpfs defaults 0 # c",
        "tmpfs /tmp tmpfs defaults 0 #",
        "tmpfs /tmp tmpfs defaults 0#c",
        "tmpfs /tmp tmpfs defaults 0 0#c",
        "tmpfs /tmp # c",
        "# c",
        "  # c",
        "",
        "\t",
        "  tmpfs /tmp tmpfs",
        "tmpfs\t/tmp\ttmpfs",
        "/swap none swap sw 0 0",
        "/swap swap swap sw",
        "/swap - swap",
        "/dev/sda1 none ext4",
        "none /tmp tmpfs",
        "tmpfs /my\\040tmp tmpfs",
        "tmpfs /my\\ tmp tmpfs",
        "tmpfs /tmp tmpfs defaults,",
        "tmpfs /tmp tmpfs ,",
        "tmpfs /tmp tmpfs size=5%,mode=1777",
        "tmpfs /tmp tmpfs size",
        "tmpfs /tmp tmpfs \"a=b c\"",
        "UUID=abc /srv ext4",
        "UUID= /srv ext4",
        "LABEL=a\\040b /srv ext4",
        "//nas/s /srv cifs credentials=/etc/c,uid=1000 0 0",
        "h:/e /srv nfs rw,_netdev",
        "tmpfs /tmp/ tmpfs",
        "tmpfs /a/../tmp tmpfs",
        "tmpfs //tmp tmpfs",
        "tmpfs /tmp ext4,xfs",
        "tmpfs /tmp notmpfs",
        "overlay /srv overlay lowerdir=/a:/b,upperdir=/c,workdir=/d",
        "a b c d e f",
        "/a /b /c /d /e"
      })
  void findsTheErrorsOfLibmount(String line, @TempDir Path directory) throws Exception {
    Needs.programs("findmnt");
    Path table = Files.writeString(directory.resolve("fstab"), line + "\n");
    RealParser.Result result =
        RealParser.run("", "findmnt", "--verify", "--tab-file", table.toString());
    assertThat(RealParser.labnotesFindsErrors("fstab", line + "\n"))
        .as("%s: %s", line, result)
        .isEqualTo(result.output().contains("parse error at"));
  }
}
