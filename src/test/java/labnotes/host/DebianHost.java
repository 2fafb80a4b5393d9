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
 * A real Debian system in its own namespaces, with OpenSSH. Its files are in memory. Closing it, or
 * the end of the process that started it, removes everything.
 *
 * <p>Its users are {@code root}, {@code admin} (sudo without a password) and {@code clerk} (sudo
 * with a password); the key of {@link #identity()} is authorized for all of them. If the host is
 * not booted, systemd is installed but does not run.
 */
public final class DebianHost implements AutoCloseable {
  /** The password of {@code admin} and {@code clerk}. */
  public static final String PASSWORD = "labnotes";

  private final Process process;
  private final Path directory;
  private final long pid;
  private final String address;
  private final String networkEnd;

  private DebianHost(Process process, Path directory, long pid, String address, String networkEnd) {
    this.process = process;
    this.directory = directory;
    this.pid = pid;
    this.address = address;
    this.networkEnd = networkEnd;
  }

  /**
   * Starts a host that runs only sshd. The first one on a machine takes a minute, to run
   * debootstrap.
   */
  public static DebianHost start() {
    return start("sshd");
  }

  /** Starts a host with systemd, which takes a second longer and can run services. */
  public static DebianHost booted() {
    return start("systemd");
  }

  private static DebianHost start(String init) {
    Needs.namespaces();
    Needs.programs("debootstrap", "flock", "nsenter", "setpriv", "ssh-keygen");
    try {
      Path directory = Files.createTempDirectory("labnotes-debian");
      File errors = directory.resolve("errors").toFile();
      String script = Path.of("src/test/debian/host").toAbsolutePath().toString();
      Process process =
          new ProcessBuilder("/bin/sh", script, directory.toString(), init)
              .redirectError(errors)
              .start();
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      if (line == null || !line.startsWith("ready ")) {
        process.destroy();
        String message = Files.readString(errors.toPath());
        Tree.remove(directory);
        throw new AssertionError("the Debian host did not start: " + message);
      }
      String[] words = line.split(" ", -1);
      return new DebianHost(process, directory, Long.parseLong(words[1]), words[2], words[3]);
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

  /** The file of the ed25519 private key, without a passphrase, of all users. */
  public Path identity() {
    return directory.resolve("identity");
  }

  /** A known_hosts file that contains only its host key. */
  public Path knownHosts() {
    return directory.resolve("known_hosts");
  }

  /**
   * The host's root directory, which exists only while the host runs. Absolute symbolic links in it
   * do not resolve from here.
   */
  public Path root() {
    return Path.of("/proc/" + pid + "/root");
  }

  /** The file or directory that has this absolute path on the host. */
  public Path path(String path) {
    return root().resolve(path.substring(1));
  }

  /** A command prefix that runs a command on the host as root, for {@code --via}. */
  public String via() {
    return "nsenter --target "
        + pid
        + " --mount --pid --net --uts --ipc --root --wd=/ env -i HOME=/root"
        + " PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  }

  /** The name of the machine's network interface to the host. */
  public String networkEnd() {
    return networkEnd;
  }

  /** Runs shell code on the host as root, without SSH. */
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

  /** Makes a repository the only package source of the host, and runs {@code apt-get update}. */
  public void offer(AptRepository repository) {
    exec("rm -rf /srv/packages && mkdir -p /srv/packages").succeeded();
    repository.copyTo(path("/srv/packages"));
    exec("chmod -R a+rX /srv/packages"
            + " && echo 'deb [trusted=yes] file:/srv/packages ./' >/etc/apt/sources.list"
            + " && apt-get -q update")
        .succeeded();
  }

  /**
   * Mounts a mirror of these packages and their dependencies at {@code /srv/debian}. It is not
   * added to the package sources. The script src/test/debian/packages makes it.
   */
  public void mirror(List<String> packages) {
    Needs.programs("apt-get", "apt-ftparchive", "dpkg-deb");
    List<String> making = new ArrayList<>(List.of("/bin/sh", "src/test/debian/packages"));
    making.addAll(packages);
    String mirror = Ended.running(making, "").succeeded().output().strip();
    String at = directory.resolve("mount/root/srv/debian").toString();
    String mount = "mkdir -p '%s' && mount --bind -o ro '%s' '%s'".formatted(at, mirror, at);
    Ended.running(
            List.of(
                "nsenter", "--target", "" + pid, "--mount", "/bin/sh", "-c", "cd / && " + mount),
            "")
        .succeeded();
  }

  /** Kills all processes of the host at once, like a power failure. */
  @Override
  public void close() {
    try {
      // The kernel also removes it, but later.
      Ended.running(List.of("ip", "link", "delete", networkEnd), "");
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        process.waitFor();
      }
      Tree.remove(directory);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
