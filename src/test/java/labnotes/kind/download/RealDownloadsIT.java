package labnotes.kind.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import labnotes.host.Ended;
import labnotes.kind.RealHost;
import labnotes.plan.Plan;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a web server on the loopback interface of a network namespace. */
class RealDownloadsIT {
  @TempDir Path directory;
  @AutoClose private DownloadSite site;

  @BeforeEach
  void serve() throws Exception {
    site = new DownloadSite(directory);
  }

  private static String lab(RealHost host) {
    return host.answer("ls -lA /opt/lab | awk 'NR > 1 { print $1, $3, $9 }'");
  }

  @Test
  void takesTheFirstUrlThatHasTheContent() throws Exception {
    RealHost host = site.host();
    String mirrors = "  mirrors: [%1$sother, %1$stool]\n  mode: \"0755\"\n  owner: daemon\n";
    Plan created = host.converge(site.tool("tool", "none", mirrors.formatted(DownloadSite.SITE)));
    assertThat(host.answer("/opt/lab/tool")).isEqualTo("tool\n");
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    Plan opened = host.converge(site.tool("tool", "none", "  mode: \"0700\"\n"));
    assertThat(lab(host)).isEqualTo("-rwx------ daemon tool\n");
    DownloadSite.undo(host, opened);
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    String wrong =
        site.tool("tool.zip", "other", "  mirrors: [%snone]\n".formatted(DownloadSite.SITE));
    assertThat(DownloadSite.failure(host, wrong))
        .contains(
            "other has the SHA-256 " + site.sha256("other") + ", not " + site.sha256("tool.zip"))
        .contains("none cannot be downloaded: ", "404");
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    assertThat(host.answer("ls -A /var/lib/labnotes 2>/dev/null")).isEmpty();
    DownloadSite.undo(host, host.converge(site.tool("other", "other", "")));
    assertThat(host.answer("/opt/lab/tool")).isEqualTo("tool\n");
    DownloadSite.undo(host, created);
    assertThat(lab(host)).isEmpty();
  }

  @Test
  void takesAMemberOfAnArchive() throws Exception {
    RealHost host = site.host();
    for (String archive : List.of("tool.tar.gz", "tool.zip")) {
      host.converge(site.member(archive, "tool-1.0/tool"));
      assertThat(host.answer("cat /opt/lab/tool")).isEqualTo(DownloadSite.TOOL);
      host.answer("rm /opt/lab/tool");
    }
    site.archive(
        "big.tar.gz",
        "head -c 4000000 /dev/zero >big; echo other >small; tar -czf \"$archive\" big small");
    String small =
        "cd /tmp && cp '%s/big.tar.gz' fetched && labnotes_limit_size 2000 && labnotes_wanted_member=small"
            + " labnotes_wanted_file=%s && labnotes_unpack_member && cat fetched";
    assertThat(host.answer(small.formatted(directory.resolve("site"), site.sha256("other"))))
        .isEqualTo("other\n");
    host.converge(site.member("dot.tar", "tool"));
    host.answer("echo old >/opt/lab/tool");
    assertThat(DownloadSite.failure(host, site.member("tool.tar.gz", "tool-1.0/none")))
        .contains("the archive has no file tool-1.0/none");
    String other =
        site.member("tool.zip", "tool-1.0/tool").replace(site.sha256("tool"), site.sha256("other"));
    assertThat(DownloadSite.failure(host, other))
        .contains("in the archive has the SHA-256 " + site.sha256("tool"));
    assertThat(host.answer("cat /opt/lab/tool; ls -A /opt/lab")).isEqualTo("old\ntool\n");
  }

  @Test
  void usesWhatTheHostHas() throws Exception {
    RealHost host = site.host();
    for (String hidden : List.of("rm /usr/bin/curl", "ln -sf busybox /usr/bin/wget")) {
      host.answer(hidden);
      host.converge(
          site.tool("tool", "none", "  mirrors: [%stool]\n".formatted(DownloadSite.SITE)));
      assertThat(DownloadSite.failure(host, site.tool("other", "none", "")))
          .contains("cannot be downloaded: wget");
      host.answer("rm /opt/lab/tool");
    }
    host.answer("rm /usr/bin/wget");
    assertThat(host.refusals(site.tool("tool", "tool", "")))
        .contains("none of curl, fetch and wget");
  }

  @Test
  void keepsNoFileWithoutAnEnd() throws Exception {
    Files.write(directory.resolve("site/long"), new byte[4 << 20]);
    RealHost host = site.host();
    String fetch =
        "(cd /tmp && labnotes_limit_size 2000 && labnotes_wanted=none && labnotes_fetch %slong);"
            + " stat -c '%%s bytes' /tmp/fetched";
    for (String hidden : List.of(":", "rm /usr/bin/curl", "ln -sf busybox /usr/bin/wget")) {
      assertThat(host.answer(hidden + "; " + fetch.formatted(DownloadSite.SITE)))
          .contains("cannot be downloaded: ", "1024000 bytes");
    }
  }

