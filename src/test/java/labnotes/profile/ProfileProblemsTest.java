package labnotes.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labnotes.fact.SystemState;
import labnotes.house.Golden;
import labnotes.plan.DesiredState;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import labnotes.profile.variable.VariableFile;
import labnotes.profile.variable.VariableOverrides;
import labnotes.text.Diagnostic;
import labnotes.text.Validated;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The problems of invalid profiles, as cases in {@code *.cases}: {@code == title}, files that start
 * with {@code -- path}, and the expected messages under {@code -- problems}. The checked profile is
 * {@code profiles/p.yaml}; {@code -- lint} checks all profiles. {@code -- set name=value} sets a
 * variable, {@code -- host family version} binds the profile to a host.
 */
final class ProfileProblemsTest {
  record ProfileCase(Path file, String title, Map<String, String> parts) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<ProfileCase> cases() throws IOException {
    List<ProfileCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/profile"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cases")).sorted().toList()) {
        for (String part : Files.readString(file).split("(?m)^== ", -1)) {
          if (!part.isBlank()) {
            cases.add(parse(file, part));
          }
        }
      }
    }
    return cases.stream();
  }

  private static ProfileCase parse(Path file, String part) {
    String[] sections = part.split("(?m)^-- ", -1);
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 1; i < sections.length; i++) {
      int end = sections[i].indexOf('\n');
      parts.put(sections[i].substring(0, end), sections[i].substring(end + 1));
    }
    return new ProfileCase(file, sections[0].substring(0, sections[0].indexOf('\n')), parts);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportsProblems(ProfileCase given, @TempDir Path directory) throws IOException {
    Golden.assertPart(
        given.file(),
        given.parts().getOrDefault("problems", "").strip(),
        problems(given, directory).strip(),
        "== " + given.title() + "\n",
        "-- problems\n");
  }

  static String problems(ProfileCase given, Path directory) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    Optional<SystemState> host = Optional.empty();
    for (Map.Entry<String, String> part : given.parts().entrySet()) {
      String name = part.getKey();
      if (name.startsWith("set ")) {
        options.put(name.substring(4, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
      } else if (name.startsWith("host ")) {
        String[] words = name.split(" ", -1);
        host =
            Optional.of(
                words[1].equals("freebsd")
                    ? SampleHostFacts.freebsd(words[2])
                    : SampleHostFacts.debian(words[2]));
      } else if (!name.equals("problems") && !name.equals("lint")) {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, part.getValue().stripTrailing() + "\n");
      }
    }
    ProfileLibrary library =
        new ProfileLibrary(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))));
    List<VariableFile> variables =
        Stream.of(directory.resolve("vars.yaml"), directory.resolve("more.yaml"))
            .filter(Files::isRegularFile)
            .map(VariableFile::of)
            .toList();
    VariableOverrides overrides =
        new VariableOverrides(variables, Map.of("HOME", "/home/me"), options);
    if (given.parts().containsKey("lint")) {
      return text(library.lint(overrides), directory);
    }
    Validated<DesiredState> bound = library.desired("p", overrides);
    List<Diagnostic> all = new ArrayList<>(bound.diagnostics());
    if (bound.value().isPresent() && host.isPresent()) {
      all.addAll(bound.value().get().forHost(SampleHostFacts.facts(host.get())).problems());
    }
    return text(all, directory);
  }

  private static String text(List<Diagnostic> all, Path directory) {
    return String.join("", all.stream().map(one -> one + "\n").toList())
        .replace(directory + "/", "");
  }
}
