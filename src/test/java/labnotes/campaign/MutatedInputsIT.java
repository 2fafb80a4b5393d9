package labnotes.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import labnotes.campaign.Figures.Fault;
import labnotes.cli.Labnotes;
import labnotes.host.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans the shipped profiles with one mutated file for an empty tree. */
class MutatedInputsIT {
  private static final List<String> HOSTILE =
      List.of(
          "${",
          "<#",
          "<#list 1.. as x>",
          "<#include \".\">",
          "?",
          ": ",
          "- ",
          "&a ",
          "*a",
          "<<: ",
          "{",
          "[",
          "\"",
          "'",
          "\u0000",
          "\u0085",
          "\u2028",
          "\ud83d\ude00",
          "\u00e9",
          "../",
          "/dev/zero",
          "-",
          "--",
          "~",
          "null",
          "9".repeat(400),
          "[".repeat(400),
          "x".repeat(70_000));

  @TempDir Path directory;

  @Test
  void endInDiagnostics() throws Exception {
    Figures figures = new Figures("mutated profiles and templates");
    Path library = Files.createDirectory(directory.resolve("library"));
    Path root = Files.createDirectory(directory.resolve("root"));
    Files.createDirectories(library.resolve("home"));
    List<Path> inputs;
    try (Stream<Path> profiles = Files.walk(Path.of("profiles"));
        Stream<Path> templates = Files.walk(Path.of("templates"))) {
      inputs = Stream.concat(profiles, templates).filter(Files::isRegularFile).sorted().toList();
    }
    for (Path input : inputs) {
      Files.createDirectories(library.resolve(input).getParent());
      Files.copy(input, library.resolve(input));
    }
    List<String> profiles =
        inputs.stream()
            .map(Path::toString)
            .filter(name -> name.matches("profiles/[^/]*\\.yaml"))
            .map(name -> name.substring("profiles/".length(), name.length() - ".yaml".length()))
            .toList();
    Labnotes labnotes = Labnotes.in(library);
    Random random = new Random(CampaignSize.of(1_000));
    for (int number = 0; number < CampaignSize.of(10_000); number++) {
      Path input = inputs.get(random.nextInt(inputs.size()));
      String profile = profiles.get(random.nextInt(profiles.size()));
      byte[] whole = Files.readAllBytes(input);
      byte[] mutant = mutant(whole, random);
      Files.write(library.resolve(input), mutant);
      figures.tried();
      plan(figures, labnotes, profile, root, number + ": " + profile + " with another " + input);
      Files.write(library.resolve(input), whole);
    }
    try (Stream<Path> made = Files.list(root)) {
      figures.foundIf(made.findAny().isPresent(), Fault.LOST, "a plan changed the tree");
    }
    figures.conclude();
  }

  private static void plan(
      Figures figures, Labnotes labnotes, String profile, Path root, String description) {
    long begun = System.nanoTime();
    try {
      Ended ended = labnotes.run("plan", profile, "--root", root.toString());
      figures.examine(
          ended.output() + ended.errors(),
          Duration.ofNanos(System.nanoTime() - begun),
          "no canary",
          description);
    } catch (AssertionError unclean) {
      figures.found(Fault.STACK_TRACE, description + "\n" + unclean.getMessage());
    }
  }

  /** Changes, removes, repeats or inserts bytes at up to three places. */
  private static byte[] mutant(byte[] whole, Random random) throws IOException {
    byte[] mutant = whole;
    for (int change = random.nextInt(3); change >= 0; change--) {
      int at = random.nextInt(mutant.length + 1);
      int end = Math.min(mutant.length, at + random.nextInt(40));
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      made.write(mutant, 0, at);
      switch (random.nextInt(4)) {
        case 0 -> made.write(random.nextInt(256));
        case 1 ->
            made.write(
                HOSTILE.get(random.nextInt(HOSTILE.size())).getBytes(StandardCharsets.UTF_8));
        case 2 -> {
          made.write(mutant, at, end - at);
          made.write(mutant, at, end - at);
        }
        default -> {}
      }
      made.write(mutant, end, mutant.length - end);
      mutant = made.toByteArray();
    }
    return mutant;
  }
}
