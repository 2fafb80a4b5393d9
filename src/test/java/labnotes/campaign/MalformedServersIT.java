package labnotes.campaign;

import java.io.IOException;
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

/**
 * Checks hosts whose SSH server, jump host or {@code ProxyCommand} sends what no server should
 * send.
 */
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
      byte[] script = scripts.get(number);
      switch (number % 3) {
        case 0 -> check(figures, script, "script " + number, port -> check(labnotes, host(port)));
        case 1 ->
            check(
                figures,
                script,
                "jump host " + number,
                port -> checkThrough(labnotes, "ProxyJump " + host(port)));
        default -> {
          Path file = Files.write(directory.resolve("script"), script);
          check(
              figures,
              script,
              "proxy command " + number,
              port -> checkThrough(labnotes, "ProxyCommand cat " + file));
        }
      }
    }
    figures.conclude();
  }

  /** How a host whose route has a malformed server, at this port, is checked. */
  private interface Check {
    Ended run(int port) throws IOException;
  }

  private static String host(int port) {
    return "alice@127.0.0.1:" + port;
  }

  private static Ended check(Labnotes labnotes, String host) {
    return labnotes.run("check", "one", "--host", host, "--accept-new");
  }

  private Ended checkThrough(Labnotes labnotes, String route) throws IOException {
    Path config = directory.resolve("config");
    Files.writeString(config, "Host web1\nHostName 127.0.0.1\n" + route + "\n");
    return check(labnotes.with("--ssh-config", config.toString()), "alice@web1");
  }

  /** Each on a port of its own, where no connection of an earlier one waits. */
  private static void check(Figures figures, byte[] script, String description, Check check)
      throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> MalformedServer.serve(socket, script), "malformed server");
      server.start();
      long begun = System.nanoTime();
      Ended ended = check.run(socket.getLocalPort());
      Duration time = Duration.ofNanos(System.nanoTime() - begun);
      socket.close();
      server.join();
      figures.tried();
      figures.examine(ended.output() + ended.errors(), time, "no canary", description);
      figures.foundIf(
          ended.status() != 4, Fault.FALSE_SUCCESS, description + " ends with " + ended.status());
    }
  }
}
