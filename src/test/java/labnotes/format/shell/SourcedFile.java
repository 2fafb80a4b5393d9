package labnotes.format.shell;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the shell makes of a file that it sources.
 *
 * @param isValid whether the shell accepts its syntax
 * @param isComplete whether the shell gets to the end of the file or returns from it
 * @param status of the source command
 * @param values an equals sign and the value of each variable that is set
 * @param errors the letters that it prints to the standard error stream, sorted: the commands of a
 *     pipeline write into the lines of each other
 */
record SourcedFile(
    boolean isValid, boolean isComplete, int status, Map<String, String> values, String errors) {
  private static final String RUNNER =
      """
      cd /
      _d=$1 _s=$2 _names=$3 _n=0
      while [ -f "$_d/$_n" ]; do
        $_s -n "$_d/$_n" 2>/dev/null && echo yes >"$_d/$_n.valid" || echo no >"$_d/$_n.valid"
        (
          ulimit -t 1
          ulimit -f 64
          set -- zero one
          . "$_d/$_n"
          _status=$?
          set +eux
          printf "complete\\0%s\\0" "$_status"
          for _name in $_names; do
            eval "_set=\\${$_name+yes} _value=\\${$_name-}"
            [ -z "$_set" ] || printf "%s\\0%s\\0" "$_name" "$_value"
          done
        ) </dev/null >"$_d/$_n.out" 2>"$_d/$_n.err"
        _n=$((_n + 1))
      done
      """;

  /** Sources each file in a shell of its own. */
  static List<SourcedFile> all(String shell, List<String> texts) throws Exception {
    Path directory = Files.createTempDirectory("shell-files");
    for (int number = 0; number < texts.size(); number++) {
      Files.writeString(directory.resolve(String.valueOf(number)), texts.get(number));
    }
    String command = shell.equals("busybox") ? "busybox ash" : shell;
    Process process =
        new ProcessBuilder(
                Stream.of(
                        List.of("env", "-i", "HOME=/nowhere", "PATH=/usr/bin:/bin", "E=inherited"),
                        List.of(command.split(" ")),
                        List.of("-c", RUNNER, "sh", directory.toString(), command),
                        List.of(String.join(" ", ShellFileGenerator.NAMES)))
                    .flatMap(List::stream)
                    .toList())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    if (!process.waitFor(600, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the shell does not end");
    }
    List<SourcedFile> files = new ArrayList<>();
    for (int number = 0; number < texts.size(); number++) {
      files.add(read(directory, number));
    }
    try (Stream<Path> made = Files.list(directory)) {
      for (Path file : made.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
    return files;
  }

  private static SourcedFile read(Path directory, int number) throws Exception {
    boolean isValid = Files.readString(directory.resolve(number + ".valid")).strip().equals("yes");
    String output =
        new String(Files.readAllBytes(directory.resolve(number + ".out")), StandardCharsets.UTF_8);
    String errors =
        Files.readString(directory.resolve(number + ".err"), StandardCharsets.ISO_8859_1)
            .replaceAll("[^A-Za-z]", "");
    int at = output.indexOf("complete\0");
    Map<String, String> values = new TreeMap<>();
    int status = 0;
    if (at >= 0) {
      String[] words = output.substring(at).split("\0", -1);
      status = Integer.parseInt(words[1]);
      for (int index = 2; index + 1 < words.length; index += 2) {
        values.put(words[index], "=" + words[index + 1]);
      }
    }
    // The commands of a pipeline write into each other's messages, in the middle of words.
    String sorted = Stream.of(errors.split("")).sorted().collect(Collectors.joining());
    return new SourcedFile(isValid, at >= 0, status, values, sorted);
  }

  /** An equals sign and the value of a variable; empty if it is not set. */
  String value(String name) {
    return values.getOrDefault(name, "");
  }
}
