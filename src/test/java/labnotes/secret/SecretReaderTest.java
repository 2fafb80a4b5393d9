package labnotes.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretReaderTest {
  @TempDir Path directory;

  private SecretReader reader() {
    return SecretReader.of(
        new Redaction(), Map.of("HOME", directory.toString(), "DB_PASSWORD", "from env"));
  }

  private static SecretSource source(String type, String name) {
    return SecretSource.of(Map.of(type, name)).orElseThrow();
  }

  @Test
  void readsFilesVariablesAndCommands() throws IOException {
    Files.writeString(directory.resolve("password"), "from file\n\n");
    assertThat(reader().read(source("file", "~/password")).reveal()).isEqualTo("from file\n");
    assertThat(reader().read(source("env", "DB_PASSWORD")).reveal()).isEqualTo("from env");
    assertThat(reader().read(source("command", "cat; printf 'two\nlines\n'")).reveal())
        .isEqualTo("two\nlines");
    assertThat(SecretReader.of(new Redaction(), Map.of()).read(source("command", "pwd")).reveal())
        .isEqualTo(Path.of("").toRealPath().toString());
    assertThat(reader().read(source("command", "echo \"$DB_PASSWORD\"")).reveal())
        .isEqualTo("from env");
  }

  @ParameterizedTest
  @CsvSource({
    "env, NOPE, the environment variable is not set",
    "file, /nonexistent, the file does not exist",
    "command, echo no key >&2; exit 7, it failed with status 7: no key",
    "command, echo 'age: error: no file' >&2; echo 'report errors' >&2; exit 1, it failed with status 1: age: error: no file",
    "command, 'true', it is empty",
    "command, echo abc, it has fewer than 4 characters",
    "command, read x </dev/tty, 'it failed with status'",
  })
  void failsWithTheReason(String type, String name, String reason) {
    assertThatThrownBy(() -> reader().read(source(type, name)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void isRelativeToItsDirectory() throws IOException {
    Files.writeString(directory.resolve("password"), "from file\n");
    SecretReader reader = SecretReader.of(new Redaction(), System.getenv(), directory);
    assertThat(reader.read(source("file", "password")).reveal()).isEqualTo("from file");
    assertThat(reader.read(source("command", "cat password")).reveal()).isEqualTo("from file");
  }

  @Test
  void readsEachSourceOnce() throws IOException {
    SecretReader reader = reader();
    SecretSource counting =
        source("command", "echo x >>%1$s/count; wc -c <%1$s/count; echo long".formatted(directory));
    assertThat(reader.read(counting)).isEqualTo(reader.read(counting));
    assertThat(directory.resolve("count")).hasContent("x\n");
  }

  @Test
  void readsNothingForSamples() throws IOException {
    SecretReader samples = SecretReader.ofSamples();
    assertThat(samples.read(source("command", "touch " + directory + "/ran")).reveal())
        .isEqualTo("(secret)");
    assertThat(samples.given("hush-hush").reveal()).isEqualTo("(secret)");
    assertThat(directory.resolve("ran")).doesNotExist();
  }

  @Test
  void hasNoTextOfItsOwn() {
    SecretValue secret = SecretValue.of("hush-hush");
    assertThat(secret).hasToString("(secret)");
    assertThat(secret.isIn("say hush-hush!")).isTrue();
  }

  @Test
  void comparesBySaltedDigests() {
    SaltedDigest digest = SaltedDigest.of("hush-hush");
    assertThat(SaltedDigest.parse(digest.toString()).matches("hush-hush")).isTrue();
    assertThat(digest.matches("hush")).isFalse();
    assertThat(SaltedDigest.of("hush-hush")).isNotEqualTo(digest);
    assertThat(SaltedDigest.parse("damaged").matches("")).isFalse();
  }
}
