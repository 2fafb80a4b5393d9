package labnotes.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import labnotes.host.Ended;

/**
 * A copy of {@code bin} in a checkout without sources. Its path is a directory of programs that the
 * test chooses.
 */
record Checkout(Path directory) {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "dirname",
          "readlink",
          "find",
          "head",
          "ln",
          "rm",
          "mkdir",
          "touch",
          "date",
          "cat",
          "sed",
          "awk",
          "grep",
          "mv",
          "sleep",
          "env");

  /** Makes a checkout whose path has the usual tools, but no JDK, Maven or package manager. */
  static Checkout in(Path directory) throws IOException {
    Checkout checkout = new Checkout(directory);
    for (String part : List.of("bin", "src/main", "profiles", "templates", "path", "log")) {
      Files.createDirectories(directory.resolve(part));
    }
    Files.writeString(directory.resolve("pom.xml"), "");
    for (String script : List.of("labnotes", "build", "lambdas.awk")) {
      checkout.script("bin/" + script, Files.readString(Path.of("bin", script)));
    }
    for (String tool : TOOLS) {
      checkout.program(tool, "exec " + tool(tool) + " \"$@\"");
    }
    checkout.program("id", "echo 0");
    return checkout;
  }

  private static Path tool(String name) {
    return List.of("/bin", "/usr/bin").stream()
        .map(parent -> Path.of(parent, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  /** Puts a program on the path; it is shell code. */
  Checkout program(String name, String code) throws IOException {
    return script("path/" + name, "#!/bin/sh\n" + code + "\n");
  }

  private Checkout script(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return this;
  }

  /** Puts a JDK of this version into {@code jdk}; its Java prints its arguments and LC_ALL. */
  Checkout jdk(String version) throws IOException {
    script("jdk/bin/javac", "#!/bin/sh\necho javac " + version + "\n");
    script("jdk/bin/jar", "#!/bin/sh\necho labnotes/cli/Main.class\n");
    return script(
        "jdk/bin/java",
        """
        #!/bin/sh
        for argument; do
          case $argument in -XX:SharedArchiveFile=*) ;; -X*|-D*|-cp|*.jar) ;; *) printf '%s ' "$argument" ;; esac
        done
        echo "LC_ALL=${LC_ALL:-unset}"
        """);
  }

  /** Puts a Maven on the path that makes the jar and notes each build in {@code log/builds}. */
  Checkout maven(String more) throws IOException {
    return program(
        "mvn",
        """
        for argument; do
          case $argument in -Doutput.directory=*) out=${argument#*=} ;; esac
        done
        echo build >>"%s"
        echo '[INFO] --- maven-compiler-plugin:3.14.1:compile (default-cli) @ labnotes ---'
        %s
        mkdir -p "$out/lib" "$out/classes/labnotes"
        echo jar >"$out/labnotes.jar"
        """
            .formatted(directory.resolve("log/builds"), more));
  }

  /** How often Maven ran. */
  long builds() throws IOException {
    Path builds = directory.resolve("log/builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Starts {@code bin/labnotes} without a terminal. */
  ProcessBuilder start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("sh").toString());
    command.add(directory.resolve("bin/labnotes").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("PATH", directory.resolve("path").toString());
    if (Files.exists(directory.resolve("jdk"))) {
      builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    }
    builder.environment().putAll(environment);
    return builder;
  }

  /** Runs {@code bin/labnotes} to its end. */
  Ended run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path errors = directory.resolve("log/errors");
    Process process = start(environment, arguments).redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output, Files.readString(errors));
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }
}
