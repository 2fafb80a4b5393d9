package labnotes.cli.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import labnotes.host.DebianHost;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;

/** The notes' check for the PDF filters of CUPS, compared with the behavior of CUPS. */
class PrintingFiltersIT {
  @Test
  void checksTheFiltersThatCupsNeeds() throws IOException {
    try (DebianHost host = DebianHost.start()) {
      host.mirror(List.of("cups", "cups-filters"));
      host.exec(
              "echo 'deb [trusted=yes] file:/srv/debian bookworm main' >/etc/apt/sources.list"
                  + " && apt-get -q update && apt-get -qy install cups cups-filters"
                  + " && echo '%PDF-1.4' >/srv/any.pdf")
          .succeeded();
      Files.copy(Path.of("src/test/debian/stand-in/printer.ppd"), host.path("/srv/printer.ppd"));
      assertThat(chain(host).output()).isEqualTo("pdftopdf\ngstoraster\nrastertolabel\n");
      assertFilters(host, true);
      String filter = "/usr/lib/cups/filter/pdftopdf";
      host.exec("mv " + filter + " /srv/kept").succeeded();
      assertFilters(host, false);
      host.exec("mv /srv/kept " + filter).succeeded();
      assertFilters(host, true);
      host.exec("mv /usr/share/cups/mime/cupsfilters.convs /srv/kept").succeeded();
      assertFilters(host, false);
      host.exec("mv /srv/kept /usr/share/cups/mime/cupsfilters.convs").succeeded();
      host.exec("dpkg --force-depends --remove cups-filters cups-filters-core-drivers").succeeded();
      assertFilters(host, false);
    }
  }

  private static void assertFilters(DebianHost host, boolean prints) throws IOException {
    Ended chain = chain(host);
    assertThat(chain.status() == 0).as(chain.output() + chain.errors()).isEqualTo(prints);
    assertThat(host.exec(check()).status() == 0).as("the notes' check").isEqualTo(prints);
  }

  private static Ended chain(DebianHost host) {
    return host.exec(
        "cupsfilter -p /srv/printer.ppd -m printer/foo -e --list-filters /srv/any.pdf");
  }

  /** The check of the notes, with Debian's directories. */
  private static String check() throws IOException {
    String profile = Files.readString(Path.of("profiles/freebsd-desktop-base.yaml"));
    return Pattern.compile("\\[ -x \\S*/filter/pdftopdf ].*cupsfilters.convs ]")
        .matcher(profile)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow()
        .replace("/usr/local/libexec/cups", "/usr/lib/cups")
        .replace("/usr/local/share", "/usr/share");
  }
}
