package labnotes.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.transport.OpenSshServer;

/** A real OpenSSH server in the far host's namespace, a process for each connection. */
final class FarServer {
  private FarServer() {}

  /** Writes keys and both sides' configuration; the far host is then {@code far}. */
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
    String[] key = Files.readString(folder.resolve("host_ed25519.pub")).split(" ", -1);
    Files.writeString(folder.resolve("known_hosts"), "far " + key[0] + " " + key[1] + "\n");
  }
}
