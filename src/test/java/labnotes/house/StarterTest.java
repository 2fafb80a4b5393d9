package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import labnotes.host.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/labnotes} builds what it starts, once, whatever runs beside it. */
class StarterTest {
  @TempDir Path directory;
  private Checkout checkout;

  @BeforeEach
  void prepare() throws IOException {
    checkout = Checkout.in(directory).jdk("17.0.15").maven("");
  }

  private void touch(String file, Instant time) throws IOException {
    Files.writeString(directory.resolve(file), "");
    Files.setLastModifiedTime(directory.resolve(file), FileTime.from(time));
  }

  @Test
  void setsAUtf8LocaleWhereThereIsNone() throws Exception {
    assertThat(locale(Map.of())).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LC_ALL", "C", "LANG", "fr_FR.UTF-8"))).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "POSIX"))).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "fr_FR.UTF-8"))).isEqualTo("unset");
    assertThat(locale(Map.of("LC_ALL", "de_DE.UTF-8"))).isEqualTo("de_DE.UTF-8");
  }

  private String locale(Map<String, String> environment) throws IOException, InterruptedException {
    return checkout.run(environment, "list").succeeded().output().strip().replaceAll(".*=", "");
  }

  @Test
  void buildsOnceAndAgainAfterAChange() throws Exception {
    Ended first = checkout.run("list", "--json").succeeded();
    assertThat(first.output()).isEqualTo("labnotes.cli.Main list --json LC_ALL=C.UTF-8\n");
    assertThat(first.errors())
        .isEqualTo("labnotes: building; the first time Maven also fetches the libraries\n");
    assertThat(checkout.run("list").succeeded().errors()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);
    for (String source :
        List.of("pom.xml", "src/main/A.java", "profiles/a.yaml", "templates/motd")) {
      long before = checkout.builds();
      touch(source, Instant.now().plusSeconds(2));
      checkout.run("list").succeeded();
      assertThat(checkout.builds()).as(source).isEqualTo(before + 1);
      touch(source, Instant.now().minusSeconds(60));
    }
  }

  @Test
  void keepsTheBuildThatARunningProcessUses() throws Exception {
    checkout.run("list").succeeded();
    Path running = build();
    touch("pom.xml", Instant.now().plusSeconds(2));
    checkout.run("list").succeeded();
    assertThat(build()).isNotEqualTo(running);
    assertThat(running.resolve("labnotes.jar")).exists();
    Files.setLastModifiedTime(running, FileTime.from(Instant.now().minusSeconds(7200)));
    touch("pom.xml", Instant.now().plusSeconds(2));
    checkout.run("list").succeeded();
    assertThat(running).doesNotExist();
  }

  private Path build() throws IOException {
    Path app = directory.resolve("target/app");
    return app.resolve(Files.readAllLines(app.resolve("current")).get(0));
  }

  @Test
  void buildsOnceWhenTwoFirstRunsStartAtOnce() throws Exception {
    checkout.maven("sleep 1");
    List<Process> processes = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      processes.add(
          checkout
              .start(Map.of(), "list")
              .redirectOutput(directory.resolve("log/out" + number).toFile())
              .redirectError(directory.resolve("log/err" + number).toFile())
              .start());
    }
    for (int number = 0; number < 4; number++) {
      assertThat(processes.get(number).waitFor())
          .as(Files.readString(directory.resolve("log/err" + number)))
          .isZero();
      assertThat(directory.resolve("log/out" + number))
          .hasContent("labnotes.cli.Main list LC_ALL=C.UTF-8");
    }
    assertThat(checkout.builds()).isEqualTo(1);
    assertThat(directory.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void takesTheLockOfADeadProcess() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(directory.resolve("target"));
    Path lock = directory.resolve("target/build.lock");
    Files.createSymbolicLink(lock, Path.of(Long.toString(dead.pid())));
    checkout.run("list").succeeded();
    assertThat(Files.isSymbolicLink(lock)).isFalse();
    try (Stream<Path> left = Files.list(directory.resolve("target"))) {
      assertThat(left).containsExactly(directory.resolve("target/app"));
    }
  }

  @Test
  void leavesTheOldBuildWhenTheNewOneFails() throws Exception {
    checkout.run("list").succeeded();
    Path before = build();
    checkout.maven(
        "printf '\\033[0m[INFO] Scanning\\n'; echo '[ERROR] A.java:[1,2] cannot find symbol'; exit 1");
    touch("pom.xml", Instant.now().plusSeconds(2));
    Ended failed = checkout.run("list");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output()).isEmpty();
    assertThat(failed.errors())
        .contains("[ERROR] A.java:[1,2] cannot find symbol")
        .doesNotContain("[INFO]")
        .endsWith("labnotes: the build failed; see Maven's messages above\n");
    assertThat(build()).isEqualTo(before);
    try (Stream<Path> builds = Files.list(directory.resolve("target/app"))) {
      assertThat(builds).containsExactlyInAnyOrder(before, directory.resolve("target/app/current"));
    }
  }

  @Test
  void runsWithTheJavaOfTheBuildWhereNoneIsConfigured() throws Exception {
    checkout.run("list").succeeded();
    Ended later = checkout.run(Map.of("JAVA_HOME", ""), "list").succeeded();
    assertThat(later.output()).startsWith("labnotes.cli.Main list ");
    assertThat(checkout.builds()).isEqualTo(1);
  }
}