  /** What a run leaves behind. */
  private static final String CLEAN =
      """
      i=0
      while [ -n "$(ls -A /var/lib/labnotes 2>/dev/null)" ] && [ $i -lt 50 ]; do i=$((i + 1)); sleep 0.1; done
      ls -A /opt/lab
      cd /var/lib/labnotes 2>/dev/null && ls -A
      """;

  private static final String SHOWN =
      "cd /opt/lab/tool && find . ! -name .labnotes-archive ! -name . | LC_ALL=C sort |"
          + " while read -r f; do stat -c '%A %U %n' \"$f\"; done; ls -A /opt/lab";

  @Test
  void replacesTheDirectoryOfAnArchiveAsAWhole() throws Exception {
    site.archive(
        "lab-1.tar.gz", DownloadSite.RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    site.archive(
        "lab-2.tar.xz",
        DownloadSite.RELEASE.formatted("2") + "rm lab-2/bin/hard; tar -cJf \"$archive\" ./lab-2");
    site.archive("lab-3.zip", DownloadSite.RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    RealHost host = site.host();
    Plan created = host.converge(site.unpacked("lab-1.tar.gz", 1) + "  owner: daemon\n");
    assertThat(host.answer("/opt/lab/tool/share/lab")).isEqualTo("lab 1\n");
    assertThat(host.answer(SHOWN))
        .isEqualTo(
            """
            drwxr-xr-x daemon ./bin
            -rwxr-xr-x daemon ./bin/hard
            -rwxr-xr-x daemon ./bin/lab
            drwxr-xr-x daemon ./share
            -rw-r--r-- daemon ./share/a name é
            lrwxrwxrwx daemon ./share/lab
            tool
            """);
    host.answer("mkdir /opt/lab/.tool.labnotes-killed; echo edited >/opt/lab/tool/bin/lab");
    Plan updated = host.converge(site.unpacked("lab-2.tar.xz", 1));
    assertThat(host.answer("/opt/lab/tool/bin/lab; ls -A /opt/lab /opt/lab/tool/bin"))
        .isEqualTo("lab 2\n/opt/lab:\ntool\n\n/opt/lab/tool/bin:\nlab\n");
    DownloadSite.undo(host, updated);
    assertThat(host.answer("/opt/lab/tool/bin/hard")).isEqualTo("lab 1\n");
    host.converge(site.unpacked("lab-3.zip", 0));
    assertThat(host.answer("/opt/lab/tool/lab-3/share/lab")).isEqualTo("lab 3\n");
    host.answer("echo data >/opt/lab/tool/data");
    assertThat(host.refusals(site.unpacked("lab-1.tar.gz", 1)))
        .contains("not of its archive: data");
    host.answer("rm /opt/lab/tool/data");
    DownloadSite.undo(host, created);
    assertThat(host.answer("ls -A /opt/lab /var/lib/labnotes 2>/dev/null"))
        .isEqualTo("/opt/lab:\n");
  }

  /** The owner of the directory around it puts links in place of what root makes. */
  private static final String FOREIGN =
      """
      rm -rf /tmp/home /tmp/victims; mkdir -m 755 /tmp/home /tmp/victims; cd /tmp/victims
      echo secret >file; chmod 600 file; mkdir -m 700 new; cd ../home; chown daemon .
      tar() {
        case $1 in -xof) (
          cd /tmp/home; for one in .tool.labnotes-*; do mv "$one" taken; mkdir -m 755 "$one"; done
          cd "$one"; ln -s ../../victims/file list; ln -s list report; ln -s ../../victims/new new; ln -s new old
        ) ;; esac
        command tar "$@"
      }
      mv() {
        [ "$replaced:$1" != yes:../tool ] || { command mv ../tool ../away; ln -s ../victims ../tool; }
        command mv "$@"
      }
      unpack() { rm -rf .tool.* taken; labnotes_unpack %2$s 1 /tmp/home/tool daemon daemon 'file://%1$s/lab-1.tar.gz'; }
      replaced=; unpack 2>/dev/null; tool/bin/lab; ls -A taken
      unpack 2>/dev/null; tool/bin/lab; ls -A taken
      replaced=yes; unpack 2>/dev/null; readlink tool; away/bin/lab; ls -A taken
      replaced=; rm tool; command mv away tool; chmod g+s .; unpack 2>/dev/null; stat -c %%a tool/bin
      for i in $(seq 30); do printf 'f\\t./a%%s\\tx\\n' $i >>tool/.labnotes-archive; done; echo data >tool/z
      labnotes_unpacked /tmp/home/tool | tail -n 1; unpack 2>/dev/null; cat tool/z
      cd ../victims; stat -c '%%a %%U %%n' *; cat file; ls -A new
      """;

  @Test
  void writesOnlyWhereNoOtherUserCanPutALink() throws Exception {
    site.archive(
        "lab-1.tar.gz", DownloadSite.RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    String script = FOREIGN.formatted(directory.resolve("site"), site.sha256("lab-1.tar.gz"));
    RealHost host = site.host();
    for (String tools : List.of(":", "cd /usr/bin; ln -sf busybox find; ln -sf busybox rm")) {
      host.answer(tools);
      assertThat(host.answer(script))
          .isEqualTo(
              "lab 1\nlab 1\n/tmp/home/tool is not a directory\n../victims\nlab 1\n755\nextra z\n"
                  + "/tmp/home/tool has files that differ from its archive: z; run the command again\ndata\n"
                  + "600 root file\n700 root new\nsecret\n");
    }
  }

  /** Makes an archive of each line: members as NAME, NAME->LINK, NAME=>HARDLINK or |PIPE. */
  private static final String HOSTILE =
      """
      import io, tarfile
      for number, line in enumerate(open("members").read().splitlines()):
          with tarfile.open(f"site/bad{number}.tar", "w") as archive:
              for member in line.split():
                  kind, target = tarfile.REGTYPE, ""
                  for sign, other in (("->", tarfile.SYMTYPE), ("=>", tarfile.LNKTYPE)):
                      if sign in member:
                          kind = other
                          member, target = member.split(sign)
                  if member.startswith("|"):
                      kind = tarfile.FIFOTYPE
                  info = tarfile.TarInfo(member)
                  info.type, info.linkname = kind, target
                  archive.addfile(info, io.BytesIO(b""))
      """;

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("ok ../up", "../up is outside of the directory"),
          Map.entry("ok /abs", "/abs is outside of the directory"),
          Map.entry("a->/etc a/x", "a/x is below a link"),
          Map.entry("./a->/etc a/x", "a/x is below a link"),
          Map.entry("a->/etc .//a/./x", "x is below a link"),
          Map.entry("a->/etc", "a leads out of the directory"),
          Map.entry("d/a->../..", "d/a leads out of the directory"),
          Map.entry("d/e/l->../.. m->d/e/l/..", "m leads out of the directory"),
          Map.entry("h=>/etc/shadow", "h is a hard link to "),
          Map.entry("h=>../x", "h is a hard link to "),
          Map.entry("a->/etc h=>a/shadow", "h is a hard link to a/shadow"),
          Map.entry("|p", "|p is neither a file, a directory nor a link"),
          Map.entry("./.labnotes-archive", ".labnotes-archive is a name that labnotes uses"),
          Map.entry("d/ d/f s->d t->./d/f d/up->../d/f h=>d/f", "good"));

  @Test
  void unpacksNothingThatLeavesTheDirectory() throws Exception {
    List<String> members = List.copyOf(REASONS.keySet());
    Files.writeString(directory.resolve("members"), String.join("\n", members));
    Ended.running(
            List.of(
                "sh", "-c", "cd \"$1\" && exec python3 -c \"$0\"", HOSTILE, directory.toString()),
            "")
        .succeeded();
    RealHost host = site.host();
    String verify =
        """
        labnotes_wanted=x
        i=0
        while [ -e '%1$s'/bad$i.tar ]; do
          mkdir -p /tmp/members$i/new && cd /tmp/members$i && cp '%1$s'/bad$i.tar fetched
          labnotes_verify_archive && (cd new && labnotes_extract ../fetched && labnotes_verify_tree) && echo good
          i=$((i + 1))
        done
        """
            .formatted(directory.resolve("site"));
    List<String> verdicts = host.answer(verify).lines().toList();
    assertThat(verdicts).hasSameSizeAs(members);
    for (int index = 0; index < members.size(); index++) {
      assertThat(verdicts.get(index))
          .as(members.get(index))
          .contains(Objects.requireNonNull(REASONS.get(members.get(index))));
    }
    site.archive("two.tar", "mkdir a b; tar -cf \"$archive\" a b");
    assertThat(DownloadSite.failure(host, site.unpacked("two.tar", 1)))
        .contains("declare a smaller `strip`");
    site.archive("own.tar", "mkdir a; echo x >a/.labnotes-archive; tar -cf \"$archive\" a");
    assertThat(DownloadSite.failure(host, site.unpacked("own.tar", 1)))
        .contains("a name that labnotes uses");
    assertThat(host.answer(CLEAN)).isEmpty();
    Files.write(directory.resolve("big"), new byte[4 << 20]);
    Ended.running(List.of("gzip", directory.resolve("big").toString()), "").succeeded();
    String expand =
        "cp '%s/big.gz' /tmp/fetched && (cd /tmp && labnotes_limit_size 2000 && labnotes_expand);"
            + " stat -c '%%s bytes' /tmp/expanded";
    assertThat(host.answer(expand.formatted(directory)))
        .contains("cannot be expanded: gzip: stdout: File too large", "1024000 bytes");
  }
}
