package labnotes.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import labnotes.Needs;

/**
 * A root folder in which a chroot finds a system whose tools behave as FreeBSD's and keep their
 * state in plain files; {@code src/test/freebsd/README.md} says where.
 */
public final class StandInFreeBsd implements AutoCloseable {
  private static final String ENVIRONMENT =
      "env -i HOME=/root PATH=/sbin:/bin:/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin";

  private final Path root;
  private final String surroundings;

  private StandInFreeBsd(Path root, String surroundings) {
    this.root = root;
    this.surroundings = surroundings;
  }

  /** FreeBSD 10.1: syscons, no group {@code video}, root has csh, pkg 1.4. */
  public static StandInFreeBsd release10() {
    return release("10.1-RELEASE");
  }

  /** FreeBSD 14.1: vt, a group {@code video}, root has sh, pkg 1.21. */
  public static StandInFreeBsd release14() {
    return release("14.1-RELEASE");
  }

  /** A fresh system of a release such as {@code 10.1-RELEASE}. */
  public static StandInFreeBsd release(String release) {
    Needs.root();
    Needs.programs("chroot", "busybox", "dash", "original-awk", "tcsh", "setpriv");
    try {
      Path root = Files.createTempDirectory("labnotes-freebsd");
      StandInFreeBsd host = new StandInFreeBsd(root, "");
      String build = Path.of("src/test/freebsd/build").toAbsolutePath().toString();
      try {
        Ended.running(List.of("/bin/sh", build, root.toString(), release), "").succeeded();
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
   * This system with a network, whose tools work on the network namespace that they run in.
   *
   * @param surroundings shell words that run what follows them in that namespace
   * @param interpreters which of {@code perl} and {@code python3} are installed
   */
  public StandInFreeBsd inNetwork(String surroundings, String... interpreters) {
    Needs.programs("cc", "ip", "tcpdump");
    Needs.programs(interpreters);
    List<String> install = new ArrayList<>(List.of("/bin/sh"));
    install.add(Path.of("src/test/freebsd/network/install").toAbsolutePath().toString());
    install.add(root.toString());
    install.addAll(List.of(interpreters));
    Ended.running(install, "").succeeded();
    return new StandInFreeBsd(root, surroundings + " ");
  }

  /** The folder that the system sees as {@code /}. */
  public Path root() {
    return root;
  }

  /** The file or folder that the system sees under this absolute path. */
  public Path path(String path) {
    return root.resolve(path.substring(1));
  }

  /** Shell words that run what follows them on this system, for {@code --via}. */
  public String via() {
    return surroundings + ENVIRONMENT + " chroot " + root;
  }

  /** Runs shell text on this system as root. */
  public Ended exec(String shell) {
    return Ended.running(List.of("/bin/sh", "-c", "exec " + via() + " /bin/sh -s"), shell);
  }

  /** Offers more packages, in the form of {@code tree/usr/share/stand-in/repository}. */
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
