package labnotes.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import labnotes.Needs;

/**
 * A root directory for a chroot whose tools behave like FreeBSD's and keep their state in text
 * files; see {@code src/test/freebsd/README.md}.
 */
public final class StandInFreeBsd implements AutoCloseable {
  private static final String ENVIRONMENT =
      "env -i HOME=/root PATH=/sbin:/bin:/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin";

  /** A built system of each release, which is copied for each test. */
  private static final Map<String, Path> BUILT = new ConcurrentHashMap<>();

  private final Path root;
  private final String namespace;

  private StandInFreeBsd(Path root, String namespace) {
    this.root = root;
    this.namespace = namespace;
  }

  /** FreeBSD 10.1: syscons, no group {@code video}, root has csh, pkg 1.4. */
  public static StandInFreeBsd release10() {
    return release("10.1-RELEASE");
  }

  /** FreeBSD 13.2: vt, root has csh, timeout is the reaper of its descendants. */
  public static StandInFreeBsd release13() {
    return release("13.2-RELEASE");
  }

  /** FreeBSD 14.1: vt, a group {@code video}, root has sh, pkg 1.21. */
  public static StandInFreeBsd release14() {
    return release("14.1-RELEASE");
  }

  /** A new system of a release such as {@code 10.1-RELEASE}. */
  public static StandInFreeBsd release(String release) {
    Needs.root();
    Needs.programs("chroot", "unshare", "busybox", "cc", "dash", "original-awk", "tcsh", "setpriv");
    return created("copy", BUILT.computeIfAbsent(release, StandInFreeBsd::built).toString());
  }

  /** Builds a system that exists until this process ends. */
  private static Path built(String release) {
    StandInFreeBsd host = created("build", release);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close));
    return host.root;
  }

  /** Runs a script of {@code src/test/freebsd} that creates a system. */
  private static StandInFreeBsd created(String script, String from) {
    try {
      StandInFreeBsd host = new StandInFreeBsd(Files.createTempDirectory("labnotes-freebsd"), "");
      String path = Path.of("src/test/freebsd", script).toAbsolutePath().toString();
      try {
        Ended.running(List.of("/bin/sh", path, host.root.toString(), from), "").succeeded();
      } catch (AssertionError failed) {
        host.close();
        throw failed;
      }
      return host;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Adds a network to this system; its tools work on their network namespace.
   *
   * @param namespace command prefix that runs a command in that namespace
   * @param interpreters {@code perl}, {@code python3}, or both, to install
   */
  public StandInFreeBsd inNetwork(String namespace, String... interpreters) {
    Needs.programs("cc", "ip", "tcpdump");
    Needs.programs(interpreters);
    List<String> install = new ArrayList<>(List.of("/bin/sh"));
    install.add(Path.of("src/test/freebsd/network/install").toAbsolutePath().toString());
    install.add(root.toString());
    install.addAll(List.of(interpreters));
    Ended.running(install, "").succeeded();
    return new StandInFreeBsd(root, namespace + " ");
  }

  /** The root directory of the system. */
  public Path root() {
    return root;
  }

  /** The file or directory that has this absolute path on the system. */
  public Path path(String path) {
    return root.resolve(path.substring(1));
  }

  /** A command prefix that runs a command on this system, for {@code --via}. */
  public String via() {
    return namespace
        + ENVIRONMENT
        + " "
        + Path.of("src/test/freebsd/enter").toAbsolutePath()
        + " "
        + root;
  }

  /** Runs shell code on this system as root. */
  public Ended exec(String shell) {
    return Ended.running(List.of("/bin/sh", "-c", "exec " + via() + " /bin/sh -s"), shell);
  }

  /**
   * Adds packages to the repository, in the format of {@code tree/usr/share/stand-in/repository}.
   */
  public void offer(String packages) {
    try {
      Files.writeString(path("/var/db/stand-in/repository"), packages, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      Tree.remove(root);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
