package labnotes.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import labnotes.transport.OpenSshServer;

/** An OpenSSH server in the namespace of the receiver. */
final class ReceiverSshServer {
  private static final int PORT = 2222;

  private ReceiverSshServer() {}

  /**
   * Writes the keys and the configuration of server and client. There are two client configurations
   * for the host {@code far}: {@code ssh_config} starts a server for each connection, {@code
   * ssh_config.tcp} connects over the network to {@link #listen}.
   */
  static void prepare(Path directory, ProbeNetwork network) throws IOException {
    OpenSshServer.keygen(directory, "host_ed25519", "-t", "ed25519");
    OpenSshServer.keygen(directory, "id_ed25519", "-t", "ed25519");
    Files.createDirectories(Path.of("/run/sshd"));
    Path config = directory.resolve("sshd_config");
    Files.writeString(
        config,
        """
        HostKey %1$s/host_ed25519
        AuthorizedKeysFile %1$s/id_ed25519.pub
        PermitRootLogin yes
        UsePAM no
        StrictModes no
        """
            .formatted(directory));
    Files.writeString(
        directory.resolve("ssh_config"),
        """
        Host far
          User root
          ProxyCommand %s /usr/sbin/sshd -i -f %s
        """
            .formatted(network.exec("far"), config));
    Files.writeString(
        directory.resolve("ssh_config.tcp"),
        "Host far\n  User root\n  HostName %s\n  Port %d\n  HostKeyAlias far\n"
            .formatted(ProbeNetwork.RECEIVER, PORT));
    String[] key = Files.readString(directory.resolve("host_ed25519.pub")).split(" ", -1);
    Files.writeString(directory.resolve("known_hosts"), "far " + key[0] + " " + key[1] + "\n");
  }

  /** Starts a server and waits until it listens. */
  static Process listen(Path directory, ProbeNetwork network) throws Exception {
    List<String> command = new ArrayList<>(List.of(network.exec("far").split(" ", -1)));
    command.addAll(List.of("/usr/sbin/sshd", "-D", "-e", "-p", Integer.toString(PORT), "-f"));
    command.add(directory.resolve("sshd_config").toString());
    Path log = directory.resolve("sshd.log");
    Process server =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean isListening =
        Eventually.becomesTrue(() -> Files.readString(log).contains("listening on"));
    if (!isListening) {
      server.destroy();
      throw new IOException(Files.readString(log));
    }
    return server;
  }
}
