import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures labnotes against ssh on real hosts in namespaces of this machine; {@code bench/run} starts it.
 *
 * <p>Each figure is the median of several runs, interleaved with runs of the ssh baseline.
 */
public final class Bench {
  private static final int RUNS = Integer.getInteger("runs", 9);
  private static final Path LABNOTES = Path.of("bin/labnotes");

  private final Path directory = Files.createTempDirectory("labnotes-bench");
  private final List<Host> hosts = new ArrayList<>();

  private Bench() throws IOException {}

  /** A Debian host with OpenSSH; it runs until the standard input of its process is closed. */
  private record Host(Process process, Path directory, String address) {
    List<String> ssh(String... command) {
      List<String> words =
          new ArrayList<>(
              List.of("ssh", "-F", "none", "-i", directory + "/identity", "-o", "UserKnownHostsFile=" + directory + "/known_hosts"));
      words.add("root@" + address);
      words.addAll(List.of(command));
      return words;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Bench bench = new Bench();
    try {
      bench.measure();
    } finally {
      bench.close();
    }
  }

  private void measure() throws Exception {
    for (int number = 0; number < 10; number++) {
      hosts.add(start(number));
    }
    version();
    // Each figure has its own host, because the record of another one would count.
    roundTrips(hosts.get(0));
    unchanged(hosts.get(1), 20, 3, "20 unchanged files and 3 packages", 2.0);
    thousand(hosts.get(2));
    distant(hosts.get(3));
    tree(hosts.get(4));
    ten();
  }

  private Host start(int number) throws Exception {
    Path own = Files.createDirectory(directory.resolve("host" + number));
    Process process =
        new ProcessBuilder("src/test/debian/host", own.toString()).redirectError(own.resolve("errors").toFile()).start();
    String ready = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (ready == null) {
      throw new IOException("no host: " + Files.readString(own.resolve("errors")));
    }
    return new Host(process, own, ready.split(" ")[2]);
  }

  private void version() throws Exception {
    double seconds = median(times(RUNS, () -> run(List.of(LABNOTES.toString(), "--version"), "")));
    figure("labnotes --version", "%.3f s".formatted(seconds), "under 0.2 s");
  }

  private void roundTrips(Host host) throws Exception {
    for (int files : new int[] {1, 20, 500}) {
      String profile = profile("files" + files, files, 0, "/srv/files");
      String first = roundTrips(labnotes(host, "apply", profile, "--yes", "--json"));
      String again = roundTrips(labnotes(host, "apply", profile, "--yes", "--json"));
      figure("round trips, " + files + " files", "changing " + first + ", converged " + again, "2 and 1");
    }
  }

  private static String roundTrips(String json) {
    Matcher found = Pattern.compile("\"(?:roundTrips|trips)\" : (\\d+)").matcher(json);
    return found.find() ? found.group(1) : "none: " + json;
  }

  private void unchanged(Host host, int files, int packages, String title, double bound) throws Exception {
    String profile = profile("unchanged" + files, files, packages, "/srv/unchanged");
    labnotes(host, "apply", profile, "--yes", "-q");
    String reading = reading(files, packages, "/srv/unchanged");
    compare(title, () -> labnotes(host, "check", profile), () -> run(host.ssh("sh", "-s"), reading), bound);
    memory(host, profile);
  }

  private void thousand(Host host) throws Exception {
    String profile = profile("thousand", 1000, 0, "/srv/thousand");
    labnotes(host, "apply", profile, "--yes", "-q");
    String loop = "for f in /srv/thousand/*; do stat -c '%a %U %G' \"$f\"; sha256sum \"$f\"; done\n";
    compare("1,000 unchanged files", () -> labnotes(host, "check", profile), () -> run(host.ssh("sh", "-s"), loop), 0.7);
  }

