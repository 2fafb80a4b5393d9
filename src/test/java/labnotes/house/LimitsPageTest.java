package labnotes.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of limits has the figures of the sources. */
final class LimitsPageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/InputFile | 16 << 20, Duration.ofSeconds(25) | 16 MiB, and 25 s for a pipe",
        "profile/yaml/YamlReader | MAXIMUM_CHARACTERS = 1 << 20; | 1 Mi characters",
        "profile/yaml/YamlReader | MAXIMUM_VALUES = 100_000; | 100,000 values",
        "profile/yaml/YamlReader | MAXIMUM_DEPTH = 50; | 50 levels of nesting",
        "profile/bind/ResourceLimit | MAXIMUM = 20_000; | 20,000",
        "profile/bind/ResourceLimit | MAXIMUM_OF_FILE = 2_000; | change parts of one file",
        "profile/bind/ReferenceChains | MAXIMUM = 1000; | 1,000",
        "profile/source/SourceEntry | MAXIMUM_SIZE = 4 << 20; | 4 MiB",
        "profile/source/SourceEntry | MAXIMUM_COUNT = 10_000; | 10,000, 16 MiB together",
        "profile/source/SourceEntry | MAXIMUM_DEPTH = 64; | 64 directories",
        "profile/bind/SourceItems | MAXIMUM_TOTAL = 16 << 20; | 16 MiB together",
        "kind/source/NamePattern | MAXIMUM_LENGTH = 4096; | 4,096 characters",
        "inventory/HostRange | MAXIMUM = 10_000; | 10,000",
        "secret/LocalProgram | LIMIT = 1 << 20; | 1 MiB, and 30 s",
        "secret/LocalProgram | SECONDS = 30; | 1 MiB, and 30 s",
        "profile/template/TemplateLimits | Duration.ofSeconds(10), 16 << 20 | 10 s, and 16 Mi",
        "run/ShellHost | READING = new TimeLimit(Duration.ofMinutes(1)); | answers of a host",
        "run/HostRun | new TimeLimit(Duration.ofMinutes(2)) | planning for a host",
        "text/BoundedPattern | MAXIMUM_LENGTH = 4_096; | 4,096 characters",
        "text/BoundedPattern | MAXIMUM_STEPS = 20_000_000; | 20,000,000 looks",
        "format/shell/syntax/ScriptParser | MAX_DEPTH = 200; | 200 commands",
        "format/shell/syntax/WordReader | MAX_DEPTH = 60; | 60 expansions",
        "format/sshd/SshdFiles | MAX_READS = 4_096; | 4,096 readings",
        "fact/FileTextsFact | LIMIT = 64 * 1024; | for a check",
        "sh/AnswerStream | LIMIT = 16 * 1024 * 1024; | 16 MiB, and 48 MiB",
        "sh/AnswerStream | TOTAL = 3 * LIMIT; | 48 MiB for all",
        "sh/AnswerStream | TAIL = 16 * 1024; | its last 16 KiB",
        "transport/Timeouts | Duration.ofSeconds(10), Duration.ofMinutes(10) | 10 min",
        "transport/Timeouts | Duration.ofSeconds(5), 3) | 4 × 5 s",
        "transport/http/HttpDownload | Limits(1_000_000_000, Duration.ofMinutes(1), | 1 GB, 1 min without",
        "transport/become/BecomeDialog | LIMIT = 16 * 1024; | 16 KiB",
        "transport/become/InputPadding | LINES = 32; | 1 KiB",
      })
  void hasTheFiguresOfTheSources(String source, String figure, String shown) throws IOException {
    assertThat(Files.readString(Path.of("src/main/java/labnotes/" + source + ".java")))
        .contains(figure);
    assertThat(Files.readString(Path.of("docs/limits.md"))).contains(shown);
  }
}
