package labnotes.kind.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
