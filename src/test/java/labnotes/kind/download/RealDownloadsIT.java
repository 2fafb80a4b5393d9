package labnotes.kind.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import labnotes.Needs;
import labnotes.fact.Content;
import labnotes.host.Ended;
import labnotes.kind.OverlaidDebian;
import labnotes.kind.RealHost;
import labnotes.kind.Resource;
import labnotes.plan.Plan;
import labnotes.sh.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a web server on the loopback interface of a network namespace. */
class RealDownloadsIT {
  private static final String SITE = "http://127.0.0.1:8000/";
  private static final String TOOL = "#!/bin/sh\necho tool\n";

  /** Prints "ready" when the server listens. */
  private static final String SERVER =
      """
      import functools, http.server
      handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory="site")
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 8000), handler)
      print("ready", flush=True)
      server.serve_forever()
      """;

  @TempDir Path directory;
  private Process server;
  private OverlaidDebian debian;

  @BeforeEach
  void serve() throws Exception {
    Needs.programs("curl", "wget", "busybox", "unzip", "zip", "python3", "ip");
    debian = OverlaidDebian.below(directory);
    Path site = directory.resolve("site");
    Files.createDirectories(site.resolve("tool-1.0"));
    Files.writeString(site.resolve("tool-1.0/tool"), TOOL);
    Files.writeString(site.resolve("tool"), TOOL);
    Files.writeString(site.resolve("other"), "other\n");
    Ended.running(
            List.of("sh", "-s"),
            "cd '%s' && tar -czf tool.tar.gz tool-1.0 && tar -C tool-1.0 -cf dot.tar ./tool && zip -qr tool.zip tool-1.0"
                .formatted(site))
        .succeeded();
    server =
        new ProcessBuilder(
                "unshare", "-n", "sh", "-c", "ip link set lo up && exec python3 -c \"$0\"", SERVER)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.readLine()).isEqualTo("ready");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.destroy();
    }
  }

  private RealHost host() {
    return debian.host("nsenter", "--net=/proc/" + server.pid() + "/ns/net");
  }

  private String sha256(String name) throws Exception {
    return Content.of(Files.readAllBytes(directory.resolve("site").resolve(name))).digest();
  }

  private String tool(String name, String url, String more) throws Exception {
    return "- download: /opt/lab/tool\n  url: %s%s\n  sha256: %s\n%s"
        .formatted(SITE, url, sha256(name), more);
  }

  private String member(String archive, String member) throws Exception {
    return tool(
        archive, archive, "  member: %s\n  member-sha256: %s\n".formatted(member, sha256("tool")));
  }

  private static void undo(RealHost host, Plan plan) {
    for (Resource back : plan.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
  }

  /** The message of a download that fails. */
  private static String failure(RealHost host, String desired) {
    Answer answer = host.answers(List.of(host.plan(desired).changes().get(0).apply())).get(0);
    assertThat(answer.succeeded()).isFalse();
    return answer.text();
  }

  private static String lab(RealHost host) {
    return host.answer("ls -lA /opt/lab | awk 'NR > 1 { print $1, $3, $9 }'");
  }

  @Test
  void takesTheFirstUrlThatHasTheContent() throws Exception {
    RealHost host = host();
    String mirrors = "  mirrors: [%1$sother, %1$stool]\n  mode: \"0755\"\n  owner: daemon\n";
    Plan created = host.converge(tool("tool", "none", mirrors.formatted(SITE)));
    assertThat(host.answer("/opt/lab/tool")).isEqualTo("tool\n");
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    Plan opened = host.converge(tool("tool", "none", "  mode: \"0700\"\n"));
    assertThat(lab(host)).isEqualTo("-rwx------ daemon tool\n");
    undo(host, opened);
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    String wrong = tool("tool.zip", "other", "  mirrors: [%snone]\n".formatted(SITE));
    assertThat(failure(host, wrong))
        .contains("other has the SHA-256 " + sha256("other") + ", not " + sha256("tool.zip"))
        .contains("none cannot be downloaded: ", "404");
    assertThat(lab(host)).isEqualTo("-rwxr-xr-x daemon tool\n");
    assertThat(host.answer("ls -A /var/lib/labnotes 2>/dev/null")).isEmpty();
    undo(host, host.converge(tool("other", "other", "")));
    assertThat(host.answer("/opt/lab/tool")).isEqualTo("tool\n");
    undo(host, created);
    assertThat(lab(host)).isEmpty();
  }

  @Test
  void takesAMemberOfAnArchive() throws Exception {
    RealHost host = host();
    for (String archive : List.of("tool.tar.gz", "tool.zip")) {
      host.converge(member(archive, "tool-1.0/tool"));
      assertThat(host.answer("cat /opt/lab/tool")).isEqualTo(TOOL);
      host.answer("rm /opt/lab/tool");
    }
    archive(
        "big.tar.gz",
        "head -c 4000000 /dev/zero >big; echo other >small; tar -czf \"$archive\" big small");
    String small =
        "cd /tmp && cp '%s/big.tar.gz' fetched && labnotes_limit_size 2000 && labnotes_wanted_member=small"
            + " labnotes_wanted_file=%s && labnotes_unpack_member && cat fetched";
    assertThat(host.answer(small.formatted(directory.resolve("site"), sha256("other"))))
        .isEqualTo("other\n");
    host.converge(member("dot.tar", "tool"));
    host.answer("echo old >/opt/lab/tool");
    assertThat(failure(host, member("tool.tar.gz", "tool-1.0/none")))
        .contains("the archive has no file tool-1.0/none");
    String other = member("tool.zip", "tool-1.0/tool").replace(sha256("tool"), sha256("other"));
    assertThat(failure(host, other)).contains("in the archive has the SHA-256 " + sha256("tool"));
    assertThat(host.answer("cat /opt/lab/tool; ls -A /opt/lab")).isEqualTo("old\ntool\n");
  }

  @Test
  void usesWhatTheHostHas() throws Exception {
    RealHost host = host();
    for (String hidden : List.of("rm /usr/bin/curl", "ln -sf busybox /usr/bin/wget")) {
      host.answer(hidden);
      host.converge(tool("tool", "none", "  mirrors: [%stool]\n".formatted(SITE)));
      assertThat(failure(host, tool("other", "none", ""))).contains("cannot be downloaded: wget");
      host.answer("rm /opt/lab/tool");
    }
    host.answer("rm /usr/bin/wget");
    assertThat(host.refusals(tool("tool", "tool", ""))).contains("none of curl, fetch and wget");
  }

  @Test
  void keepsNoFileWithoutAnEnd() throws Exception {
    Files.write(directory.resolve("site/long"), new byte[4 << 20]);
    RealHost host = host();
    String fetch =
        "(cd /tmp && labnotes_limit_size 2000 && labnotes_wanted=none && labnotes_fetch %slong);"
            + " stat -c '%%s bytes' /tmp/fetched";
    for (String hidden : List.of(":", "rm /usr/bin/curl", "ln -sf busybox /usr/bin/wget")) {
      assertThat(host.answer(hidden + "; " + fetch.formatted(SITE)))
          .contains("cannot be downloaded: ", "1024000 bytes");
    }
  }

  /** A directory of what is in an archive. */
  private String unpacked(String archive, int strip) throws Exception {
    return tool(archive, archive, "  unpack: true\n  strip: " + strip + "\n");
  }

  /** An archive of this name, made by a script in a directory of its own. */
  private void archive(String name, String script) throws Exception {
    Ended.running(
            List.of("sh", "-s"),
            "set -e; mkdir '%1$s/%2$s.d'; cd '%1$s/%2$s.d'; archive='%1$s/%2$s'; %3$s"
                .formatted(directory.resolve("site"), name, script))
        .succeeded();
  }

  private static final String RELEASE =
      """
      mkdir -p lab-%1$s/bin lab-%1$s/share; cd lab-%1$s
      printf '#!/bin/sh\\necho lab %1$s\\n' >bin/lab; chmod 4775 bin/lab
      ln bin/lab bin/hard; ln -s ../bin/lab share/lab; echo 'text é' >"share/a name é"; chmod 600 "share/a name é"; cd ..
      """;

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
    archive("lab-1.tar.gz", RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    archive(
        "lab-2.tar.xz",
        RELEASE.formatted("2") + "rm lab-2/bin/hard; tar -cJf \"$archive\" ./lab-2");
    archive("lab-3.zip", RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    RealHost host = host();
    Plan created = host.converge(unpacked("lab-1.tar.gz", 1) + "  owner: daemon\n");
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
    Plan updated = host.converge(unpacked("lab-2.tar.xz", 1));
    assertThat(host.answer("/opt/lab/tool/bin/lab; ls -A /opt/lab /opt/lab/tool/bin"))
        .isEqualTo("lab 2\n/opt/lab:\ntool\n\n/opt/lab/tool/bin:\nlab\n");
    undo(host, updated);
    assertThat(host.answer("/opt/lab/tool/bin/hard")).isEqualTo("lab 1\n");
    host.converge(unpacked("lab-3.zip", 0));
    assertThat(host.answer("/opt/lab/tool/lab-3/share/lab")).isEqualTo("lab 3\n");
    host.answer("echo data >/opt/lab/tool/data");
    assertThat(host.refusals(unpacked("lab-1.tar.gz", 1))).contains("not of its archive: data");
    host.answer("rm /opt/lab/tool/data");
    undo(host, created);
    assertThat(host.answer("ls -A /opt/lab /var/lib/labnotes 2>/dev/null"))
        .isEqualTo("/opt/lab:\n");
  }

  @Test
  void unpacksWithTheToolsOfBusybox() throws Exception {
    archive("lab-1.tar.gz", RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    archive("lab-2.tar.xz", RELEASE.formatted("2") + "tar -cJf \"$archive\" ./lab-2");
    archive("lab-3.zip", RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    archive("link.tar", "ln -s / a; tar -cf \"$archive\" a");
    RealHost host = host();
    host.answer(
        "cd /usr/bin && for one in tar unzip find awk sed sort; do ln -sf busybox $one; done");
    int version = 1;
    for (String archive : List.of("lab-1.tar.gz", "lab-2.tar.xz", "lab-3.zip")) {
      host.converge(unpacked(archive, 1));
      assertThat(host.answer("/opt/lab/tool/share/lab")).isEqualTo("lab " + version++ + "\n");
    }
    assertThat(failure(host, unpacked("link.tar", 0))).contains("a leads out of the directory");
  }

  @Test
  void leavesADirectoryThatWasEmpty() throws Exception {
    archive("lab-1.tar.gz", RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    RealHost host = host();
    host.answer(
        "mkdir -p /opt/lab/tool; chown daemon:mail /opt/lab/tool; chmod 2750 /opt/lab/tool");
    String before = host.answer("stat -c '%a %U %G' /opt/lab/tool; ls -A /opt/lab /opt/lab/tool");
    Plan unpacked = host.converge(unpacked("lab-1.tar.gz", 1));
    Resource back = unpacked.changes().get(0).undo().get(0);
    host.answer("echo data >/opt/lab/tool/data");
    assertThat(host.plan(List.of(back)).refusals()).isNotEmpty();
    host.answer("rm /opt/lab/tool/data");
    Plan undone = host.converge(List.of(back));
    assertThat(host.answer("stat -c '%a %U %G' /opt/lab/tool; ls -A /opt/lab /opt/lab/tool"))
        .isEqualTo(before);
    undo(host, undone);
    assertThat(host.answer("/opt/lab/tool/bin/lab")).isEqualTo("lab 1\n");
  }

  /** FreeBSD's tar is that of libarchive, which also reads a zip. */
  @Test
  void unpacksWithTheToolsOfFreeBsd() throws Exception {
    Needs.programs("bsdtar");
    archive("lab-1.tar.gz", RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    archive("lab-2.tar.xz", RELEASE.formatted("2") + "tar -cJf \"$archive\" ./lab-2");
    archive("lab-3.zip", RELEASE.formatted("3") + "zip -qry \"$archive\" lab-3");
    archive("link.tar", "ln -s / a; tar -cf \"$archive\" a");
    archive(
        "below.tar",
        "ln -s /tmp a; tar -cf \"$archive\" a; rm a; mkdir a; echo x >a/x; tar -rf \"$archive\" a/x");
    archive("up.tar", "echo x >x; mkdir d; cd d; tar -cPf \"$archive\" ../x");
    RealHost host = host();
    host.answer("cd /usr/bin && ln -sf bsdtar tar && rm -f unzip bsdunzip");
    int version = 1;
    for (String archive : List.of("lab-1.tar.gz", "lab-2.tar.xz", "lab-3.zip")) {
      host.converge(unpacked(archive, 1));
      assertThat(host.answer("/opt/lab/tool/share/lab; cat '/opt/lab/tool/share/a name é'"))
          .isEqualTo("lab " + version++ + "\ntext é\n");
    }
    host.answer("rm -r /opt/lab/tool");
    host.converge(member("tool.zip", "tool-1.0/tool"));
    assertThat(failure(host, unpacked("link.tar", 0).replace("/tool\n", "/other\n")))
        .contains("a leads out of the directory");
    assertThat(failure(host, unpacked("below.tar", 0).replace("/tool\n", "/other\n")))
        .contains("a/x is below a link");
    assertThat(failure(host, unpacked("up.tar", 0).replace("/tool\n", "/other\n")))
        .contains("../x is outside of the directory");
    String extract =
        "labnotes_is_freebsd() { true; }; labnotes_kind=tar; mkdir /tmp/x && cd /tmp/x &&"
            + " labnotes_extract '%s/lab-1.tar.gz' && lab-1/share/lab && stat -c '%%a %%U' lab-1/bin/lab";
    assertThat(host.answer("umask 022; " + extract.formatted(directory.resolve("site"))))
        .isEqualTo("lab 1\n755 root\n");
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
    archive("lab-1.tar.gz", RELEASE.formatted("1") + "tar -czf \"$archive\" lab-1");
    String script = FOREIGN.formatted(directory.resolve("site"), sha256("lab-1.tar.gz"));
    RealHost host = host();
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
    RealHost host = host();
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
    archive("two.tar", "mkdir a b; tar -cf \"$archive\" a b");
    assertThat(failure(host, unpacked("two.tar", 1))).contains("declare a smaller `strip`");
    archive("own.tar", "mkdir a; echo x >a/.labnotes-archive; tar -cf \"$archive\" a");
    assertThat(failure(host, unpacked("own.tar", 1))).contains("a name that labnotes uses");
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
