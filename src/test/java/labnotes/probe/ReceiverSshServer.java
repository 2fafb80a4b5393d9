package labnotes.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.transport.OpenSshServer;

/** A real OpenSSH server in the far host's namespace. */
final class ReceiverSshServer {
  private static final int PORT = 2222;

  private ReceiverSshServer() {}

  /**
   * Writes keys and both sides' configuration. The far host is {@code far} in each of two client
   * configurations: {@code ssh_config} starts a server for each connection, {@code ssh_config.tcp}
   * leads over the network to {@link #listen}.
   */
  static void prepare(Path folder, ProbeNetwork network) throws IOException {
    OpenSshServer.keygen(folder, "host_ed25519", "-t", "ed25519");
    OpenSshServer.keygen(folder, "id_ed25519", "-t", "ed25519");
    Files.createDirectories(Path.of("/run/sshd"));
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        """
        HostKey %1$s/host_ed25519
        AuthorizedKeysFile %1$s/id_ed25519.pub
        PermitRootLogin yes
        UsePAM no
        StrictModes no
        """
            .formatted(folder));
    Files.writeString(
        folder.resolve("ssh_config"),
        """
        Host far
          User root
          ProxyCommand %s /usr/sbin/sshd -i -f %s
        """
            .formatted(network.exec("far"), config));
    Files.writeString(
        folder.resolve("ssh_config.tcp"),
        "Host far\n  User root\n  HostName %s\n  Port %d\n  HostKeyAlias far\n"
            .formatted(ProbeNetwork.FAR, PORT));
    String[] key = Files.readString(folder.resolve("host_ed25519.pub")).split(" ", -1);
    Files.writeString(folder.resolve("known_hosts"), "far " + key[0] + " " + key[1] + "\n");
  }

  /** Starts a server that listens, once it does. */
  static Process listen(Path folder, ProbeNetwork network) throws Exception {
    List<String> command = new ArrayList<>(List.of(network.exec("far").split(" ", -1)));
    command.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-p", Integer.toString(PORT), "-f"));
    command.add(folder.resolve("sshd_config").toString());
    Path log = folder.resolve("sshd.log");
    Process server =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean listens = Eventually.comesTrue(() -> Files.readString(log).contains("listening on"));
    if (!listens) {
      server.destroy();
      throw new IOException(Files.readString(log));
    }
    return server;
  }
}
