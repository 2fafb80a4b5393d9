package labnotes.kind.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import labnotes.Needs;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are unpacked by the tools of other systems, and into existing directories. */
class UnpackingToolsIT {
  @TempDir Path directory;
  @AutoClose private DownloadSite site;

  @BeforeEach
  void serve() throws Exception {
    site = new DownloadSite(directory);
  }

  @Test
  void unpacksWithTheToolsOfBusybox() throws Exception {
    site.archive(
        "lab-1.tar.gz", DownloadSite.RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    site.archive(
        "lab-2.tar.xz", DownloadSite.RELEASE.formatted("2") + "tar -cJf \"$archive\" ./lab-2");
    site.archive("lab-3.zip", DownloadSite.RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    site.archive("link.tar", "ln -s / a; tar -cf \"$archive\" a");
    RealHost host = site.host();
    host.answer(
        "cd /usr/bin && for one in tar unzip find awk sed sort; do ln -sf busybox $one; done");
    int version = 1;
    for (String archive : List.of("lab-1.tar.gz", "lab-2.tar.xz", "lab-3.zip")) {
      host.converge(site.unpacked(archive, 1));
      assertThat(host.answer("/opt/lab/tool/share/lab")).isEqualTo("lab " + version++ + "\n");
    }
    assertThat(DownloadSite.failure(host, site.unpacked("link.tar", 0)))
        .contains("a leads out of the directory");
  }

  @Test
  void leavesADirectoryThatWasEmpty() throws Exception {
    site.archive(
        "lab-1.tar.gz", DownloadSite.RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    RealHost host = site.host();
    host.answer(
        "mkdir -p /opt/lab/tool; chown daemon:mail /opt/lab/tool; chmod 2750 /opt/lab/tool");
    String before = host.answer("stat -c '%a %U %G' /opt/lab/tool; ls -A /opt/lab /opt/lab/tool");
    Plan unpacked = host.converge(site.unpacked("lab-1.tar.gz", 1));
    Resource back = unpacked.changes().get(0).undo().get(0);
    host.answer("echo data >/opt/lab/tool/data");
    assertThat(host.plan(List.of(back)).refusals()).isNotEmpty();
    host.answer("rm /opt/lab/tool/data");
    Plan undone = host.converge(List.of(back));
    assertThat(host.answer("stat -c '%a %U %G' /opt/lab/tool; ls -A /opt/lab /opt/lab/tool"))
        .isEqualTo(before);
    DownloadSite.undo(host, undone);
    assertThat(host.answer("/opt/lab/tool/bin/lab")).isEqualTo("lab 1\n");
  }

  /** FreeBSD's tar is that of libarchive, which also reads a zip. */
  @Test
  void unpacksWithTheToolsOfFreeBsd() throws Exception {
    Needs.programs("bsdtar");
    site.archive(
        "lab-1.tar.gz", DownloadSite.RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    site.archive(
        "lab-2.tar.xz", DownloadSite.RELEASE.formatted("2") + "tar -cJf \"$archive\" ./lab-2");
    site.archive("lab-3.zip", DownloadSite.RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    site.archive("link.tar", "ln -s / a; tar -cf \"$archive\" a");
    site.archive(
        "below.tar",
        "ln -s /tmp a; tar -cf \"$archive\" a; rm a; mkdir a; echo x >a/x; tar -rf \"$archive\" a/x");
    site.archive("up.tar", "echo x >x; mkdir d; cd d; tar -cPf \"$archive\" ../x");
    RealHost host = site.host();
    host.answer("cd /usr/bin && ln -sf bsdtar tar && rm -f unzip bsdunzip");
    int version = 1;
    for (String archive : List.of("lab-1.tar.gz", "lab-2.tar.xz", "lab-3.zip")) {
      host.converge(site.unpacked(archive, 1));
      assertThat(host.answer("/opt/lab/tool/share/lab; cat '/opt/lab/tool/share/a name é'"))
          .isEqualTo("lab " + version++ + "\ntext é\n");
    }
    host.answer("rm -r /opt/lab/tool");
    host.converge(site.member("tool.zip", "tool-1.0/tool"));
    assertThat(
            DownloadSite.failure(host, site.unpacked("link.tar", 0).replace("/tool\n", "/other\n")))
        .contains("a leads out of the directory");
    assertThat(
            DownloadSite.failure(
                host, site.unpacked("below.tar", 0).replace("/tool\n", "/other\n")))
        .contains("a/x is below a link");
    assertThat(
            DownloadSite.failure(host, site.unpacked("up.tar", 0).replace("/tool\n", "/other\n")))
        .contains("../x is outside of the directory");
    String extract =
        "labnotes_is_freebsd() { true; }; labnotes_kind=tar; mkdir /tmp/x && cd /tmp/x &&"
            + " labnotes_extract '%s/lab-1.tar.gz' && lab-1/share/lab && stat -c '%%a %%U' lab-1/bin/lab";
    assertThat(host.answer("umask 022; " + extract.formatted(directory.resolve("site"))))
        .isEqualTo("lab 1\n755 root\n");
  }
}
