package labnotes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine that it runs on; without it the test is skipped, or fails where
 * {@code CI=true}.
 */
public final class Needs {
  private Needs() {}

  /** Requires these programs on the path or in the system directories. */
  public static void programs(String... names) {
    for (String name : names) {
      require(find(name), "the program " + name + " is not installed");
    }
  }

  /** Requires a module of the Name Service Switch, such as {@code systemd}. */
  public static void nameService(String name) throws IOException {
    try (Stream<Path> found =
        Files.find(
            Path.of("/usr/lib"),
            2,
            (path, any) -> path.getFileName().toString().equals("libnss_" + name + ".so.2"))) {
      require(found.findAny().isPresent(), "the name service " + name + " is not installed");
    }
  }

  /** Requires a module of Python. */
  public static void pythonModule(String name) {
    require(
        succeeds("python3", "-c", "import " + name),
        "the Python module " + name + " is not installed");
  }

  /** Requires to run as root. */
  public static void root() {
    require("root".equals(System.getProperty("user.name")), "the test does not run as root");
  }

  /** Requires a shell with which the user can log in. */
  public static void loginShell() throws IOException {
    String entry = System.getProperty("user.name") + ":";
    boolean none =
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .filter(line -> line.startsWith(entry))
            .anyMatch(line -> line.endsWith("/nologin") || line.endsWith("/false"));
    require(!none, "the user has no login shell");
  }

  /** Requires to be allowed to make mount, PID and network namespaces. */
  public static void namespaces() {
    root();
    programs("unshare", "ip", "mount");
    require(
        succeeds("unshare", "-m", "-p", "-n", "-u", "-f", "true"),
        "this machine allows no namespaces");
  }

  /** Requires to be allowed to mount a file as a disk. */
  public static void loopDevices() {
    root();
    programs("losetup", "mount");
    require(succeeds("losetup", "--find"), "this machine has no loop devices");
  }

  private static boolean find(String name) {
    String directories =
        System.getenv("PATH") + File.pathSeparator + "/usr/sbin:/sbin:/usr/bin:/bin";
    return Arrays.stream(directories.split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  private static boolean succeeds(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noProgram) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void require(boolean met, String reason) {
    if ("true".equals(System.getenv("CI"))) {
      Assertions.assertTrue(met, reason);
    }
    Assumptions.assumeTrue(met, reason);
  }
}
