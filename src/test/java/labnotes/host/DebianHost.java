package labnotes.host;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;

/**
 * A real Debian system in namespaces of its own, with OpenSSH; its files are in memory and all of
 * it is gone when it is closed, or when the process that started it ends.
 *
 * <p>Its users are {@code root}, {@code admin} (sudo asks nothing) and {@code clerk} (sudo asks the
 * * password); the key of {@link #identity()} opens all three. In a host that was not booted,
 * systemd is installed and does not run.
 */
public final class DebianHost implements AutoCloseable {
  /** The password of {@code admin} and {@code clerk}. */
  public static final String PASSWORD = "labnotes";

  private final Process process;
  private final Path folder;
  private final long pid;
  private final String address;
  private final String networkEnd;

  private DebianHost(Process process, Path folder, long pid, String address, String networkEnd) {
    this.process = process;
    this.folder = folder;
    this.pid = pid;
    this.address = address;
    this.networkEnd = networkEnd;
  }

  /**
   * A host that runs sshd alone; the first one on a machine waits a minute for {@code debootstrap}.
   */
  public static DebianHost start() {
    return start("sshd");
  }

  /** A host that systemd has booted, which takes a second longer: its services can be started. */
  public static DebianHost booted() {
    return start("systemd");
  }

  private static DebianHost start(String init) {
    Needs.namespaces();
    Needs.programs("debootstrap", "flock", "nsenter", "setpriv", "ssh-keygen");
    try {
      Path folder = Files.createTempDirectory("labnotes-debian");
      File errors = folder.resolve("errors").toFile();
      String script = Path.of("src/test/debian/host").toAbsolutePath().toString();
      Process process =
          new ProcessBuilder("/bin/sh", script, folder.toString(), init)
              .redirectError(errors)
              .start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null || !line.startsWith("ready ")) {
        process.destroy();
        String said = Files.readString(errors.toPath());
        Tree.remove(folder);
        throw new AssertionError("the Debian host did not start: " + said);
      }
      String[] words = line.split(" ", -1);
      return new DebianHost(process, folder, Long.parseLong(words[1]), words[2], words[3]);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The IPv4 address of the host, which only this machine can reach. */
  public String address() {
    return address;
  }

  /** The port of its sshd. */
  public int port() {
    return 22;
  }

  /** The ed25519 private key, without a passphrase, that opens its users' accounts. */
  public Path identity() {
    return folder.resolve("identity");
  }

  /** A known_hosts file that has its host key alone. */
  public Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /**
   * The host's files; its own absolute links do not resolve from here, and the folder is there only
   * while it runs.
   */
  public Path root() {
    return Path.of("/proc/" + pid + "/root");
  }

  /** The file or folder that the host sees under this absolute path. */
  public Path path(String path) {
    return root().resolve(path.substring(1));
  }

  /** Shell words that run what follows them on the host as root, for {@code --via}. */
  public String via() {
    return "nsenter --target "
        + pid
        + " --mount --pid --net --uts --ipc --root --wd=/ env -i HOME=/root"
        + " PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  }

  /** The name of the machine's end of the network between them. */
  public String networkEnd() {
    return networkEnd;
  }

  /** Runs shell text on the host as root, without SSH. */
  public Ended exec(String shell) {
    return Ended.running(List.of("/bin/sh", "-c", "exec " + via() + " /bin/sh -s"), shell);
  }

  /** Runs a command on the host with the machine's own ssh. */
  public Ended ssh(String user, String command) {
    return Ended.running(
        List.of(
            "ssh",
            "-F",
            "none",
            "-o",
            "BatchMode=yes",
            "-o",
            "UserKnownHostsFile=" + knownHosts(),
            "-o",
            "GlobalKnownHostsFile=none",
            "-i",
            identity().toString(),
            user + "@" + address,
            command),
        "");
  }

  /** Makes a repository the host's only one and reads its index; nothing is installed yet. */
  public void offer(AptRepository repository) {
    exec("rm -rf /srv/packages && mkdir -p /srv/packages").succeeded();
    repository.copyTo(path("/srv/packages"));
    exec("chmod -R a+rX /srv/packages"
            + " && echo 'deb [trusted=yes] file:/srv/packages ./' >/etc/apt/sources.list"
            + " && apt-get -q update")
        .succeeded();
  }

  /**
   * Puts the mirror that {@code src/test/debian/packages} makes of these packages, and of all that
   * they need, at {@code /srv/debian}; the host does not know of it yet.
   */
  public void mirror(List<String> packages) {
    Needs.programs("apt-get", "apt-ftparchive", "dpkg-deb");
    List<String> making = new ArrayList<>(List.of("/bin/sh", "src/test/debian/packages"));
    making.addAll(packages);
    String mirror = Ended.running(making, "").succeeded().output().strip();
    String at = folder.resolve("mount/root/srv/debian").toString();
    String mount = "mkdir -p '%s' && mount --bind -o ro '%s' '%s'".formatted(at, mirror, at);
    Ended.running(
            List.of(
                "nsenter", "--target", "" + pid, "--mount", "/bin/sh", "-c", "cd / && " + mount),
            "")
        .succeeded();
  }

  /** Ends all of its processes at once, as a machine that loses its power. */
  @Override
  public void close() {
    try {
      // The kernel would remove it too, but some time later.
      Ended.running(List.of("ip", "link", "delete", networkEnd), "");
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        process.waitFor();
      }
      Tree.remove(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
