package labnotes.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.transport.become.ShellCommand;
import labnotes.transport.ssh.SshSession;
import labnotes.transport.ssh.config.LocalUser;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;

/** A real OpenSSH server on a loopback port of its own, with keys and files of its own. */
public final class OpenSshServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private OpenSshServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a server that lets the current user in with {@link #identity}.
   *
   * @param folder an empty folder for its keys, configuration and log
   * @param settings lines of sshd_config that go before the server's own
   */
  public static OpenSshServer start(Path folder, String... settings) throws IOException {
    return behind(List.of(), folder, settings);
  }

  /**
   * Starts a server in surroundings of its own.
   *
   * @param prefix words of a command that runs what follows them
   */
  public static OpenSshServer behind(List<String> prefix, Path folder, String... settings)
      throws IOException {
    Needs.programs("sshd", "ssh-keygen");
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve("host_ed25519"))) {
      keygen(folder, "host_ed25519", "-t", "ed25519");
    }
    if (!Files.exists(folder.resolve("id_ed25519"))) {
      keygen(folder, "id_ed25519", "-t", "ed25519");
    }
    if (!Files.exists(folder.resolve("authorized_keys"))) {
      Files.copy(folder.resolve("id_ed25519.pub"), folder.resolve("authorized_keys"));
    }
    if ("root".equals(System.getProperty("user.name"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    int port = freePort();
    Files.write(folder.resolve("sshd_config"), configuration(folder, port, settings));
    OpenSshServer server = new OpenSshServer(folder, port, launch(prefix, folder));
    server.trustedAs("[127.0.0.1]:" + port);
    server.awaitListening();
    return server;
  }

  private static List<String> configuration(Path folder, int port, String... settings) {
    List<String> lines = new ArrayList<>(List.of(settings));
    lines.addAll(
        List.of(
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "PidFile none",
            "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
            "PermitRootLogin yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "UsePAM no",
            // The folder lies below one that everybody may write to.
            "StrictModes no",
            "MaxStartups 100",
            "LogLevel VERBOSE"));
    if (lines.stream().noneMatch(line -> line.startsWith("HostKey "))) {
      lines.add("HostKey " + folder.resolve("host_ed25519"));
    }
    return lines;
  }

  private static Process launch(List<String> prefix, Path folder) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  /** Makes a key pair in the server's folder. */
  public static Path keygen(Path folder, String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-f", folder.resolve(name).toString()));
    if (!List.of(arguments).contains("-N")) {
      command.addAll(List.of("-N", ""));
    }
    command.addAll(List.of("-C", name));
    command.addAll(List.of(arguments));
    execute(command.toArray(String[]::new));
    return folder.resolve(name);
  }

  /** Runs a program that must succeed, and returns what it prints. */
  public static String execute(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  /** A port of the loopback address that was free a moment ago. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException {
    for (int tries = 0; tries < 200; tries++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.getInputStream().read() == 'S') {
          return;
        }
      } catch (IOException notYet) {
        if (!process.isAlive()) {
          break;
        }
      }
      pause();
    }
    throw new IOException("sshd does not listen: " + log());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the server's host key to the known hosts, under the given name. */
  public void trustedAs(String name) throws IOException {
    String[] key = Files.readString(folder.resolve("host_ed25519.pub")).split(" ", -1);
    Files.writeString(knownHosts(), name + " " + key[0] + " " + key[1] + "\n");
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The folder with the server's files. */
  public Path folder() {
    return folder;
  }

  /** The private key that the server lets in. */
  public Path identity() {
    return folder.resolve("id_ed25519");
  }

  /** A known_hosts file that trusts the server. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** The current user at this server, by its address. */
  public SshDestination target() {
    return new SshDestination(System.getProperty("user.name"), "127.0.0.1", port);
  }

  /** Options that reach the server and read no configuration of the machine. */
  public SshOptions options() throws IOException {
    Path config = folder.resolve("ssh_config");
    if (!Files.exists(config)) {
      Files.writeString(config, "");
    }
    return new SshOptions(
        config,
        List.of(identity()),
        knownHosts(),
        SshOptions.NewKeys.REFUSE,
        Set.of(),
        Timeouts.usual());
  }

  /** A person whose home is the server's folder and who has no agent. */
  public LocalUser user() {
    return new LocalUser(System.getProperty("user.name"), folder, null);
  }

  /** A session with the server. */
  public SshSession session() throws IOException {
    return SshSession.to(target(), options(), user(), Prompter.nobody(), ShellCommand.plain());
  }

  /** What the server has logged so far. */
  public String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Sends a signal to the server's processes, those of its connections included. */
  public void signal(String name) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
    command.add(Long.toString(process.pid()));
    execute(command.toArray(String[]::new));
  }

  /**
   * Kills the server's ends of its connections, and only then what they ran: a server that sees its
   * shell die first would tell of it.
   */
  public void killConnections() {
    List<ProcessHandle> ran = process.descendants().toList();
    List<ProcessHandle> ends = process.children().toList();
    ends.forEach(ProcessHandle::destroyForcibly);
    ends.forEach(end -> end.onExit().join());
    ran.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