  private void tree(Host host) throws Exception {
    Path source = directory.resolve("files/tree");
    for (int index = 0; index < 2000; index++) {
      Path file = source.resolve("directory-%02d/file-%04d".formatted(index / 50, index));
      Files.createDirectories(file.getParent());
      Files.writeString(file, "content of file %d\n".formatted(index).repeat(30));
    }
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(
        directory.resolve("profiles/tree.yaml"),
        "profile: tree\nsummary: for measuring\nnotes:\n  - note: measured\n    why: to measure\n    resources:\n"
            + "      - tree: /srv/tree\n        source: files/tree\n");
    List<String> copy = new ArrayList<>(List.of("sh", "-c", "tar -C \"$0\" -cf - . | \"$@\"", source.toString()));
    copy.addAll(host.ssh("mkdir -p /srv/tree && tar -C /srv/tree --no-same-owner -xf -"));
    run(copy, "");
    labnotes(host, "apply", "tree", "--yes", "-q");
    compare("a tree of 2,000 unchanged files", () -> labnotes(host, "apply", "tree"), () -> run(copy, ""), 1.5);
  }

  private void distant(Host host) throws Exception {
    String profile = profile("distant", 100, 0, "/srv/distant");
    labnotes(host, "apply", profile, "--yes", "-q");
    try (Delay delay = new Delay(host.address(), 25)) {
      Path known = directory.resolve("known_hosts_far");
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(host.directory().resolve("known_hosts"))) {
        lines.add("[127.0.0.1]:" + delay.port() + line.substring(line.indexOf(' ')));
      }
      Files.write(known, lines);
      List<String> ssh =
          List.of("ssh", "-F", "none", "-i", host.directory() + "/identity", "-o", "UserKnownHostsFile=" + known, "-p",
              Integer.toString(delay.port()), "root@127.0.0.1", "sh", "-s");
      String reading = reading(100, 0, "/srv/distant");
      compare(
          "100 files at 50 ms",
          () -> labnotes("root@127.0.0.1:" + delay.port(), host.directory(), known, "check", profile),
          () -> run(ssh, reading),
          1.2);
    }
  }

  private void ten() throws Exception {
    String profile = profile("unchanged20", 20, 3, "/srv/unchanged");
    Path list = directory.resolve("hosts");
    Files.write(list, hosts.stream().map(host -> "root@" + host.address()).toList());
    Path known = directory.resolve("known_hosts_all");
    List<String> lines = new ArrayList<>();
    for (Host host : hosts) {
      lines.addAll(Files.readAllLines(host.directory().resolve("known_hosts")));
    }
    Files.write(known, lines);
    Path config = directory.resolve("ssh_config");
    List<String> blocks = hosts.stream().map(host -> "Host " + host.address() + "\n  IdentityFile " + host.directory() + "/identity").toList();
    Files.write(config, blocks);
    List<String> command = List.of(LABNOTES.toString(), "check", profile, "--library", directory.toString(), "--hosts", list.toString(),
        "--known-hosts", known.toString(), "--ssh-config", config.toString());
    for (Host host : hosts) {
      labnotes(host, "apply", profile, "--yes", "-q");
    }
    String reading = reading(20, 3, "/srv/unchanged");
    compare("10 hosts at once", () -> run(command, ""), () -> together(reading), 1.5);
  }

  private String together(String reading) {
    List<Thread> threads = hosts.stream().map(host -> new Thread(() -> run(host.ssh("sh", "-s"), reading))).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    return "";
  }

