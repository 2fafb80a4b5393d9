package labnotes.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
import labnotes.transport.ssh.config.NewHostKeyPolicy;
import labnotes.transport.ssh.config.SshDestination;
import labnotes.transport.ssh.config.SshOptions;

/** A real OpenSSH server on a free loopback port, with its own keys and files. */
public final class OpenSshServer implements AutoCloseable {
  private final Path directory;
  private final int port;
  private final Process process;

  private OpenSshServer(Path directory, int port, Process process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a server that accepts the current user with {@link #identity}.
   *
   * @param directory for its keys, configuration and log
   * @param settings lines for the start of sshd_config, which override the defaults
   */
  public static OpenSshServer start(Path directory, String... settings) throws IOException {
    return startWith(List.of(), directory, settings);
  }

  /**
   * Starts a server by another command.
   *
   * @param prefix words of a command that runs the words after them
   */
  public static OpenSshServer startWith(List<String> prefix, Path directory, String... settings)
      throws IOException {
    Needs.programs("sshd", "ssh-keygen");
    Needs.loginShell();
    Files.createDirectories(directory);
    if (!Files.exists(directory.resolve("host_ed25519"))) {
      keygen(directory, "host_ed25519", "-t", "ed25519");
    }
    if (!Files.exists(directory.resolve("id_ed25519"))) {
      keygen(directory, "id_ed25519", "-t", "ed25519");
    }
    if (!Files.exists(directory.resolve("authorized_keys"))) {
      Files.copy(directory.resolve("id_ed25519.pub"), directory.resolve("authorized_keys"));
    }
    if ("root".equals(System.getProperty("user.name"))) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    int port = freePort();
    Files.write(directory.resolve("sshd_config"), configuration(directory, port, settings));
    OpenSshServer server = new OpenSshServer(directory, port, launch(prefix, directory));
    server.trustAs("[127.0.0.1]:" + port);
    server.awaitListening();
    return server;
  }

  private static List<String> configuration(Path directory, int port, String... settings) {
    List<String> lines = new ArrayList<>(List.of(settings));
    lines.addAll(
        List.of(
            "Port " + port,
            "ListenAddress 127.0.0.1",
            "PidFile none",
            "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
            "PermitRootLogin yes",
            "PasswordAuthentication no",
            "KbdInteractiveAuthentication no",
            "UsePAM no",
            // The directory is below one that every user may write to.
            "StrictModes no",
            "MaxStartups 100",
            "LogLevel VERBOSE"));
    if (lines.stream().noneMatch(line -> line.startsWith("HostKey "))) {
      lines.add("HostKey " + directory.resolve("host_ed25519"));
    }
    return lines;
  }

  private static Process launch(List<String> prefix, Path directory) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of("/usr/sbin/sshd", "-D", "-e", "-f", directory.resolve("sshd_config").toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("log").toFile())
        .start();
  }

  /** Generates a key pair and returns the private key file. */
  public static Path keygen(Path directory, String name, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-f", directory.resolve(name).toString()));
    if (!List.of(arguments).contains("-N")) {
      command.addAll(List.of("-N", ""));
    }
    command.addAll(List.of("-C", name));
    command.addAll(List.of(arguments));
    execute(command.toArray(String[]::new));
    return directory.resolve(name);
  }

  /** Runs a program that must succeed, and returns its output. */
  public static String execute(String... command) throws IOException {
    Needs.programs(command[0]);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + output);
    }
    return output;
  }

  /** Returns a free port of the loopback address. */
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

  /** Replaces the known_hosts file by one with the server's key under this name. */
  public void trustAs(String name) throws IOException {
    String[] key = Files.readString(directory.resolve("host_ed25519.pub")).split(" ", -1);
    Files.writeString(knownHosts(), name + " " + key[0] + " " + key[1] + "\n");
  }

  public int port() {
    return port;
  }

  /** Returns the directory of the server's files. */
  public Path directory() {
    return directory;
  }

  /** Returns the private key that the server accepts. */
  public Path identity() {
    return directory.resolve("id_ed25519");
  }

  /** Returns a known_hosts file with the server's key. */
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /** Returns the destination of the current user at this server. */
  public SshDestination destination() {
    return new SshDestination(System.getProperty("user.name"), "127.0.0.1", port);
  }

  /** Returns options for this server with the default timeouts. */
  public SshOptions options() throws IOException {
    return options(Timeouts.defaults());
  }

  /** Returns options for this server, without the machine's ssh configuration. */
  public SshOptions options(Timeouts timeouts) throws IOException {
    Path config = directory.resolve("ssh_config");
    if (!Files.exists(config)) {
      Files.writeString(config, "");
    }
    return new SshOptions(
        config, List.of(identity()), knownHosts(), NewHostKeyPolicy.REFUSE, Set.of(), timeouts);
  }

  /** Returns a user whose home is the server's directory, without an agent. */
  public LocalUser user() {
    return new LocalUser(System.getProperty("user.name"), directory, null);
  }

  /** Returns a session with the default timeouts. */
  public SshSession session() throws IOException {
    return session(Timeouts.defaults());
  }

  /** Returns a session that cannot prompt. */
  public SshSession session(Timeouts timeouts) throws IOException {
    return SshSession.to(
        destination(), options(timeouts), user(), Prompter.none(), ShellCommand.asLoginUser());
  }

  /** Returns the server's log so far. */
  public String log() throws IOException {
    return Files.readString(directory.resolve("log"));
  }

  /** Sends a signal to the server and to the processes of its connections. */
  public void signal(String name) throws IOException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
    command.add(Long.toString(process.pid()));
    execute(command.toArray(String[]::new));
  }

  /**
   * Kills the server processes of connections, then the programs that they ran; otherwise a server
   * process would report the exit of its program.
   */
  public void killConnections() {
    List<ProcessHandle> all = process.descendants().toList();
    List<ProcessHandle> connections = process.children().toList();
    connections.forEach(ProcessHandle::destroyForcibly);
    connections.forEach(connection -> connection.onExit().join());
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }
}
