package labnotes.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import labnotes.Needs;
import labnotes.host.Ended;

/** The program as a process, which can be killed and can have a terminal. */
public final class Program {
  /** The end of all that is typed. */
  public static final String END = "\u0004";

  /** Java with the options of bin/labnotes that halve the time of a short run. */
  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          System.getProperty("java.class.path"));

  private final Process process;

  private Program(Process process) {
    this.process = process;
  }

  /** Java with the classes of the tests, without the class to run. */
  public static List<String> java() {
    return JAVA;
  }

  private static List<String> words(Labnotes labnotes, String... arguments) {
    List<String> words = new ArrayList<>(JAVA);
    words.add("labnotes.cli.Main");
    words.addAll(List.of(arguments));
    if (!arguments[0].equals("undo")) {
      words.addAll(List.of("--library", labnotes.directory().toString()));
    }
    words.addAll(labnotes.targets());
    return words;
  }

  /** Starts a command; what it prints is one stream. */
  public static Program start(Labnotes labnotes, String... arguments) {
    // Tests that run in the background ignore Ctrl-C, and the program would inherit that.
    List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT"));
    words.addAll(words(labnotes, arguments));
    return new Program(started(words, Map.of()));
  }

  private static Process started(List<String> words, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Runs a command at a pseudo-terminal with typed input.
   *
   * @param typed the lines, or {@link #END}, each typed once the program asks for one more
   */
  public static Ended atTerminal(
      Labnotes labnotes, String editor, List<String> typed, String... arguments) {
    Map<String, String> environment = Map.of("EDITOR", editor, "TERM", "dumb");
    return atTerminal(line(labnotes, arguments), environment, typed);
  }

  /** Returns the shell command that runs the program with these arguments. */
  public static String line(Labnotes labnotes, String... arguments) {
    StringBuilder line = new StringBuilder();
    words(labnotes, arguments)
        .forEach(word -> line.append('\'').append(word.replace("'", "'\\''")).append("' "));
    return line.toString();
  }

  /** Runs a shell command at a pseudo-terminal with typed input. */
  public static Ended atTerminal(String line, Map<String, String> environment, List<String> typed) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SHELL", "/bin/sh");
    Process terminal = started(List.of("script", "-qec", line, "/dev/null"), all);
    try {
      StringBuilder shown = new StringBuilder();
      int answered = 0;
      byte[] buffer = new byte[4096];
      int from = 0;
      for (int count; (count = terminal.getInputStream().read(buffer)) >= 0; ) {
        shown.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        boolean asks = shown.indexOf("[S]kip? ", from) >= 0 || shown.indexOf("[y/N] ", from) >= 0;
        if (asks && answered == typed.size()) {
          terminal.destroy();
          throw new AssertionError("asked once more than expected: " + shown);
        }
        if (asks) {
          from = shown.length();
          String next = typed.get(answered++);
          String keys = next.equals(END) ? END : next + "\n";
          terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
          terminal.getOutputStream().flush();
        }
      }
      return new Ended(terminal.waitFor(), shown.toString().replace("\r", ""), "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Ends it in an instant. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Ends it as Ctrl-C does. */
  public Ended interrupt() {
    Needs.programs("kill");
    Ended.running(List.of("kill", "-INT", String.valueOf(process.pid())), "").succeeded();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output, "");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