  private void memory(Host host, String profile) throws Exception {
    Process process = new ProcessBuilder(command("root@" + host.address(), host.directory(), host.directory().resolve("known_hosts"), "check", profile))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    long peak = 0;
    while (process.isAlive()) {
      try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
        peak = Math.max(peak, lines.filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0));
      } catch (IOException | UncheckedIOException ended) {
        break;
      }
      Thread.sleep(5);
    }
    figure("memory, one host", peak / 1024 + " MB", "at most 150 MB");
  }

  /** Writes a profile of files and of packages that are in every Debian. */
  private String profile(String name, int files, int packages, String place) throws IOException {
    StringBuilder text = new StringBuilder("profile: " + name + "\nsummary: for measuring\nnotes:\n");
    text.append("  - note: measured\n    why: to measure\n    source: none\n    resources:\n");
    for (int index = 0; index < files; index++) {
      text.append("      - file: %s/file-%04d\n        content: |\n          content of file %d\n".formatted(place, index, index));
    }
    List.of("bash", "coreutils", "dpkg").subList(0, packages).forEach(each -> text.append("      - package: " + each + "\n"));
    Files.createDirectories(directory.resolve("profiles"));
    Files.writeString(directory.resolve("profiles/" + name + ".yaml"), text);
    return name;
  }

  private static String reading(int files, int packages, String place) {
    return "stat -c '%a %U %G %n' " + place + "/*; sha256sum " + place + "/*\n"
        + (packages > 0 ? "dpkg-query -W -f='${Package} ${Version} ${Status}\\n' bash coreutils dpkg\n" : "");
  }

  private String labnotes(Host host, String... words) {
    return labnotes("root@" + host.address(), host.directory(), host.directory().resolve("known_hosts"), words);
  }

  private String labnotes(String target, Path keys, Path known, String... words) {
    return run(command(target, keys, known, words), "");
  }

  private List<String> command(String target, Path keys, Path known, String... words) {
    List<String> command = new ArrayList<>(List.of(LABNOTES.toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--library", directory.toString(), "--host", target, "--identity", keys + "/identity",
        "--known-hosts", known.toString(), "--ssh-config", "/dev/null"));
    return command;
  }

  private static String run(List<String> command, String input) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + " ended with " + process.exitValue() + ":\n" + output);
      }
      return output;
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static double[] times(int runs, Supplier<String> work) {
    double[] times = new double[runs];
    for (int run = 0; run < runs; run++) {
      times[run] = time(work);
    }
    return times;
  }

  private static double time(Supplier<String> work) {
    long start = System.nanoTime();
    work.get();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void compare(String title, Supplier<String> ours, Supplier<String> baseline, double bound) {
    time(ours);
    time(baseline);
    double[] own = new double[RUNS];
    double[] reference = new double[RUNS];
    double[] ratios = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      own[run] = time(ours);
      reference[run] = time(baseline);
      ratios[run] = own[run] / reference[run];
    }
    figure(
        title,
        "%.2f times ssh (%.2f to %.2f); %.2f s, ssh %.2f s".formatted(median(ratios), Arrays.stream(ratios).min().orElse(0),
            Arrays.stream(ratios).max().orElse(0), median(own), median(reference)),
        "at most " + bound);
  }

  private static void figure(String title, String value, String bound) {
    System.out.printf("%-36s %-60s %s%n", title, value, bound);
  }

  private void close() throws Exception {
    for (Host host : hosts) {
      host.process().getOutputStream().close();
      host.process().waitFor();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** A TCP relay on loopback that delays all data by some milliseconds in each direction. */
  private static final class Delay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String address;
    private final int millis;

    Delay(String address, int millis) throws IOException {
      this.address = address;
      this.millis = millis;
      start(this::accept);
    }

    int port() {
      return server.getLocalPort();
    }

    private void accept() throws Exception {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket();
        far.connect(new InetSocketAddress(address, 22));
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        relay(near, far);
        relay(far, near);
      }
    }

    private void relay(Socket from, Socket to) {
      DelayQueue<Piece> pieces = new DelayQueue<>();
      start(() -> {
        InputStream input = from.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
          pieces.add(new Piece(Arrays.copyOf(buffer, read), System.nanoTime() + millis * 1_000_000L));
        }
        pieces.add(new Piece(new byte[0], System.nanoTime() + millis * 1_000_000L));
      });
      start(() -> {
        for (Piece piece = pieces.take(); piece.bytes().length > 0; piece = pieces.take()) {
          to.getOutputStream().write(piece.bytes());
        }
        to.shutdownOutput();
      });
    }

    private interface Work {
      void run() throws Exception;
    }

    private static void start(Work work) {
      Thread thread = new Thread(() -> {
        try {
          work.run();
        } catch (Exception ended) {
          Thread.currentThread().interrupt();
        }
      });
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }

    private record Piece(byte[] bytes, long due) implements Delayed {
      @Override
      public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
      }

      @Override
      public int compareTo(Delayed other) {
        return Long.compare(due, ((Piece) other).due);
      }
    }
  }
}
