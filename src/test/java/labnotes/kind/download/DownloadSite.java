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

/** Files on a web server on the loopback interface of a network namespace, and hosts in it. */
final class DownloadSite implements AutoCloseable {
  static final String SITE = "http://127.0.0.1:8000/";
  static final String TOOL = "#!/bin/sh\necho tool\n";

  /** Prints "ready" when the server listens. */
  private static final String SERVER =
      """
      import functools, http.server
      handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory="site")
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 8000), handler)
      print("ready", flush=True)
      server.serve_forever()
      """;

  private final Path directory;
  private final Process server;
  private final OverlaidDebian debian;

  /** Serves files of a directory. */
  DownloadSite(Path directory) throws Exception {
    this.directory = directory;
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

  @Override
  public void close() {
    server.destroy();
  }

  RealHost host() {
    return debian.host("nsenter", "--net=/proc/" + server.pid() + "/ns/net");
  }

  String sha256(String name) throws Exception {
    return Content.of(Files.readAllBytes(directory.resolve("site").resolve(name))).digest();
  }

  String tool(String name, String url, String more) throws Exception {
    return "- download: /opt/lab/tool\n  url: %s%s\n  sha256: %s\n%s"
        .formatted(SITE, url, sha256(name), more);
  }

  String member(String archive, String member) throws Exception {
    return tool(
        archive, archive, "  member: %s\n  member-sha256: %s\n".formatted(member, sha256("tool")));
  }

  static void undo(RealHost host, Plan plan) {
    for (Resource back : plan.changes().get(0).undo()) {
      host.converge(List.of(back));
    }
  }

  /** The message of a download that fails. */
  static String failure(RealHost host, String desired) {
    Answer answer = host.answers(List.of(host.plan(desired).changes().get(0).apply())).get(0);
    assertThat(answer.succeeded()).isFalse();
    return answer.text();
  }

  /** A directory of what is in an archive. */
  String unpacked(String archive, int strip) throws Exception {
    return tool(archive, archive, "  unpack: true\n  strip: " + strip + "\n");
  }

  /** An archive of this name, made by a script in a directory of its own. */
  void archive(String name, String script) throws Exception {
    Ended.running(
            List.of("sh", "-s"),
            "set -e; mkdir '%1$s/%2$s.d'; cd '%1$s/%2$s.d'; archive='%1$s/%2$s'; %3$s"
                .formatted(directory.resolve("site"), name, script))
        .succeeded();
  }

  static final String RELEASE =
      """
      mkdir -p lab-%1$s/bin lab-%1$s/share; cd lab-%1$s
      printf '#!/bin/sh\\necho lab %1$s\\n' >bin/lab; chmod 4775 bin/lab
      ln bin/lab bin/hard; ln -s ../bin/lab share/lab; echo 'text é' >"share/a name é"; chmod 600 "share/a name é"; cd ..
      """;
}
