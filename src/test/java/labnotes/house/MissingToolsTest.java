package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import labnotes.Needs;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/labnotes} installs a missing JDK or Maven, or prints the command that does. */
class MissingToolsTest {
  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = Checkout.in(directory);
  }

  /** A package manager that notes its arguments and installs a Maven. */
  private void manager(String name) throws IOException {
    checkout.maven("");
    Files.move(directory.resolve("path/mvn"), directory.resolve("mvn"));
    checkout.program(
        name,
        "echo \"$0 $*\" >>'%1$s/log/manager'; echo noise; cp=%1$s/mvn; [ \"$1\" = update ] || ln -s \"$cp\" '%1$s/path/mvn'"
            .formatted(directory));
  }

  private String installed() throws IOException {
    Path log = directory.resolve("log/manager");
    return Files.exists(log)
        ? Files.readString(log).replace(directory.resolve("path") + "/", "")
        : "";
  }

  @ParameterizedTest
  @CsvSource({
    "apt-get, apt-get update && apt-get install -y --no-install-recommends JDK maven",
    "dnf, dnf install -y java-21-openjdk-devel maven",
    "zypper, zypper --non-interactive install java-17-openjdk-devel maven",
    "pacman, pacman -S --needed --noconfirm jdk17-openjdk maven",
    "apk, apk add --update-cache openjdk17-jdk maven",
    "pkg, pkg install -y openjdk17 maven",
    "brew, brew install openjdk@17 maven"
  })
  void printsTheCommandAndExits2WithoutATerminal(String manager, String command) throws Exception {
    manager(manager);
    Ended ended = checkout.run(withoutJdk(), "list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors().lines().map(MissingToolsTest::anyDebianJdk))
        .containsExactly(
            "labnotes: the build needs a JDK 17 or later and Maven; the command that installs it is:",
            "    " + command);
    assertThat(installed()).isEmpty();
  }

  private static String anyDebianJdk(String line) {
    return line.replaceFirst("(openjdk-17|default)-jdk-headless", "JDK");
  }

  /** This machine may have a JDK where the script looks; an old one comes first. */
  private Map<String, String> withoutJdk() {
    return Map.of("LABNOTES_JDKS", directory.resolve("none").toString());
  }

  @Test
  void namesNoCommandWithoutAPackageManager() throws Exception {
    Ended ended = checkout.run(withoutJdk(), "list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors())
        .isEqualTo(
            "labnotes: the build needs a JDK 17 or later and Maven; install it and run bin/labnotes again\n");
  }

  @Test
  void installsAsRootWithYes() throws Exception {
    checkout.jdk("17.0.15");
    manager("apt-get");
    Ended ended = checkout.run("apply", "x", "--yes").succeeded();
    assertThat(ended.output()).isEqualTo("labnotes.cli.Main apply x --yes LC_ALL=C.UTF-8\n");
    assertThat(ended.errors())
        .isEqualTo(
            """
            labnotes: the build needs Maven; the command that installs it is:
                apt-get update && apt-get install -y --no-install-recommends maven
            noise
            noise
            labnotes: building; the first time Maven also fetches the libraries
            """);
    assertThat(installed())
        .isEqualTo("apt-get update\napt-get install -y --no-install-recommends maven\n");
  }

  @Test
  void installsNothingAsAUserWithoutATerminal() throws Exception {
    checkout.jdk("17.0.15").program("id", "echo 1000").program("sudo", "echo sudo >&2");
    manager("apk");
    Ended ended = checkout.run("apply", "x", "--yes");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors())
        .isEqualTo(
            """
            labnotes: the build needs Maven; the command that installs it, as root, is:
                apk add --update-cache maven
            """);
    assertThat(installed()).isEmpty();
  }

  @Test
  void reportsAFailedInstallation() throws Exception {
    checkout.jdk("17.0.15").program("dnf", "echo 'no such package'; exit 1");
    Ended ended = checkout.run("apply", "-y");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors())
        .endsWith("no such package\nlabnotes: the installation failed; see its messages above\n");
  }

  @Test
  void takesAnOldJdkForAMissingOne() throws Exception {
    checkout.jdk("11.0.20").maven("").program("apk", "");
    Ended ended = checkout.run(withoutJdk(), "list");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.errors())
        .contains("a JDK 17 or later;", "apk add --update-cache openjdk17-jdk\n");
  }

  @ParameterizedTest
  @CsvSource({"y, 0", "n, 2", "'', 2"})
  void asksAtATerminal(String answer, int status) throws Exception {
    Needs.programs("script");
    checkout.jdk("17.0.15").program("id", "echo 1000").program("sudo", "exec \"$@\"");
    manager("apk");
    ProcessBuilder command = checkout.start(Map.of("TERM", "dumb", "SHELL", "/bin/sh"), "list");
    String line = String.join(" ", command.command());
    Process terminal = command.command("/usr/bin/script", "-qec", line, "/dev/null").start();
    try (var typed = terminal.outputWriter()) {
      typed.write(answer + "\n");
      typed.flush();
      assertThat(terminal.waitFor()).isEqualTo(status);
    }
    assertThat(terminal.inputReader().lines())
        .anyMatch(shown -> shown.contains("labnotes: run this command? [y/N]"));
    assertThat(installed()).isEqualTo(status == 0 ? "apk add --update-cache maven\n" : "");
  }
}
