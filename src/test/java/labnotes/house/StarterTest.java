package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/labnotes} hands to Java. */
class StarterTest {
  @TempDir Path home;

  @Test
  void namesOfFilesAreUtf8WhereNoLocaleSaysOtherwise() throws Exception {
    assertThat(locale(Map.of())).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LC_ALL", "C", "LANG", "fr_FR.UTF-8"))).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "POSIX"))).isEqualTo("C.UTF-8");
    assertThat(locale(Map.of("LANG", "fr_FR.UTF-8"))).isEqualTo("as it was");
    assertThat(locale(Map.of("LC_ALL", "de_DE.UTF-8"))).isEqualTo("de_DE.UTF-8");
  }

  /** What LC_ALL is for Java, beside a jar that is built already. */
  private String locale(Map<String, String> environment) throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("target"));
    Files.createDirectories(home.resolve("src/main"));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("pom.xml"), "");
    Files.writeString(home.resolve("target/labnotes.jar"), "");
    Files.writeString(home.resolve("target/labnotes.jsa"), "");
    Path starter = home.resolve("bin/labnotes");
    Files.writeString(starter, Files.readString(Path.of("bin/labnotes")));
    Path java = Files.createDirectories(home.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf %s \"${LC_ALL:-as it was}\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    ProcessBuilder builder = new ProcessBuilder("sh", starter.toString(), "list");
    builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG"));
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }
}
