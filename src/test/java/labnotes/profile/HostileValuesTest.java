package labnotes.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.kind.codec.Key;
import labnotes.kind.codec.KindDescriptor;
import labnotes.plan.DesiredState;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Validated;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Hostile values for every key of every kind get a diagnostic or are taken, and never an exception.
 * The other keys are those of the kind's example in docs/kinds.md.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileValuesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```");

  private static final List<Object> HOSTILE =
      List.of(
          "",
          " ",
          "a\nb",
          "a\r\nb",
          "a\tb",
          "a b",
          "-",
          "-o=a:b",
          "../../x",
          "/",
          "//",
          "/../etc",
          "/etc/",
          "/a/../b",
          "a/../b",
          "a//b",
          "a..b",
          "kernel/../../../etc/x",
          "[z-a]",
          "[!]",
          "--all",
          "..",
          "/*",
          "[a",
          "(",
          "\\",
          "a\\",
          "'",
          "\"",
          "$(id)",
          "${",
          "${x}",
          "<#if",
          "#",
          "%n$",
          "=",
          "a=b",
          ":",
          "a:b",
          ",",
          "@",
          "\u0000",
          "\u001b[31m",
          "\u0085",
          "\u00e9",
          "\u2028",
          "\u202e",
          "\ud800",
          "\ud83d\ude00",
          "\ufeff",
          "-1",
          "08",
          "99999999999999999999",
          "true",
          "null",
          "[1, 2",
          "{a: b}",
          "- a",
          "/dev/zero",
          "x".repeat(70_000),
          "(".repeat(2_000),
          -1,
          1.5,
          99_999_999_999L,
          List.of(),
          List.of("-", "/*"),
          List.of("[z-a]", "[!]", "a/../b", "\u2028x", "a//b", "/", "..", "a\tb"),
          List.of(List.of("a")),
          Map.of("a", "b"));

  record Subject(Map<String, Object> example, String key) {
    @Override
    public String toString() {
      return example.keySet().iterator().next() + ", " + key;
    }
  }

  static Stream<Subject> subjects() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    String page = Files.readString(Path.of("docs/kinds.md"));
    for (MatchResult match : EXAMPLE.matcher(page).results().toList()) {
      for (Object each :
          (List<?>) new Load(LoadSettings.builder().build()).loadFromString(match.group(1))) {
        if (each instanceof Map<?, ?> map) {
          Map<String, Object> example = new LinkedHashMap<>();
          map.forEach((key, value) -> example.put(String.valueOf(key), value));
          KindDescriptor.named(example.keySet().iterator().next())
              .ifPresent(
                  kind -> {
                    keys(kind).forEach(key -> subjects.add(new Subject(example, key)));
                    subjects.add(new Subject(repeated(example), "each"));
                  });
        }
      }
    }
    return subjects.stream();
  }

  /** A copy whose name ends with the item of a loop. */
  private static Map<String, Object> repeated(Map<String, Object> example) {
    Map<String, Object> repeated = new LinkedHashMap<>(example);
    String kind = example.keySet().iterator().next();
    String name = String.valueOf(example.get(kind));
    repeated.put(kind, name.startsWith("/") ? name + "/${item}" : "${item}");
    return repeated;
  }

  /**
   * The first key is written under the kind's name; those of all kinds are read alike, but a user's
   * name is used by the kind.
   */
  private static List<String> keys(KindDescriptor kind) {
    return Stream.of(
            Stream.of(kind.name()),
            kind.keys().stream().skip(1).filter(key -> !key.isRecordedOnly()).map(Key::name),
            kind.canHaveUser() ? Stream.of("user") : Stream.<String>of(),
            kind.name().equals("file")
                ? Stream.of("after", "triggers", "user", "when")
                : Stream.<String>of())
        .flatMap(names -> names)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void areDiagnosed(Subject subject, @TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("profiles"));
    Files.createDirectories(directory.resolve("files/app/conf"));
    Files.writeString(directory.resolve("files/app/conf/app.conf.ftl"), "port = 80\n");
    for (int number = 0; number < HOSTILE.size(); number++) {
      String text = profile(subject, HOSTILE.get(number));
      Files.writeString(directory.resolve("profiles/p%d.yaml".formatted(number)), text);
    }
    ProfileLibrary library =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
    List<String> failures = new ArrayList<>();
    for (int number = 0; number < HOSTILE.size(); number++) {
      bind(library, "p" + number).ifPresent(failures::add);
    }
    assertThat(failures).isEmpty();
  }

  private static String profile(Subject subject, Object hostile) throws JsonProcessingException {
    Map<String, Object> resource = new LinkedHashMap<>(subject.example());
    resource.put(subject.key(), hostile);
    return """
        profile: p
        summary: p
        notes:
          - note: n
            why: w
            resources:
              - %s
        """
        .formatted(JSON.writeValueAsString(resource));
  }

  /** Returns what the profile threw; without the rest of its stack, which may be endless. */
  private static Optional<String> bind(ProfileLibrary library, String name) {
    try {
      VariableOverrides none = new VariableOverrides(List.of(), Map.of(), Map.of());
      library.lint(name, none);
      Validated<DesiredState> bound = library.desired(name, none);
      SystemState system = SampleHostFacts.freebsd("14.1");
      bound.value().ifPresent(desired -> desired.forHost(SampleHostFacts.facts(system)).problems());
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError thrown) {
      String frames =
          Stream.of(thrown.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith("labnotes."))
              .limit(3)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" "));
      return Optional.of(name + ": " + thrown.getClass().getSimpleName() + " " + frames);
    }
  }
}
