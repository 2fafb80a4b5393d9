package labnotes.campaign;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import labnotes.campaign.Figures.Fault;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import labnotes.transport.ssh.MalformedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks hosts whose SSH server sends what no server should send. */
class MalformedServersIT {
  @TempDir Path directory;

  @Test
  void areUnreachable() throws Exception {
    Figures figures = new Figures("malformed greetings and key exchanges");
    Labnotes labnotes = Labnotes.in(directory).profile("one", "- file: /srv/one\n  content: one\n");
    Files.createDirectories(directory.resolve("home"));
    List<byte[]> scripts =
        MalformedServer.scripts(directory, CampaignSize.of(500), CampaignSize.of(1_000));
    for (int number = 0; number < scripts.size(); number++) {
      check(figures, labnotes, scripts.get(number), "script " + number);
    }
    figures.conclude();
  }

  /** Each on a port of its own, where no connection of an earlier one waits. */
  private static void check(Figures figures, Labnotes labnotes, byte[] script, String description)
      throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String host = "alice@127.0.0.1:" + socket.getLocalPort();
      Thread server = new Thread(() -> MalformedServer.serve(socket, script), "malformed server");
      server.start();
      long begun = System.nanoTime();
      Ended ended = labnotes.run("check", "one", "--host", host, "--accept-new");
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      server.join();
      figures.tried();
      figures.examine(ended.output() + ended.errors(), time, "no canary", description);
      figures.foundIf(
          ended.status() != 4, Fault.FALSE_SUCCESS, description + " ends with " + ended.status());
    }
  }
}
